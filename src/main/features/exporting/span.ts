import type { Microseconds } from '@shared/domain/timecode'

/** What of a recording is exported. */
export interface ClipSpan {
  inUs: Microseconds
  outUs: Microseconds
  fadeInUs: Microseconds
  fadeOutUs: Microseconds
}
