import type { Microseconds } from './timecode'

export interface Silence {
  fromUs: Microseconds
  toUs: Microseconds
}

export type SnapKind = 'keyframe' | 'silence' | 'clip' | 'playhead'

export interface SnapPoint {
  atUs: Microseconds
  kind: SnapKind
}

const fullScale = 32_768
/** Louder than this is never called silence, however loud the rest is: -40 dBFS. */
const loudestSilence = fullScale * 10 ** (-40 / 20)
/** Quieter than this is always silence: -60 dBFS. */
const surelySilent = fullScale * 10 ** (-60 / 20)

/**
 * The pauses of a recording, from the root mean squares (0 to 32768) of its waveform's buckets.
 * A hall is never quite silent: what counts is twice the level of its quietest tenth, within -60 and -40 dBFS.
 */
export function findSilences(
  rms: ArrayLike<number>,
  bucketsPerSecond: number,
  shortestUs: Microseconds = 300_000
): Silence[] {
  const threshold = Math.min(loudestSilence, Math.max(surelySilent, quietTenth(rms) * 2))
  const atUs = (bucket: number) => Math.round((bucket * 1_000_000) / bucketsPerSecond)
  const found: Silence[] = []
  let from = -1
  for (let bucket = 0; bucket <= rms.length; bucket++) {
    const silent = bucket < rms.length && (rms[bucket] ?? 0) <= threshold
    if (silent && from < 0) from = bucket
    if (silent || from < 0) continue
    const silence = { fromUs: atUs(from), toUs: atUs(bucket) }
    if (silence.toUs - silence.fromUs >= shortestUs) found.push(silence)
    from = -1
  }
  return found
}

/** The level that a tenth of the buckets do not exceed, by counting, since sorting an evening's buckets would stall. */
function quietTenth(rms: ArrayLike<number>): number {
  const counts = new Uint32Array(fullScale + 1)
  for (let bucket = 0; bucket < rms.length; bucket++) {
    const level = Math.min(fullScale, Math.max(0, Math.round(rms[bucket] ?? 0)))
    counts[level] = (counts[level] ?? 0) + 1
  }
  let seen = 0
  for (let level = 0; level <= fullScale; level++) {
    seen += counts[level] ?? 0
    if (seen * 10 >= rms.length) return level
  }
  return 0
}

/** Everything a handle may snap to, in the order of time: keyframes, both ends of every silence, other clips' edges. */
export function snapPoints(sources: {
  keyframesUs: readonly Microseconds[]
  silences: readonly Silence[]
  clipEdgesUs: readonly Microseconds[]
}): SnapPoint[] {
  return [
    ...sources.keyframesUs.map((atUs): SnapPoint => ({ atUs, kind: 'keyframe' })),
    ...sources.silences.flatMap(({ fromUs, toUs }): SnapPoint[] => [
      { atUs: fromUs, kind: 'silence' },
      { atUs: toUs, kind: 'silence' }
    ]),
    ...sources.clipEdgesUs.map((atUs): SnapPoint => ({ atUs, kind: 'clip' }))
  ].sort((a, b) => a.atUs - b.atUs)
}

/** Of points equally near, which one a hand most likely means. */
const preference: Record<SnapKind, number> = { playhead: 0, clip: 1, silence: 2, keyframe: 3 }

/**
 * The point that `atUs` snaps to, null when none is within `toleranceUs`. The nearest wins; where several lie within a
 * quarter of the tolerance of the nearest, the likelier kind. @param points in the order of time
 */
export function snap(atUs: number, points: readonly SnapPoint[], toleranceUs: number): SnapPoint | null {
  const within: SnapPoint[] = []
  const first = firstAtOrAfter(points, atUs - toleranceUs)
  for (let index = first; index < points.length; index++) {
    const point = points[index]
    if (!point || point.atUs > atUs + toleranceUs) break
    within.push(point)
  }
  const distance = (point: SnapPoint) => Math.abs(point.atUs - atUs)
  const nearest = Math.min(...within.map(distance))
  return (
    within
      .filter((point) => distance(point) <= nearest + toleranceUs / 4)
      .sort((a, b) => preference[a.kind] - preference[b.kind] || distance(a) - distance(b))[0] ?? null
  )
}

function firstAtOrAfter(points: readonly SnapPoint[], atUs: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((points[middle]?.atUs ?? Number.POSITIVE_INFINITY) < atUs) low = middle + 1
    else high = middle
  }
  return low
}
