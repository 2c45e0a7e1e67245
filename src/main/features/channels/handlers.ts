import type { Handlers } from '@shared/contract'
import { channelTypes, countFor } from './registry'
import type { ChannelService } from './service'

/** The contract's `channels` calls. */
export function channelHandlers(channels: ChannelService): Handlers<'channels'> {
  return {
    types: async () => channelTypes(),
    list: () => channels.list(),
    add: ({ type, name, settings }) => channels.add(type, name, settings),
    update: ({ id, name, settings }) => channels.update(id, { name, settings }),
    remove: async ({ id }) => {
      await channels.remove(id)
      return null
    },
    verify: ({ id }) => channels.verify(id),
    count: async ({ type, field, text }) => countFor(type, field, text)
  }
}
