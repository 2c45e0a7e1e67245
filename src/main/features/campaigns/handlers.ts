import type { Handlers } from '@shared/contract'
import type { CampaignService } from './service'

/** The contract's `campaigns` calls. */
export function campaignHandlers(campaigns: CampaignService): Handlers<'campaigns'> {
  return {
    list: () => campaigns.list(),
    get: ({ id }) => campaigns.get(id),
    create: (details) => campaigns.create(details),
    update: ({ id, details }) => campaigns.update(id, details)
  }
}
