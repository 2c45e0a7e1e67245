import type { Db } from '../../platform/database'
import { DonationSums } from './sums'

/** Sums of what counts, in a campaign's own currency. */
export interface Raised {
  netMinor: number
  priceMinor: number
  extraMinor: number
  count: number
}

/** What each of these campaigns has after fees, in its own currency; other currencies are not converted. */
export async function raisedBy(
  db: Db,
  campaigns: readonly { id: string; currency: string }[]
): Promise<Map<string, Raised>> {
  const totals = await new DonationSums(db).totals(campaigns.map(({ id }) => id))
  const own = new Map(campaigns.map(({ id, currency }) => [id, currency]))
  return new Map(
    totals.filter(({ campaignId, currency }) => own.get(campaignId) === currency).map((row) => [row.campaignId, row])
  )
}
