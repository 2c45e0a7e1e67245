import type { Handlers } from '@shared/contract'
import type { DonorService } from './service'

/** The contract's `donors` calls. */
export function donorHandlers(donors: DonorService): Handlers<'donors'> {
  return {
    list: ({ search, offset, limit }) => donors.list(search, offset, limit),
    get: ({ id }) => donors.get(id),
    likelyPairs: () => donors.likelyPairs(),
    merge: ({ id, into }) => donors.merge(id, into),
    split: ({ id }) => donors.split(id),
    async keepApart({ one, other }) {
      await donors.keepApart(one, other)
      return null
    },
    thank: ({ id }) => donors.thank(id),
    async unthank({ donationId }) {
      await donors.unthank(donationId)
      return null
    },
    setNote: ({ id, note }) => donors.setNote(id, note),
    async erase({ id }) {
      await donors.erase(id)
      return { ok: true }
    }
  }
}
