import type { ExportResult } from '@shared/contract/exporting'
import { AppError } from '@shared/domain/errors'
import { decideGain, readLoudness } from '@shared/domain/loudness'
import type { Clock } from '../../platform/clock'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { flushFile } from '../../platform/outputs'
import type { ExportPlan } from './plan'
import { type Expected, verify } from './verify'

/** What lossy coding adds to the peaks at the rates in use here, measured; see docs/adr. */
const codingMarginDb = 0.2
/** Shares of the whole that the parts of the work take, for the bar that shows it. */
const shares = { measured: 0.04, encoded: 0.94, written: 0.97 }

export interface EncodeJob {
  plan: ExportPlan
  part: string
  expected: Expected
  signal: AbortSignal
  onProgress(phase: string, fraction: number, remainingMs: number | null): void
  /** The id of each ffmpeg as soon as it runs. */
  onTool(pid: number): void
}

/**
 * Measures, encodes, and looks at what was written to `part`, which is on the disk itself afterwards.
 * @throws AppError of ffmpeg's runs, and `output-wrong`
 */
export async function encode(ffmpeg: Ffmpeg, clock: Clock, job: EncodeJob): Promise<ExportResult> {
  const { plan, part, signal, onProgress } = job
  const begun = clock.elapsed()
  const gain = await measuredGain(ffmpeg, job)

  const from = plan.measure && plan.sound?.loudnessLufs !== null ? shares.measured : 0
  const ticking = new Writing(clock, onProgress)
  try {
    await ffmpeg.run({
      inputs: plan.inputs,
      outputs: [{ path: part, options: plan.options(gain.gainDb) }],
      durationUs: plan.durationUs,
      signal,
      onStart: job.onTool,
      // Moving the index of a long film to its front can take minutes in which ffmpeg reports nothing.
      stallMs: 120_000 + plan.durationUs / 1_000,
      onProgress: ({ fraction, remainingMs }) => {
        if (fraction > 0.999) ticking.start()
        else onProgress('Encoding', from + fraction * (shares.encoded - from), remainingMs)
      }
    })
  } finally {
    ticking.stop()
  }
  onProgress('Checking the file', shares.written, null)
  const bytes = await flushFile(part)
  if (bytes === 0) throw emptyOutput()
  const { loudness, ...facts } = await verify(ffmpeg, part, plan, job.expected, signal)
  return {
    bytes,
    ...facts,
    loudnessLufs: loudness?.integrated ?? null,
    truePeakDb: loudness?.truePeak ?? null,
    gainDb: gain.gainDb,
    method: 'exact',
    elapsedMs: Math.round(clock.elapsed() - begun),
    notes: [...plan.notes, ...(gain.limitedByPeak ? [peakNote] : [])]
  }
}

const peakNote = 'The peaks left no room for more: it is as loud as it can be without flattening them.'

async function measuredGain(ffmpeg: Ffmpeg, { plan, part, signal, onProgress, onTool }: EncodeJob) {
  const target = plan.sound?.loudnessLufs ?? null
  if (!plan.measure || target === null) return { gainDb: 0, limitedByPeak: false }
  onProgress('Measuring loudness', 0, null)
  const { lines } = await ffmpeg.run({
    inputs: plan.measure.inputs,
    // The name does nothing but tell, should this process die, whose ffmpeg that is.
    outputs: [{ path: '-', options: [...plan.measure.options, '-metadata', `comment=${part}`] }],
    durationUs: plan.durationUs,
    signal,
    onStart: onTool,
    onProgress: ({ fraction }) => onProgress('Measuring loudness', fraction * shares.measured, null)
  })
  const measured = readLoudness(lines)
  if (!measured)
    throw new AppError('tool-failed', 'The loudness could not be measured. Nothing was exported.', 'Try again.')
  return decideGain(measured, target, codingMarginDb)
}

function emptyOutput(): AppError {
  return new AppError(
    'output-wrong',
    'Nothing could be read at that place of the recording, so no file was made. The recording is untouched.',
    'The recording may be damaged there: choose another stretch, or copy the file from the camera again.'
  )
}

/** Shows headway while ffmpeg rewrites the file to bring its index to the front, of which it reports nothing. */
class Writing {
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly clock: Clock,
    private readonly onProgress: EncodeJob['onProgress']
  ) {}

  start(): void {
    if (this.#timer) return
    const begun = this.clock.elapsed()
    const room = shares.written - shares.encoded
    const tick = () => {
      const seconds = (this.clock.elapsed() - begun) / 1000
      this.onProgress('Finishing the file', shares.encoded + room * (1 - 1 / (1 + seconds / 5)), null)
    }
    this.#timer = setInterval(tick, 500)
    tick()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
