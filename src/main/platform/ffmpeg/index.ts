import { execFile } from 'node:child_process'
import { AppError } from '@shared/domain/errors'
import { type FfmpegJob, type FfmpegOutcome, runFfmpeg } from './run'
import { required, type Tools } from './tools'

export type { Progress } from './progress'
export type { FfmpegInput, FfmpegJob, FfmpegOutcome, FfmpegOutput } from './run'
export { findTools, type Tool, type ToolName, type Tools, versionOf } from './tools'

/** ffmpeg and ffprobe as the features use them. */
export interface Ffmpeg {
  tools(): Tools
  run(job: FfmpegJob): Promise<FfmpegOutcome>
  /** ffprobe's JSON answer to these arguments. */
  probe(args: string[], options?: { signal?: AbortSignal; timeoutMs?: number }): Promise<unknown>
}

/** @param tools asked at every use, because a person may choose others while the app runs. */
export function createFfmpeg(tools: () => Tools): Ffmpeg {
  return {
    tools,
    run: async (job) => runFfmpeg(required(tools(), 'ffmpeg'), job),
    probe: async (args, options) => runFfprobe(required(tools(), 'ffprobe'), args, options)
  }
}

/** @throws AppError `tool-timeout` after 20 seconds unless told otherwise, `cancelled`, or `not-media`. */
function runFfprobe(
  ffprobePath: string,
  args: string[],
  { signal, timeoutMs = 20_000 }: { signal?: AbortSignal; timeoutMs?: number } = {}
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const all = ['-hide_banner', '-v', 'error', '-of', 'json=compact=1', ...args]
    const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 1 << 29, ...(signal ? { signal } : {}) } as const
    execFile(ffprobePath, all, limits, (error, stdout, stderr) => {
      if (error && signal?.aborted) {
        reject(new AppError('cancelled', 'It was cancelled.', 'Start it again when you like.'))
      } else if (error?.killed) {
        reject(
          new AppError(
            'tool-timeout',
            'The file could not be read in time.',
            'If it is on a network or a slow stick, copy it to this computer and try again.'
          )
        )
      } else if (error) {
        const reason = stderr.trim().split('\n').at(-1) ?? ''
        reject(new AppError('not-media', `The file cannot be read as sound or film: ${reason}`, 'Choose another file.'))
      } else {
        resolve(JSON.parse(stdout))
      }
    })
  })
}
