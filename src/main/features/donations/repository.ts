import type { Donation, DonationTotals } from '@shared/contract/donations'
import { type DonationStatus, grossOf, netOf, uncounted } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { amountsOf, type DonationRow } from './ledger'

/** Donations as rows, to read. What writes them is the ledger. */
export class DonationRepository {
  constructor(private readonly db: Db) {}

  /** The newest first. */
  list(campaignId: string, offset: number, limit: number): Promise<DonationRow[]> {
    return this.db
      .selectFrom('donations')
      .selectAll()
      .where('campaign_id', '=', campaignId)
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .offset(offset)
      .limit(limit)
      .execute()
  }

  async find(id: string): Promise<DonationRow | null> {
    return (await this.db.selectFrom('donations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** Sums over what counts, a row a campaign and currency. */
  async totals(campaignIds: readonly string[]): Promise<(DonationTotals & { campaignId: string })[]> {
    if (campaignIds.length === 0) return []
    const rows = await this.db
      .selectFrom('donations')
      .select(({ fn }) => [
        'campaign_id',
        'currency',
        fn.countAll<number>().as('count'),
        fn.sum<number>('price_minor').as('price_minor'),
        fn.sum<number>('extra_minor').as('extra_minor'),
        fn.sum<number>('fee_minor').as('fee_minor'),
        fn.sum<number>('refunded_minor').as('refunded_minor'),
        fn.sum<number>('disputed_minor').as('disputed_minor'),
        fn.sum<number>('dispute_fee_minor').as('dispute_fee_minor')
      ])
      .where('campaign_id', 'in', campaignIds)
      .where('status', 'not in', uncounted)
      .groupBy(['campaign_id', 'currency'])
      .orderBy('campaign_id')
      .orderBy('currency')
      .execute()
    return rows.map((row) => {
      const amounts = amountsOf(row)
      return {
        campaignId: row.campaign_id ?? '',
        currency: row.currency,
        count: Number(row.count),
        grossMinor: grossOf(amounts),
        feeMinor: amounts.feeMinor,
        netMinor: netOf(amounts),
        priceMinor: amounts.priceMinor,
        extraMinor: amounts.extraMinor,
        refundedMinor: amounts.refundedMinor
      }
    })
  }
}

/** @param donor how the donor is named */
export function toDonation(row: DonationRow, donor: string | null): Donation {
  const amounts = amountsOf(row)
  const { channel, post_id: post, volunteer_id: volunteer } = row
  return {
    id: row.id,
    campaignId: row.campaign_id,
    provider: row.provider,
    providerId: row.provider_id,
    date: row.day,
    at: row.at,
    status: row.status as DonationStatus,
    grossMinor: grossOf(amounts),
    ...amounts,
    netMinor: netOf(amounts),
    currency: row.currency,
    charged:
      row.charged_minor === null || row.charged_currency === null
        ? null
        : { amountMinor: row.charged_minor, currency: row.charged_currency, rate: row.charged_rate ?? '1' },
    donor,
    donorId: row.donor_id,
    recurring: row.recurring === 1,
    attribution: channel === null && post === null && volunteer === null ? null : { channel, post, volunteer }
  }
}
