import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import type { DonationService } from './service'

/** The contract's `donations` calls. */
export function donationHandlers(donations: DonationService, dialogs: Dialogs): Handlers<'donations'> {
  const { edits, exports, views, waiting } = donations
  return {
    list: ({ campaignId, offset, limit, filter, order }) => donations.list(campaignId, offset, limit, filter, order),
    view: ({ campaignId, filter }) => donations.view(campaignId, filter),
    totals: ({ campaignId }) => donations.totals(campaignId),
    facts: ({ campaignId }) => donations.facts(campaignId),
    get: ({ id }) => donations.detail(id),
    add: (given) => donations.addByHand(given),
    attribute: async ({ ids, attribution, reason }) => ({ changed: await edits.attribute(ids, attribution, reason) }),
    async split({ id, priceMinor, reason }) {
      await edits.split(id, priceMinor, reason)
      return donations.get(id)
    },
    async void({ id, reason }) {
      await edits.void(id, reason)
      return donations.get(id)
    },
    waiting: () => waiting.list(),
    resolve: ({ id, decision }) => waiting.resolve(id, decision),
    views: ({ campaignId }) => views.list(campaignId),
    saveView: ({ campaignId, name, filter }) => views.save(campaignId, name, filter),
    async removeView({ id }) {
      await views.remove(id)
      return null
    },
    async export({ campaignId, filter = {} }) {
      const resolved = await donations.resolve(campaignId, filter)
      const path = await dialogs.saveFile({ title: 'Export donations', name: 'Donations.csv', kind: 'Table (CSV)' })
      if (path === null) return null
      return { path, rows: await exports.csv(campaignId, resolved, path, { replace: true }) }
    }
  }
}
