import type { Handlers } from '@shared/contract'
import { channelTypes, countFor } from './registry'

/** The contract's `channels` calls. */
export function channelHandlers(): Handlers<'channels'> {
  return {
    types: async () => channelTypes(),
    count: async ({ type, field, text }) => countFor(type, field, text)
  }
}
