import { bucketsPerSecondOf, type PeakLevel, PeaksBuilder, peaksSampleRate } from '@shared/domain/peaks'
import type { ProbedAudio } from '@shared/domain/probe'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { recordingInput } from './picture'
import type { Report } from './preparation'

/** New buckets of the level that is shown while the rest is computed. */
export interface Growth {
  bucketsPerSecond: number
  fromBucket: number
  data: Uint8Array<ArrayBuffer>
}

export interface PeaksJob {
  path: string
  audio: ProbedAudio
  durationUs: number
  signal: AbortSignal
  report: Report
  onGrowth: (growth: Growth) => void
  /** Milliseconds that only grow. */
  elapsed: () => number
}

/** 25 buckets a second: a screen's width holds a minute. */
const shownLevel = 2
const growthEveryMs = 100

/** Decodes the sound once and computes its pyramid on the way. @throws AppError as running ffmpeg does */
export async function computePeaks(ffmpeg: Ffmpeg, job: PeaksJob): Promise<PeakLevel[]> {
  const builder = new PeaksBuilder()
  let shown = 0
  let lastShown = job.elapsed()
  const grow = () => {
    const until = builder.bucketsAt(shownLevel)
    if (until === shown) return
    const { buffer } = builder.slice(shownLevel, shown, until)
    job.onGrowth({ bucketsPerSecond: bucketsPerSecondOf(shownLevel), fromBucket: shown, data: new Uint8Array(buffer) })
    shown = until
  }
  await ffmpeg.run({
    inputs: [recordingInput(job.path)],
    outputs: [
      {
        options: [
          ...['-map', `0:${job.audio.stream}`, '-vn', '-ac', '1', '-ar', String(peaksSampleRate)],
          // Sound may begin later than the picture, and have gaps: silence stands for both.
          ...['-af', 'aresample=async=1:first_pts=0', '-f', 's16le'],
          // In pieces of 32 KiB: one for each frame of sound would take longer to hand over than to decode.
          ...['-flush_packets', '0']
        ]
      }
    ],
    durationUs: job.durationUs,
    signal: job.signal,
    onProgress: job.report,
    onData: (chunk) => {
      builder.pushBytes(chunk)
      if (job.elapsed() - lastShown < growthEveryMs) return
      lastShown = job.elapsed()
      grow()
    }
  })
  grow()
  return builder.finish()
}
