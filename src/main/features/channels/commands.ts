import { type Channel, type ChannelType, channelName } from '@shared/contract/channels'
import { type TextField, textFields } from '@shared/domain/counting'
import { AppError } from '@shared/domain/errors'
import { z } from 'zod'
import type { Command } from '../../command-line/command'
import { readText, requireFile } from '../../platform/files'
import { channelPluginOf, channelTypes, countFor } from './registry'
import type { ChannelService } from './service'

/** The command line's rows `channel` and `text`. */
export function channelCommands(channels: ChannelService): Command[] {
  return [
    {
      name: 'channel list',
      positionals: [],
      options: {},
      summary: 'List the channels that are in use',
      example: 'encore channel list',
      async run() {
        const all = await channels.list()
        return { json: all, text: all.map(line).join('\n') || 'No channel yet.' }
      }
    },
    {
      name: 'channel add',
      positionals: ['TYPE'],
      options: {
        name: { type: 'string', value: 'NAME', required: true, help: 'What you call it' },
        settings: { type: 'string', value: 'FILE', help: 'JSON with its settings; secrets in it go to the keychain' }
      },
      summary: 'Add a channel',
      example: 'encore channel add mastodon --name "Spring on Mastodon" --settings mastodon.json',
      async run(args) {
        const { type } = channelPluginOf(args.positionals[0] ?? '')
        const settings = await settingsIn(args.optional('settings'))
        return answer(await channels.add(type, nameOf(args.text('name')), settings ?? {}))
      }
    },
    {
      name: 'channel set',
      positionals: ['ID'],
      options: {
        name: { type: 'string', value: 'NAME', help: 'Another name' },
        settings: { type: 'string', value: 'FILE', help: 'JSON with all settings anew; secrets left out stay' }
      },
      summary: 'Change a channel',
      example: 'encore channel set ch_4t9z2k8m0q3v5x7y --settings mastodon.json',
      async run(args) {
        const name = args.optional('name')
        const change = {
          name: name === undefined ? undefined : nameOf(name),
          settings: await settingsIn(args.optional('settings'))
        }
        return answer(await channels.update(args.positionals[0] ?? '', change))
      }
    },
    {
      name: 'channel verify',
      positionals: ['ID'],
      options: {},
      summary: 'Ask the network whether the connection works, and whose account it is',
      example: 'encore channel verify ch_4t9z2k8m0q3v5x7y',
      async run(args) {
        return answer(await channels.verify(args.positionals[0] ?? ''))
      }
    },
    {
      name: 'channel remove',
      positionals: ['ID'],
      options: {},
      summary: 'Remove a channel and its secrets; posts that went out stay',
      example: 'encore channel remove ch_4t9z2k8m0q3v5x7y',
      async run(args) {
        const id = args.positionals[0] ?? ''
        await channels.remove(id)
        return { json: { id, removed: true }, text: 'Removed.' }
      }
    },
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

/** @throws AppError `invalid-input` */
function nameOf(text: string): string {
  const parsed = channelName.safeParse(text)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-input', 'A channel needs a name of 1 to 80 characters.', 'Give it one with --name.')
}

/** @throws AppError `file-missing`, `invalid-input` */
async function settingsIn(path: string | undefined): Promise<Record<string, unknown> | undefined> {
  if (path === undefined) return undefined
  await requireFile(path)
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson((await readText(path)) ?? ''))
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid-input',
    'The file of settings does not hold one JSON object. Nothing was changed.',
    'encore channel types --json shows what each type needs.'
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(channel: Channel) {
  return { json: channel, text: line(channel) }
}

function line({ id, type, name, way, account }: Channel): string {
  return [id, type.padEnd(10), name, ways[way], account].filter((part) => part !== null).join('  ')
}

const ways: Record<ChannelType['way'], string> = {
  direct: 'posts by itself',
  assisted: 'a person posts, with everything filled in',
  file: 'files to put on a server'
}

function typeLine({ type, label, way }: ChannelType): string {
  return `${type.padEnd(10)}  ${label}: ${ways[way]}`
}
