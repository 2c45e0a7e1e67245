import { z } from 'zod'
import { channelTypeIds } from '../domain/channel'
import { countings, textFields } from '../domain/counting'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const looked = {
  /** The day on which it was looked up, and where. */
  dated: z.iso.date(),
  source: z.url({ protocol: /^https$/ }),
  note: z.string().optional()
}

/** How long a text may be (see `TextLimit` in the domain). */
export const textLimit = z.strictObject({
  field: z.enum(textFields),
  counting: z.enum(countings),
  max: z.int().positive(),
  without: z.string().optional(),
  ...looked
})

/** What files a network takes. A kind that no limit names is not taken; what is absent has no limit. */
export const mediaLimit = z.strictObject({
  field: z.literal('media'),
  kinds: z.array(z.enum(['image', 'video', 'audio'])).min(1),
  maxBytes: z.int().positive().optional(),
  maxDurationUs: z.int().positive().optional(),
  /** Width by height. */
  aspect: z.strictObject({ min: z.number().positive(), max: z.number().positive() }).optional(),
  /** As ffprobe names them. */
  codecs: z.array(z.string()).optional(),
  maxCount: z.int().positive(),
  ...looked
})

export const limit = z.union([textLimit, mediaLimit])
export type Limit = z.infer<typeof limit>

/** What a channel can do. Where `publishes` is false a person posts, with everything prepared. */
export const abilities = z.strictObject({
  publishes: z.boolean(),
  /** The network keeps a post until its time: the laptop may be closed. */
  nativeScheduling: z.boolean(),
  /** What was handed over for later can be taken back. */
  withdraw: z.boolean(),
  /** Encore can look whether a post appeared. */
  reads: z.boolean(),
  thread: z.boolean(),
  altText: z.boolean(),
  media: z.boolean(),
  /** How a link appears: as a card, as text in the text, or as nothing that can be followed. */
  link: z.enum(['card', 'text', 'none']),
  title: z.boolean(),
  madeForKids: z.boolean()
})
export type Abilities = z.infer<typeof abilities>

/** Posts by itself, opens the network with everything filled in, or makes files. */
const way = z.enum(['direct', 'assisted', 'file'])
const type = z.enum(channelTypeIds)
const settings = z.record(z.string(), z.unknown())

export const channelType = z.strictObject({
  type,
  label: z.string(),
  /** The best way it offers, once it is connected. */
  way,
  limits: z.array(limit),
  abilities,
  /** JSON Schema of its settings. What is `writeOnly` is secret: it is kept in the keychain and never answered. */
  settingsSchema: settings
})
export type ChannelType = z.infer<typeof channelType>

export const channelName = z.string().trim().min(1, 'A channel needs a name.').max(80)

export const channel = z.strictObject({
  id,
  type,
  name: channelName,
  /** `assisted` where it could be direct but is not connected. */
  way,
  abilities,
  limits: z.array(limit),
  /** The settings that are neither secret nor about people. */
  settings,
  /** Whose account it is, as the network said when it was last asked. */
  account: z.string().nullable(),
  accountUrl: z.string().nullable(),
  verifiedAt: instant.nullable(),
  createdAt: instant
})
export type Channel = z.infer<typeof channel>

export const textCount = z.strictObject({
  length: z.int().nonnegative(),
  limit: z.int().positive().nullable(),
  fits: z.boolean(),
  segments: z.int().nonnegative().optional(),
  refused: z.array(z.string()),
  measures: z.array(
    z.strictObject({
      counting: z.enum(countings),
      length: z.int().nonnegative(),
      limit: z.int().positive(),
      fits: z.boolean(),
      segments: z.int().nonnegative().optional()
    })
  )
})

export const channels = {
  calls: {
    types: query(nothing, z.array(channelType)),
    list: query(nothing, z.array(channel)),
    add: command(z.strictObject({ type, name: channelName, settings }), channel),
    /** New settings replace the old ones; a secret and a list of people that are left out stay as they were. */
    update: command(z.strictObject({ id, name: channelName.optional(), settings: settings.optional() }), channel),
    /** Forgets its secrets too. Posts that went out by it stay. */
    remove: command(z.strictObject({ id }), z.null()),
    /** Asks the network whether the connection works, whose account it is, and which limits it has. */
    verify: command(z.strictObject({ id }), channel),
    count: query(z.strictObject({ type, field: z.enum(textFields), text: z.string().max(200_000) }), textCount)
  },
  events: { changed: nothing }
} satisfies FeatureDefinition
