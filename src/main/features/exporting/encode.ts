import type { ExportResult } from '@shared/contract/exporting'
import { AppError } from '@shared/domain/errors'
import { decideGain, lowerGain, readLoudness } from '@shared/domain/loudness'
import type { Clock } from '../../platform/clock'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { flushFile, replacePart, secondPart } from '../../platform/outputs'
import type { ExportPlan, Run } from './plan'
import { type Expected, verify } from './verify'

/** What coding adds to the peaks of music at the rates in use here, measured; applause may gain more and is done again. */
const codingMarginDb = 0.1
/** How often the sound is done again for its peaks. */
const triesForPeaks = 3
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
  const { plan, part, onProgress } = job
  const begun = clock.elapsed()
  const levelled = plan.sound !== null && plan.sound.loudnessLufs !== null
  let { gainDb, limitedByPeak } = await measuredGain(ffmpeg, job)

  const from = levelled ? shares.measured : 0
  await make(ffmpeg, clock, job, part, plan.make(gainDb), (fraction, remainingMs) =>
    onProgress('Encoding', from + fraction * (shares.encoded - from), remainingMs)
  )
  let file = await check(ffmpeg, job)
  for (let tries = 0; levelled && file.loudness && tries < triesForPeaks; tries += 1) {
    const lower = lowerGain(gainDb, file.loudness)
    if (lower === null) break
    gainDb = lower
    limitedByPeak = true
    const again = secondPart(part)
    await make(ffmpeg, clock, job, again, plan.make(gainDb, part), () =>
      onProgress('Lowering the peaks', shares.written, null)
    )
    await replacePart(again, part)
    file = await check(ffmpeg, job)
  }
  const { loudness, ...facts } = file
  return {
    ...facts,
    loudnessLufs: loudness?.integrated ?? null,
    truePeakDb: loudness?.truePeak ?? null,
    gainDb,
    method: 'exact',
    elapsedMs: Math.round(clock.elapsed() - begun),
    notes: [...plan.notes, ...(limitedByPeak ? [peakNote] : [])]
  }
}

/** Writes a file to `path`. */
async function make(
  ffmpeg: Ffmpeg,
  clock: Clock,
  { plan, signal, onTool, onProgress }: EncodeJob,
  path: string,
  run: Run,
  onEncoded: (fraction: number, remainingMs: number | null) => void
): Promise<void> {
  const writing = new Writing(clock, onProgress)
  try {
    await ffmpeg.run({
      inputs: run.inputs,
      outputs: [{ path, options: run.options }],
      durationUs: plan.durationUs,
      signal,
      onStart: onTool,
      // Moving the index of a long film to its front can take minutes in which ffmpeg reports nothing.
      stallMs: 120_000 + plan.durationUs / 1_000,
      onProgress: ({ fraction, remainingMs }) => {
        if (fraction > 0.999) writing.start()
        else onEncoded(fraction, remainingMs)
      }
    })
  } finally {
    writing.stop()
  }
}

/** Has the disk itself take the file, then looks at it as if it came from elsewhere. */
async function check(ffmpeg: Ffmpeg, { plan, part, expected, signal, onProgress }: EncodeJob) {
  onProgress('Checking the file', shares.written, null)
  const bytes = await flushFile(part)
  if (bytes === 0) throw emptyOutput()
  return { bytes, ...(await verify(ffmpeg, part, plan, expected, signal)) }
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
  return decideGain(measured, target, { gainDb: plan.sound?.coderGainDb ?? 0, marginDb: codingMarginDb })
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
