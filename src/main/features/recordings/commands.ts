import type { ImportResult, Recording } from '@shared/contract/recordings'
import type { Failure } from '@shared/domain/errors'
import { formatDuration } from '@shared/domain/timecode'
import type { Command } from '../../command-line/command'
import type { RecordingService } from './service'

/** The command line's `media` rows. */
export function recordingCommands(recordings: RecordingService): Command[] {
  const campaign = { type: 'string', value: 'ID', required: true, help: 'The campaign that they belong to' } as const
  return [
    {
      name: 'media import',
      positionals: ['FILE...'],
      options: { campaign },
      summary: 'Take recordings into a campaign; the files stay where they are',
      example: 'encore media import rehearsal.mp4 concert.mov --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args, { signal }) {
        const result = await recordings.import(args.text('campaign'), args.positionals, signal)
        return { json: result, text: importText(result), failures: result.rejected.map(toFailure) }
      }
    },
    {
      name: 'media list',
      positionals: [],
      options: { campaign },
      summary: "List a campaign's recordings",
      example: 'encore media list --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args) {
        const all = await recordings.list(args.text('campaign'))
        return { json: { recordings: all, rejected: [] }, text: all.map(line).join('\n') || 'No recording yet.' }
      }
    },
    {
      name: 'media peaks',
      positionals: ['RECORDING'],
      options: {},
      summary: "Compute a recording's waveform, or find it in the cache",
      example: 'encore media peaks rec_4t9z2k8m0q3v5x7y',
      async run({ positionals: [id = ''] }, { signal }) {
        const peaks = await recordings.peaksReady(id, signal)
        const from = peaks.cached ? ', from the cache' : ''
        return {
          json: peaks,
          text: `${peaks.file}  ${peaks.buckets} buckets, ${peaks.bucketsPerSecond} a second${from}`
        }
      }
    }
  ]
}

function toFailure({ code, message, hint }: ImportResult['rejected'][number]): Failure {
  return { code: code === 'internal' ? 'tool-failed' : code, message, hint }
}

function importText({ recordings, rejected }: ImportResult): string {
  return [...recordings.map(line), ...rejected.map(({ path, message }) => `not imported: ${path}: ${message}`)].join(
    '\n'
  )
}

function line({ id, name, durationUs, video, audio, warnings }: Recording): string {
  const picture = video ? `${video.codec} ${video.width}x${video.height}` : 'no picture'
  const sound = audio ? `${audio.codec} ${audio.channels} ch` : 'no sound'
  const remarks = warnings.map(({ message }) => `\n  ${message}`).join('')
  return `${id}  ${formatDuration(durationUs)}  ${picture}, ${sound}  ${name}${remarks}`
}
