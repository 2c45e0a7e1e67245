import { type Clip, clips as clipsContract } from '@shared/contract/clips'
import { AppError } from '@shared/domain/errors'
import { formatTimecode, parseTimecode } from '@shared/domain/timecode'
import type { Command } from '../../command-line/command'
import type { ClipService } from './service'

/** The command line's `clip` rows that make and show clips. */
export function clipCommands(clips: ClipService): Command[] {
  return [
    {
      name: 'clip create',
      positionals: ['RECORDING'],
      options: {
        in: { type: 'string', value: 'TIME', required: true, help: 'Where it begins, like 0:47:04.240 or 2824.24' },
        out: { type: 'string', value: 'TIME', required: true, help: 'Where it ends' },
        title: { type: 'string', value: 'TITLE', required: true, help: 'What the clip is called' }
      },
      summary: 'Cut a clip out of a recording; the times are taken to the nearest frames',
      example: 'encore clip create rec_4t9z2k8m0q3v5x7y --in 0:47:04.240 --out 0:48:10.5 --title "Finale"',
      async run(args) {
        const parsed = clipsContract.calls.create.input.safeParse({
          recordingId: args.positionals[0] ?? '',
          inUs: parseTimecode(args.text('in')),
          outUs: parseTimecode(args.text('out')),
          title: args.text('title')
        })
        if (!parsed.success) {
          throw new AppError(
            'invalid-input',
            `The clip was not created: ${parsed.error.issues[0]?.message ?? 'a value is invalid'}`,
            'Correct the value and try again.'
          )
        }
        return answer(await clips.create(parsed.data))
      }
    },
    {
      name: 'clip list',
      positionals: [],
      options: { campaign: { type: 'string', value: 'ID', required: true, help: 'Whose clips' } },
      summary: 'List the clips of a campaign',
      example: 'encore clip list --campaign camp_4t9z2k8m0q3v5x7y',
      async run(args) {
        const all = await clips.list(args.text('campaign'))
        return { json: all, text: all.map(line).join('\n') || 'No clip yet.' }
      }
    },
    {
      name: 'clip show',
      positionals: ['ID'],
      options: {},
      summary: 'Show a clip',
      example: 'encore clip show clip_4t9z2k8m0q3v5x7y',
      run: async ({ positionals: [id = ''] }) => answer(await clips.get(id))
    }
  ]
}

function answer(clip: Clip) {
  return { json: clip, text: line(clip) }
}

function line({ id, title, inUs, outUs }: Clip): string {
  return `${id}  ${formatTimecode(inUs)} to ${formatTimecode(outUs)}  ${title}`
}
