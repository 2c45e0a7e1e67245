import type { Abilities, Limit } from '@shared/contract/channels'
import type { ChannelTypeId } from '@shared/domain/channel'
import type { z } from 'zod'
import type { Assist, Draft } from './assist'
import type { Connector, ConnectorTools } from './connector'

/**
 * A channel type is a folder in `types/` whose `manifest.ts` exports this as `channel`; it is found by standing there.
 * Its settings are a strict object. A setting with `.meta({ writeOnly: true })` is secret and goes to the secret store; one
 * with `.meta({ personal: true })` is about people and is sealed in the database.
 */
export interface ChannelPlugin<S extends z.ZodObject = z.ZodObject> {
  type: ChannelTypeId
  label: string
  /** The best way it offers. */
  way: 'direct' | 'assisted' | 'file'
  limits: Limit[]
  /** What it can do once it is connected. */
  abilities: Abilities
  settings: S
  /** Hosts that may be opened in the browser for it: the network's own, and the one that the settings name. */
  opens(settings: z.output<S>): string[]
  /** Where it can post by itself; null where these settings are not enough for that. */
  connect?(settings: z.output<S>, tools: ConnectorTools): Connector | null
  /** What a person needs to post it by hand. */
  assist?(draft: Draft, settings: z.output<S>): Assist
}

/** Keeps the type of the settings inside the plug-in, and none of it outside. */
export function defineChannel<S extends z.ZodObject>(plugin: ChannelPlugin<S>): ChannelPlugin {
  return plugin as unknown as ChannelPlugin
}

/** To begin a manifest with: it names only what its channel can do. */
export const noAbilities: Abilities = {
  publishes: false,
  nativeScheduling: false,
  withdraw: false,
  reads: false,
  thread: false,
  altText: false,
  media: false,
  link: 'text',
  title: false,
  madeForKids: false
}

/** What a channel can do where a person posts: everything but what Encore would do itself. */
export function byHand(abilities: Abilities): Abilities {
  return { ...abilities, publishes: false, nativeScheduling: false, withdraw: false, reads: false }
}
