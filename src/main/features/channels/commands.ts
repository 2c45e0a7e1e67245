import type { ChannelType } from '@shared/contract/channels'
import { type TextField, textFields } from '@shared/domain/counting'
import { AppError } from '@shared/domain/errors'
import type { Command } from '../../command-line/command'
import { channelPluginOf, channelTypes, countFor } from './registry'

/** The command line's rows `channel` and `text`. */
export function channelCommands(): Command[] {
  return [
    {
      name: 'channel types',
      positionals: [],
      options: {},
      summary: 'List the kinds of channels, with their limits, abilities and settings',
      example: 'encore channel types --json',
      async run() {
        const all = channelTypes()
        return { json: all, text: all.map(typeLine).join('\n') }
      }
    },
    {
      name: 'text count',
      positionals: [],
      options: {
        channel: { type: 'string', value: 'TYPE', required: true, help: 'How to count; see `channel types`' },
        text: { type: 'string', value: 'TEXT', required: true, help: 'What to count' },
        field: { type: 'string', value: 'FIELD', help: `One of ${textFields.join(', ')}; text unless told` }
      },
      summary: 'Count a text as a network does',
      example: 'encore text count --channel x --text "Our album is out: https://example.org/album"',
      async run(args) {
        const { type } = channelPluginOf(args.text('channel'))
        const counted = countFor(type, fieldOf(args.optional('field') ?? 'text'), args.text('text'))
        const { length, limit, fits, segments, refused } = counted
        const parts = segments === undefined ? '' : `, ${segments} ${segments === 1 ? 'message' : 'messages'}`
        const not = refused.length > 0 ? `, without ${refused.join(' ')}` : ''
        const text = `${length} of ${limit ?? 'any length'}${parts}: ${fits ? 'fits' : `does not fit${not}`}`
        return { json: counted, text }
      }
    }
  ]
}

/** @throws AppError `usage` */
function fieldOf(name: string): TextField {
  const field = textFields.find((each) => each === name)
  if (field) return field
  throw new AppError('usage', `There is no field "${name}".`, `The fields are ${textFields.join(', ')}.`)
}

const ways: Record<ChannelType['way'], string> = {
  direct: 'posts by itself',
  assisted: 'a person posts, with everything filled in',
  file: 'files to put on a server'
}

function typeLine({ type, label, way }: ChannelType): string {
  return `${type.padEnd(10)}  ${label}: ${ways[way]}`
}
