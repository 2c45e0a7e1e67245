import { constants, setPriority } from 'node:os'
import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { AppError } from '@shared/domain/errors'
import type fluent from 'fluent-ffmpeg'
import { endWithUs } from './children'
import { toolEnvironment } from './environment'
import { type Progress, ProgressReader } from './progress'

export interface FfmpegInput {
  /** An absolute path, or a lavfi graph with `-f lavfi` among the options. */
  source: string
  options?: string[]
}

export interface FfmpegOutput {
  /** An absolute path; `-` discards (with `-f null`); absent sends the bytes to `onData`. */
  path?: string
  options: string[]
}

export interface FfmpegJob {
  inputs: FfmpegInput[]
  outputs: FfmpegOutput[]
  /** What the output will last, for the fraction done and the remaining time. */
  durationUs?: number
  onProgress?: (progress: Progress) => void
  /** Bytes of the one output that has no path. */
  onData?: (chunk: Buffer) => void
  /** Each line that ffmpeg writes besides its progress, for reports longer than what the outcome keeps. */
  onLine?: (line: string) => void
  /** The process id as soon as there is one. */
  onStart?: (pid: number) => void
  signal?: AbortSignal
  /** Ends the job when ffmpeg reports no headway for this long; 2 minutes unless told. */
  stallMs?: number
}

/** What ffmpeg wrote besides its progress, for parsers of its reports (loudness). At most the last 400 lines. */
export interface FfmpegOutcome {
  lines: string[]
}

const keptLines = 400
// Each has at least two members on purpose, see build().
const everyJob = ['-nostdin', '-hide_banner', '-nostats', '-progress', 'pipe:2']
const everyInput = ['-thread_queue_size', '64']
const everyOutput = ['-max_muxing_queue_size', '9999']

interface Ring {
  get(): string
}
type Ended = (error: Error | null, stdout: Ring, stderr: Ring) => void

/** Members of fluent-ffmpeg that its types keep to themselves. */
interface Inner {
  _prepare: (ready: (error: null, args: string[]) => void) => void
  _getArguments: () => string[]
  _spawnFfmpeg: (args: string[], options: object, started: unknown, ended: Ended) => void
}

const noText: Ring = { get: () => '' }

type Spread = (...options: string[]) => fluent.FfmpegCommand

/**
 * Runs ffmpeg once. This is the only place that knows fluent-ffmpeg (archived by its author), so that it can be exchanged.
 * ffmpeg's exit code proves little: callers probe what was written.
 * @throws AppError `cancelled` when `signal` fired, `disk-full`, `tool-timeout` or `tool-failed`.
 */
export async function runFfmpeg(ffmpegPath: string, job: FfmpegJob): Promise<FfmpegOutcome> {
  // Loaded with the first job: no start needs it.
  const { default: newCommand } = await import('fluent-ffmpeg')
  if (job.signal?.aborted) throw cancelled()
  const lines: string[] = []
  const progress = new ProgressReader(job.durationUs ?? 0, job.onProgress)
  const command = build(newCommand().setFfmpegPath(ffmpegPath), job)
  const sink = job.onData ? sinkFor(job.onData) : null
  if (sink) command.output(sink, { end: true })
  const watch = new Watch(command, job)

  command.on('start', () => watch.started())
  command.on('stderr', (line: string) => {
    if (progress.read(line)) watch.headway()
    else if (line.trim() !== '') {
      job.onLine?.(line)
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
    }
  })
  try {
    await new Promise<void>((resolve, reject) => {
      command.on('end', () => resolve())
      command.on('error', reject)
      command.run()
    })
    if (sink) await finished(sink)
  } catch (error) {
    if (job.signal?.aborted) throw cancelled()
    throw failureFrom(lines, watch.stalled, error)
  } finally {
    watch.stop()
  }
  // A killed ffmpeg may still have ended in good order, and so does one whose disk became full at the very end.
  if (job.signal?.aborted) throw cancelled()
  if (lines.some(isDiskFull)) throw failureFrom(lines, false, null)
  return { lines }
}

