import type { ExportJob, Preset } from '@shared/contract/exporting'
import { AppError, type Failure } from '@shared/domain/errors'
import { formatDuration } from '@shared/domain/timecode'
import type { Command } from '../../command-line/command'
import type { CutService } from './cut'
import type { LiveProgress } from './progress'
import { presetManifests } from './registry'
import type { ExportService } from './service'

/** The command line's rows that make files of clips, and `preset list`. */
export function exportCommands(exporting: ExportService, cuts: CutService): Command[] {
  return [
    {
      name: 'clip export',
      positionals: ['CLIP'],
      options: {
        preset: { type: 'string', value: 'P[,P...]', required: true, help: 'What to make of it; see `preset list`' },
        dir: { type: 'string', value: 'DIR', required: true, help: 'Folder for the files; created where missing' }
      },
      summary: 'Export a clip with one or more presets',
      example: 'encore clip export clip_4t9z2k8m0q3v5x7y --preset youtube-1080p,podcast-mp3 --dir ~/Videos',
      async run(args, { signal, progress }) {
        const presets = [...new Set(args.text('preset').split(','))].map((id) => id.trim()).filter(Boolean)
        if (presets.length === 0) {
          throw new AppError('usage', 'No preset was named. Nothing was exported.', 'See `encore preset list`.')
        }
        await exporting.recover()
        const jobs = await exporting.exportNow(args.positionals[0] ?? '', presets, args.text('dir'), {
          signal,
          onProgress: (preset, now) => progress(progressLine(preset, now))
        })
        const failed = jobs.flatMap((job) => (job.state === 'done' ? [] : [{ preset: job.preset, ...failureOf(job) }]))
        return {
          json: {
            exports: jobs
              .filter(({ state }) => state === 'done')
              .map(({ id, preset, path, result }) => ({ id, preset, path, ...result })),
            failed: failed.map(({ preset, code, message }) => ({ preset, code, message }))
          },
          text: jobs.map(endLine).join('\n'),
          failures: failed.map(({ code, message, hint }) => ({ code, message, hint }))
        }
      }
    },
    {
      name: 'clip cut',
      positionals: ['CLIP'],
      options: {
        mode: { type: 'string', value: 'MODE', required: true, help: 'exact: encoded anew, right to the frame' },
        out: {
          type: 'string',
          value: 'FILE',
          required: true,
          help: 'The file to write: .mp4 .mov .mkv .m4a .mp3 .flac .wav'
        }
      },
      summary: 'Cut a clip out into a file of its own, with size, rate and level of the recording',
      example: 'encore clip cut clip_4t9z2k8m0q3v5x7y --mode exact --out finale.mp4',
      async run(args, { signal, progress }) {
        const mode = args.text('mode')
        if (mode !== 'exact') {
          throw new AppError('usage', `There is no mode "${mode}" yet. Nothing was cut.`, 'Use --mode exact.')
        }
        const cut = await cuts.cut(args.positionals[0] ?? '', args.text('out'), signal, (fraction) =>
          progress(`Cutting ${Math.round(fraction * 100)} %`)
        )
        return { json: cut, text: `${cut.path}  ${formatDuration(cut.durationUs)}` }
      }
    },
    {
      name: 'preset list',
      positionals: [],
      options: {},
      summary: 'List what clips can be exported as',
      example: 'encore preset list',
      async run() {
        const all = presetManifests()
        return { json: all, text: all.map(presetLine).join('\n') }
      }
    }
  ]
}

function presetLine({ id, label, description }: Preset): string {
  return `${id}  ${label}: ${description}`
}

function progressLine(preset: string, { phase, fraction, remainingMs }: LiveProgress): string {
  const left = remainingMs === null ? '' : `, ${formatDuration(remainingMs * 1000, 0)} left`
  return `${preset}: ${phase} ${Math.round(fraction * 100)} %${left}`
}

function endLine(job: ExportJob): string {
  return job.state === 'done' ? `${job.preset}  ${job.path}` : `${job.preset}  ${failureOf(job).message}`
}

function failureOf({ error, state }: ExportJob): Failure {
  if (error && error.code !== 'internal') return { ...error, code: error.code }
  if (error) return { ...error, code: 'tool-failed' }
  return {
    code: 'cancelled',
    message:
      state === 'cancelled'
        ? 'The export was cancelled. Nothing was left behind.'
        : 'Another Encore took the export over.',
    hint: 'Start it again when you like.'
  }
}
