import type { ChannelSum, DonationTotals } from '@shared/contract/donations'
import { grossOf, netOf, uncounted } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { onSums, type ResolvedFilter } from './filter'
import { amountsOf } from './ledger'

/** Amounts that were added up, a row of them as its table or aggregate holds it. */
export interface SummedRow extends Record<keyof typeof summed, number> {
  currency: string
}

const summed = {
  count: 0,
  with_price: 0,
  price_minor: 0,
  extra_minor: 0,
  fee_minor: 0,
  refunded_minor: 0,
  disputed_minor: 0,
  dispute_fee_minor: 0
}
export const summedNames = Object.keys(summed) as (keyof typeof summed)[]

/** What the kept sums say: as good as adding up the donations themselves, and much sooner. */
export class DonationSums {
  constructor(private readonly db: Db) {}

  /** Sums over what counts, a row a campaign and currency. */
  async totals(campaignIds: readonly string[]): Promise<(DonationTotals & { campaignId: string })[]> {
    if (campaignIds.length === 0) return []
    const rows = await this.db
      .selectFrom('donation_sums')
      .select(({ fn }) => summedNames.map((name) => fn.sum<number>(name).as(name)))
      .select(['campaign_id', 'currency'])
      .where('campaign_id', 'in', campaignIds)
      .where('status', 'not in', uncounted)
      .groupBy(['campaign_id', 'currency'])
      .having(({ fn }) => fn.sum('count'), '>', 0)
      .orderBy('campaign_id')
      .orderBy('currency')
      .execute()
    return rows.map((row) => ({ campaignId: row.campaign_id, ...toTotals(row) }))
  }

  async totalsOf(campaignId: string, filter: ResolvedFilter): Promise<DonationTotals[]> {
    const rows = await this.db
      .selectFrom('donation_sums')
      .select(({ fn }) => summedNames.map((name) => fn.sum<number>(name).as(name)))
      .select('currency')
      .where(onSums(campaignId, filter))
      .where('status', 'not in', uncounted)
      .groupBy('currency')
      .having(({ fn }) => fn.sum('count'), '>', 0)
      .orderBy('currency')
      .execute()
    return rows.map(toTotals)
  }

  /** How many donations there are on each day that has any, the newest first. */
  async days(campaignId: string, filter: ResolvedFilter): Promise<{ day: string; count: number }[]> {
    return this.db
      .selectFrom('donation_sums')
      .select(({ fn }) => ['day', fn.sum<number>('count').as('count')])
      .where(onSums(campaignId, filter))
      .groupBy('day')
      .having(({ fn }) => fn.sum('count'), '>', 0)
      .orderBy('day', 'desc')
      .execute()
  }

  async count(campaignId: string, filter: ResolvedFilter): Promise<number> {
    const { count } = await this.db
      .selectFrom('donation_sums')
      .select(({ fn }) => fn.sum<number | null>('count').as('count'))
      .where(onSums(campaignId, filter))
      .executeTakeFirstOrThrow()
    return count ?? 0
  }

  async facts(campaignId: string) {
    const own = this.db.selectFrom('donation_sums').where('campaign_id', '=', campaignId).where('count', '>', 0)
    const first = await own.select('day').orderBy('day').limit(1).executeTakeFirst()
    const providers = await own.select('provider').distinct().orderBy('provider').execute()
    const currencies = await own.select('currency').distinct().orderBy('currency').execute()
    return {
      since: first?.day ?? null,
      providers: providers.map(({ provider }) => provider),
      currencies: currencies.map(({ currency }) => currency),
      channels: await this.#channels(campaignId)
    }
  }

  async #channels(campaignId: string): Promise<ChannelSum[]> {
    const rows = await this.db
      .selectFrom('donation_sums')
      .select(({ fn }) => [
        'channel',
        'attributed',
        'currency',
        fn.sum<number>('count').as('count'),
        fn.sum<number>('price_minor').as('price_minor'),
        fn.sum<number>('extra_minor').as('extra_minor')
      ])
      .where('campaign_id', '=', campaignId)
      .where('status', 'not in', uncounted)
      .groupBy(['channel', 'attributed', 'currency'])
      .having(({ fn }) => fn.sum('count'), '>', 0)
      .execute()
    return rows
      .map(({ channel, attributed, currency, count, price_minor, extra_minor }) => ({
        channel: channel || null,
        attributed: attributed === 1,
        currency,
        count,
        grossMinor: price_minor + extra_minor
      }))
      .sort(
        (a, b) =>
          a.currency.localeCompare(b.currency) ||
          Number(b.attributed) - Number(a.attributed) ||
          b.grossMinor - a.grossMinor ||
          (b.channel ?? '').localeCompare(a.channel ?? '')
      )
  }
}

export function toTotals(row: SummedRow): DonationTotals {
  const amounts = amountsOf(row)
  return {
    currency: row.currency,
    count: row.count,
    withPrice: row.with_price,
    grossMinor: grossOf(amounts),
    feeMinor: amounts.feeMinor,
    netMinor: netOf(amounts),
    priceMinor: amounts.priceMinor,
    extraMinor: amounts.extraMinor,
    refundedMinor: amounts.refundedMinor,
    disputedMinor: amounts.disputedMinor,
    disputeFeeMinor: amounts.disputeFeeMinor
  }
}
