import type { Microseconds } from './timecode'

/** A stretch of a recording: [inUs, outUs). */
export interface Stretch {
  inUs: Microseconds
  outUs: Microseconds
}

/** One frame of the picture: on screen from `startUs` until `endUs`, where the next one starts. */
export interface Frame {
  startUs: Microseconds
  endUs: Microseconds
}

/** Index of the last of the ascending `times` that is not after `atUs`; -1 where all are after it. */
export function lastAtOrBefore(times: ArrayLike<number>, atUs: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Number.POSITIVE_INFINITY) <= atUs) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The frame on screen at `atUs`, out of ascending frame starts; times before the first frame show the first. */
export function frameAt(starts: readonly Microseconds[], atUs: number, durationUs: Microseconds): Frame | null {
  const index = Math.max(0, lastAtOrBefore(starts, atUs))
  const startUs = starts[index]
  if (startUs === undefined) return null
  return { startUs, endUs: Math.max(starts[index + 1] ?? durationUs, startUs + 1) }
}

/** Where to seek so that rounding in any player can never show a neighbour: half way through the frame. */
export function middleOf(frame: Frame): Microseconds {
  return Math.floor((frame.startUs + frame.endUs) / 2)
}

/** The frame edge nearest to `atUs`; `atUs` itself, whole, where no frame is known. */
export function nearestEdge(starts: readonly Microseconds[], atUs: number): Microseconds {
  const index = lastAtOrBefore(starts, atUs)
  const before = starts[index]
  const after = starts[index + 1]
  if (before === undefined) return after ?? Math.round(atUs)
  if (after === undefined) return before
  return atUs - before <= after - atUs ? before : after
}

/**
 * Moves one edge of a stretch. It never passes the other edge (at least `minLengthUs` stays) nor leaves the recording.
 */
export function moveEdge(
  stretch: Stretch,
  edge: 'in' | 'out',
  toUs: number,
  limits: { durationUs: Microseconds; minLengthUs: Microseconds }
): Stretch {
  const at = Math.round(toUs)
  return edge === 'in'
    ? { inUs: Math.max(0, Math.min(at, stretch.outUs - limits.minLengthUs)), outUs: stretch.outUs }
    : { inUs: stretch.inUs, outUs: Math.min(limits.durationUs, Math.max(at, stretch.inUs + limits.minLengthUs)) }
}

/** Where a new clip around the playhead goes: it starts there and is moved back where the recording ends too soon. */
export function stretchAround(atUs: Microseconds, lengthUs: Microseconds, durationUs: Microseconds): Stretch {
  const length = Math.min(lengthUs, durationUs)
  const inUs = Math.max(0, Math.min(atUs, durationUs - length))
  return { inUs, outUs: inUs + length }
}

/** Fades that fit: together they never outlast the clip; the one given first keeps its length. */
export function fitFades(fadeInUs: Microseconds, fadeOutUs: Microseconds, lengthUs: Microseconds) {
  const first = Math.min(Math.max(0, fadeInUs), lengthUs)
  return { fadeInUs: first, fadeOutUs: Math.min(Math.max(0, fadeOutUs), lengthUs - first) }
}
