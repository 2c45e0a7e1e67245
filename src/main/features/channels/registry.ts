import type { ChannelType } from '@shared/contract/channels'
import { type ChannelTypeId, channelTypeIds } from '@shared/domain/channel'
import { type Count, count, type TextField, type TextLimit } from '@shared/domain/counting'
import { AppError } from '@shared/domain/errors'
import { z } from 'zod'
import type { ChannelPlugin } from './plugin'

const files = import.meta.glob<ChannelPlugin>('./types/*/manifest.ts', { eager: true, import: 'channel' })

/** Every channel type, by standing in the folder, in the order in which people are shown them. */
export const channelPlugins: ChannelPlugin[] = Object.values(files).sort(
  (a, b) => channelTypeIds.indexOf(a.type) - channelTypeIds.indexOf(b.type)
)

/** What crosses to whoever shows channels. */
export function channelTypes(): ChannelType[] {
  return channelPlugins.map(({ type, label, way, limits, abilities, settings }) => ({
    type,
    label,
    way,
    limits,
    abilities,
    settingsSchema: settingsSchema(settings)
  }))
}

/** @throws AppError `usage` where there is none of that name. */
export function channelPluginOf(type: string): ChannelPlugin {
  const found = channelPlugins.find((plugin) => plugin.type === type)
  if (found) return found
  const known = channelPlugins.map((plugin) => plugin.type).join(', ')
  throw new AppError('usage', `There is no channel type "${type}".`, `The types are ${known}.`)
}

/** Measures a text as a type of channel does. */
export function countFor(type: ChannelTypeId, field: TextField, text: string): Count {
  return count(channelPluginOf(type).limits.filter(isTextLimit), field, text)
}

export function isTextLimit(limit: ChannelPlugin['limits'][number]): limit is TextLimit {
  return limit.field !== 'media'
}

/** The names of the settings that are marked in one way. */
export function marked(settings: z.ZodObject, mark: 'writeOnly' | 'personal'): string[] {
  const properties = settingsSchema(settings).properties as Record<string, Record<string, unknown>>
  return Object.entries(properties).flatMap(([name, schema]) => (schema[mark] === true ? [name] : []))
}

function settingsSchema(settings: z.ZodObject): Record<string, unknown> {
  return z.toJSONSchema(settings, { io: 'input' }) as Record<string, unknown>
}
