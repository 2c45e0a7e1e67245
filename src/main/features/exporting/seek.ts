import type { ProbeResult } from '@shared/domain/probe'
import { type Microseconds, toSeconds } from '@shared/domain/timecode'

/** In these streams seeking may land anywhere: reading begins this much earlier, to have passed a keyframe by then. */
const streamLeadUs = 12_000_000
const streams = /^(?:mpegts|mpeg|mpegtsraw)\b/

/**
 * How to read a file from at least `marginUs` before `inUs` on.
 * @returns the options of the input, and at which time of the filters `inUs` is then.
 */
export function readFrom(
  { container, startUs }: Pick<ProbeResult, 'container' | 'startUs'>,
  inUs: Microseconds,
  marginUs: Microseconds
): { options: string[]; inAtUs: Microseconds } {
  const seek = (us: Microseconds) => (us > 0 ? ['-ss', toSeconds(us)] : [])
  if (streams.test(container)) {
    // From where ffmpeg counts in a stream after seeking differs between its versions: the stream's own time is the same in all.
    return { options: [...seek(inUs - streamLeadUs), '-copyts'], inAtUs: startUs + inUs }
  }
  const seekUs = Math.max(0, inUs - marginUs)
  return { options: seek(seekUs), inAtUs: inUs - seekUs }
}