function build(command: fluent.FfmpegCommand, job: FfmpegJob): fluent.FfmpegCommand {
  const inner = command as unknown as Inner
  // It would first ask ffmpeg for all its formats and encoders, which takes longer than many a job of ours.
  inner._prepare = (ready) => ready(null, inner._getArguments())
  const spawn = inner._spawnFfmpeg.bind(inner)
  inner._spawnFfmpeg = (args, options, started, ended) => {
    // Where the program cannot be started it hands over no texts, and then falls over their absence.
    const withTexts: Ended = (error, stdout = noText, stderr = noText) => ended(error, stdout, stderr)
    spawn(args, { ...options, env: toolEnvironment() }, started, withTexts)
  }
  job.inputs.forEach(({ source, options = [] }, index) => {
    command.input(source)
    // As arguments, never as a list: fluent-ffmpeg splits a list's values at their spaces.
    ;(command.inputOptions as Spread).call(command, ...(index === 0 ? everyJob : everyInput), ...options)
  })
  for (const { path, options } of job.outputs) {
    if (path !== undefined) command.output(path)
    ;(command.outputOptions as Spread).call(command, ...everyOutput, ...options)
  }
  return command
}

function sinkFor(onData: (chunk: Buffer) => void): Writable {
  return new Writable({
    highWaterMark: 1 << 20,
    // On a closed output fluent-ffmpeg gives ffmpeg 20 ms to end, then kills it: too short on a busy computer.
    emitClose: false,
    autoDestroy: false,
    write(chunk: Buffer, _encoding, done) {
      onData(chunk)
      done()
    }
  })
}

/** Ends a job that was cancelled or makes no headway. */
class Watch {
  stalled = false
  #ended = () => {}
  #timer: NodeJS.Timeout | undefined
  readonly #kill = (): void => {
    this.#command.kill('SIGKILL')
  }
  readonly #command: fluent.FfmpegCommand
  readonly #job: FfmpegJob

  constructor(command: fluent.FfmpegCommand, job: FfmpegJob) {
    this.#command = command
    this.#job = job
    job.signal?.addEventListener('abort', this.#kill)
    this.headway()
  }

  started(): void {
    const pid = (this.#command as { ffmpegProc?: { pid?: number } }).ffmpegProc?.pid
    if (pid === undefined) return
    yieldToTheWindow(pid)
    this.#ended = endWithUs(pid)
    this.#job.onStart?.(pid)
  }

  headway(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.stalled = true
      this.#kill()
    }, this.#job.stallMs ?? 120_000)
  }

  stop(): void {
    this.#ended()
    clearTimeout(this.#timer)
    this.#job.signal?.removeEventListener('abort', this.#kill)
  }
}

/** A hand at the window comes first: ffmpeg takes what it leaves of the processor. */
function yieldToTheWindow(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not allow it; then it runs as it is.
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'It was cancelled. Nothing was left behind.', 'Start it again when you like.')
}

function failureFrom(lines: string[], stalled: boolean, cause: unknown): AppError {
  if (stalled) {
    return new AppError(
      'tool-timeout',
      'ffmpeg stopped making headway, so it was ended. Nothing was left behind.',
      'Try again; if it happens again, the file may be damaged at that place.',
      { cause }
    )
  }
  if (lines.some(isDiskFull)) {
    return new AppError(
      'disk-full',
      'The disk is full. What had been written of this file was removed; the recording is untouched.',
      'Free some space or choose another folder, then try again.',
      { cause }
    )
  }
  if (lines.some((line) => /Invalid data found when processing input/.test(line))) {
    return new AppError(
      'tool-failed',
      'ffmpeg could not read what is there: the recording seems to be damaged at that place.',
      'Choose another stretch, or copy the file from the camera again.',
      { cause }
    )
  }
  const telling = lines.filter((line) => !/^Conversion failed|^At least one output file/.test(line))
  const line = telling.findLast((one) => /error|invalid|failed|unable|could not|denied/i.test(one)) ?? telling.at(-1)
  const reason = line
    ?.replace(/^(?:\[[^\]]*\]\s*)+/, '')
    .replace(/[.!\s]+$/, '')
    .slice(0, 200)
  return new AppError(
    'tool-failed',
    `ffmpeg could not do it${reason ? `: ${reason}` : ''}.`,
    'The recording is untouched. The log has the details.',
    { cause }
  )
}

function isDiskFull(line: string): boolean {
  return /No space left on device|Disk quota exceeded/i.test(line)
}
