/** What EBU R128 says of a sound. Null where there is nothing to hear. */
export interface Loudness {
  /** LUFS over the whole. */
  integrated: number | null
  /** dBTP, the highest of all channels. */
  truePeak: number | null
}

export interface GainDecision {
  /** One gain for the whole sound: what is quiet stays as much quieter as it was. */
  gainDb: number
  /** Whether the peaks left no room for the loudness aimed at. */
  limitedByPeak: boolean
}

/** No true peak may pass this: encoders and players need the room (EBU R128, YouTube, podcasts). */
export const truePeakCeilingDb = -1

/** What a coder does to the level, beside what it is asked to do. */
export interface Coding {
  /** By which it raises (or, below zero, lowers) everything. */
  gainDb: number
  /** Up to which it may raise single peaks. */
  marginDb: number
}

/**
 * The one gain that brings a sound to a loudness, or as near as its peaks allow.
 * @param targetLufs null leaves the level as it is
 */
export function decideGain(measured: Loudness, targetLufs: number | null, coding: Coding): GainDecision {
  if (targetLufs === null || measured.integrated === null) return { gainDb: 0, limitedByPeak: false }
  const wanted = targetLufs - measured.integrated
  const room = measured.truePeak === null ? wanted : truePeakCeilingDb - coding.marginDb - measured.truePeak
  return { gainDb: hundredths(Math.min(wanted, room) - coding.gainDb), limitedByPeak: room < wanted }
}

/**
 * The gain for another try where coding raised a peak above the ceiling after all.
 * @returns null where it did not.
 */
export function lowerGain(gainDb: number, coded: Loudness): number | null {
  if (coded.truePeak === null || coded.truePeak <= truePeakCeilingDb) return null
  // A tenth of a decibel is what ebur128 rounds to.
  return hundredths(gainDb - (coded.truePeak - truePeakCeilingDb) - 0.1)
}

function hundredths(db: number): number {
  return Math.round(db * 100) / 100
}

/** ebur128 answers this where no block was loud enough to count. */
const silenceLufs = -70

/**
 * Reads the summary that ffmpeg's `ebur128=peak=true` writes at its end.
 * @returns null where the lines hold no summary.
 */
export function readLoudness(lines: readonly string[]): Loudness | null {
  const summary = lines.slice(lines.findLastIndex((line) => /Parsed_ebur128.*Summary:/.test(line)))
  const integrated = find(summary, /^\s*I:\s+(\S+) LUFS/)
  const peak = find(summary, /^\s*Peak:\s+(\S+) dBFS/)
  if (integrated === null) return null
  return {
    integrated: integrated > silenceLufs ? integrated : null,
    truePeak: peak !== null && Number.isFinite(peak) ? peak : null
  }
}

function find(lines: readonly string[], pattern: RegExp): number | null {
  for (const line of lines) {
    const text = pattern.exec(line)?.[1]
    if (text !== undefined) return text === '-inf' || text === 'nan' ? Number.NEGATIVE_INFINITY : Number(text)
  }
  return null
}
