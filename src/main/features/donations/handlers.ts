import type { Handlers } from '@shared/contract'
import type { DonationService } from './service'

/** The contract's `donations` calls. */
export function donationHandlers(donations: DonationService): Handlers<'donations'> {
  return {
    list: ({ campaignId, offset, limit }) => donations.list(campaignId, offset, limit),
    totals: ({ campaignId }) => donations.totals(campaignId),
    add: (given) => donations.addByHand(given)
  }
}
