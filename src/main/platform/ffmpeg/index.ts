import { type ProbeOptions, probeJson, probeLines } from './probe'
import { type FfmpegJob, type FfmpegOutcome, runFfmpeg } from './run'
import { filtersOf, required, type Tools } from './tools'

export type { ProbeOptions } from './probe'
export type { Progress } from './progress'
export type { FfmpegInput, FfmpegJob, FfmpegOutcome, FfmpegOutput } from './run'
export { toneMapped } from './tone-map'
export { findTools, type Tool, type ToolName, type Tools, versionOf } from './tools'

/** ffmpeg and ffprobe as the features use them. */
export interface Ffmpeg {
  tools(): Promise<Tools>
  run(job: FfmpegJob): Promise<FfmpegOutcome>
  /** ffprobe's JSON answer to these arguments; for short answers, as it is parsed in one go. */
  probe(args: string[], options?: ProbeOptions): Promise<unknown>
  /** ffprobe's answer line by line as it comes (`-of csv=p=0`), for scans of whole files. */
  probeLines(args: string[], onLine: (line: string) => void, options?: ProbeOptions): Promise<void>
  /** Whether this ffmpeg was built with a filter, like `zscale`. */
  hasFilter(name: string): Promise<boolean>
}

/** How ffmpeg and ffprobe are given a file, so that no name (`-x`, `a:b.mp4`) reads as something else. */
export function fileArgument(absolutePath: string): string {
  return `file:${absolutePath}`
}

/** @param tools asked at every use, because a person may choose others while the app runs. */
export function createFfmpeg(tools: () => Promise<Tools>): Ffmpeg {
  return {
    tools,
    run: async (job) => runFfmpeg(required(await tools(), 'ffmpeg'), job),
    probe: async (args, options) => probeJson(required(await tools(), 'ffprobe'), args, options),
    probeLines: async (args, onLine, options) => probeLines(required(await tools(), 'ffprobe'), args, onLine, options),
    hasFilter: async (name) => (await filtersOf(required(await tools(), 'ffmpeg'))).has(name)
  }
}
