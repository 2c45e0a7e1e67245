import type { Microseconds } from '@shared/domain/timecode'

/** In these streams seeking may land anywhere: reading begins this much earlier, to have passed a keyframe by then. */
const streamLeadUs = 12_000_000
const streams = /^(?:mpegts|mpeg|mpegtsraw)\b/

/**
 * Where ffmpeg's `-ss` goes to read from at least `marginUs` before `inUs` on.
 * @returns `leadUs`: how long after the zero of the filters' time `inUs` is then; negative where the zero comes later.
 */
export function seekTo(
  container: string,
  streamStartUs: Microseconds,
  inUs: Microseconds,
  marginUs: Microseconds
): { seekUs: Microseconds; leadUs: Microseconds } {
  const isStream = streams.test(container)
  const seekUs = Math.max(0, inUs - (isStream ? Math.max(streamLeadUs, marginUs) : marginUs))
  // In streams ffmpeg counts from the first instant of what it reads of them, not from the container's.
  const zeroUs = isStream ? Math.max(seekUs, streamStartUs) : seekUs
  return { seekUs, leadUs: inUs - zeroUs }
}
