import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { AppError } from '@shared/domain/errors'
import { endWithUs } from './children'
import { toolEnvironment } from './environment'

export interface ProbeOptions {
  signal?: AbortSignal
  /** 20 seconds unless told. */
  timeoutMs?: number
}

/**
 * Asks ffprobe and parses its JSON.
 * @throws AppError `tool-timeout`, `cancelled`, `unfinished-recording`, `not-media`, `tool-failed`
 */
export async function probeJson(path: string, args: string[], options: ProbeOptions = {}): Promise<unknown> {
  const chunks: Buffer[] = []
  await run(path, ['-of', 'json=compact=1', ...args], options, (stdout) => {
    stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  })
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

/** Asks ffprobe and hands over its answer line by line. @throws as probeJson */
export async function probeLines(
  path: string,
  args: string[],
  onLine: (line: string) => void,
  options: ProbeOptions = {}
): Promise<void> {
  await run(path, args, options, (stdout) => {
    createInterface({ input: stdout, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine)
  })
}

function run(
  path: string,
  args: string[],
  { signal, timeoutMs = 20_000 }: ProbeOptions,
  listen: (stdout: NodeJS.ReadableStream) => void
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled())
    const child = spawn(path, ['-hide_banner', '-v', 'error', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: toolEnvironment()
    })
    let timedOut = false
    let stderr = ''
    const kill = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      timedOut = true
      kill()
    }, timeoutMs)
    signal?.addEventListener('abort', kill)
    listen(child.stdout)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // The last words name the cause; a damaged file can complain for megabytes before.
      stderr = (stderr + text).slice(-16_384)
    })
    const ended = child.pid === undefined ? () => {} : endWithUs(child.pid)
    const end = (failure: AppError | null) => {
      ended()
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      if (failure) reject(failure)
      else resolve()
    }
    child.on('error', (cause) =>
      end(
        new AppError('tool-failed', 'ffprobe could not be started.', 'Choose another ffprobe in Settings.', { cause })
      )
    )
    child.on('close', (code, killedBy) => {
      if (signal?.aborted) end(cancelled())
      else if (timedOut) end(tooSlow())
      else if (killedBy) end(crashed(killedBy))
      else end(code === 0 ? null : probeFailure(stderr))
    })
  })
}

function cancelled(): AppError {
  return new AppError('cancelled', 'It was cancelled.', 'Start it again when you like.')
}

function tooSlow(): AppError {
  return new AppError(
    'tool-timeout',
    'The file could not be read in time.',
    'If it is on a network or a slow stick, copy it to this computer and try again.'
  )
}

function crashed(killedBy: string): AppError {
  return new AppError(
    'tool-failed',
    'ffprobe crashed while it read the file.',
    'Choose another ffprobe in Settings, or convert the file to MP4 first.',
    { cause: new Error(killedBy) }
  )
}

/** What ffprobe's complaints mean. */
export function probeFailure(stderr: string): AppError {
  const cause = new Error(stderr.trim())
  if (/moov atom not found/i.test(stderr)) {
    return new AppError(
      'unfinished-recording',
      'The recording was not finished: its table of contents is missing.',
      'Copy it from the camera or phone again; if it stopped in the middle there, a repair tool for MP4 may save it.',
      { cause }
    )
  }
  if (/permission denied/i.test(stderr)) {
    return new AppError(
      'permission-denied',
      'Encore may not read this file.',
      'Change its permissions or copy it to a folder of yours.',
      { cause }
    )
  }
  return new AppError(
    'not-media',
    'The file holds neither sound nor moving picture that Encore can read.',
    'Choose a recording; if it plays elsewhere, convert it to MP4 first.',
    { cause }
  )
}
