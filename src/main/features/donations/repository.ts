import { setImmediate as breathe } from 'node:timers/promises'
import type { Donation, DonationOrder, DonationTotals } from '@shared/contract/donations'
import { type DonationStatus, grossOf, netOf, uncounted } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { isListed, isSummed, onDonations, paid, type ResolvedFilter } from './filter'
import { amountsOf, type DonationRow } from './ledger'
import { DonationSums, type SummedRow, summedNames, toTotals } from './sums'

/** Where in the order of days a walk through the donations stands. */
type Place = Pick<DonationRow, 'day' | 'at' | 'seq'>

// From here on the day is looked up first, instead of stepping over all rows before the page.
const farOffset = 5_000
// Donations that are added up before everything else gets its turn.
const slice = 20_000

/** Donations as rows, to read. What writes them is the ledger. */
export class DonationRepository {
  readonly #sums: DonationSums

  constructor(private readonly db: Db) {
    this.#sums = new DonationSums(db)
  }

  /** A page of what a filter finds. Days order the ledger, as they stand in it. */
  async list(
    campaignId: string,
    filter: ResolvedFilter,
    order: DonationOrder,
    offset: number,
    limit: number
  ): Promise<DonationRow[]> {
    const from = await this.#startOf(campaignId, filter, order, offset)
    // The index alone finds the page; only its rows are looked at.
    let page = this.db.selectFrom('donations').select('seq').where(onDonations(campaignId, from.filter))
    const direction = order === 'newest' || order === 'largest' ? 'desc' : 'asc'
    if (order === 'largest' || order === 'smallest') page = page.orderBy(paid, direction)
    const seqs = await page
      .orderBy('day', direction)
      .orderBy('at', direction)
      .orderBy('seq', direction)
      .offset(from.offset)
      .limit(limit)
      .execute()
    return this.#rows(seqs.map(({ seq }) => seq))
  }

  /** The next part of a walk through all that a filter finds, the oldest first. */
  async after(campaignId: string, filter: ResolvedFilter, place: Place | null, limit: number): Promise<DonationRow[]> {
    let part = this.db.selectFrom('donations').select('seq').where(onDonations(campaignId, filter))
    if (place) {
      part = part.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('day', 'at', 'seq'), '>', tuple(place.day, place.at, place.seq))
      )
    }
    const seqs = await part.orderBy('day').orderBy('at').orderBy('seq').limit(limit).execute()
    return this.#rows(seqs.map(({ seq }) => seq))
  }

  async find(id: string): Promise<DonationRow | null> {
    return (await this.db.selectFrom('donations').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** How many a filter finds, and the sums over those that count. */
  async view(campaignId: string, filter: ResolvedFilter): Promise<{ count: number; totals: DonationTotals[] }> {
    if (isSummed(filter)) {
      return {
        count: await this.#sums.count(campaignId, filter),
        totals: await this.#sums.totalsOf(campaignId, filter)
      }
    }
    const sums = new Map<string, SummedRow>()
    let count = 0
    const parts = isListed(filter) ? [{}] : await this.#slices(campaignId, filter)
    for (const part of parts) {
      for (const row of await this.#addUp(campaignId, { ...filter, ...part })) {
        count += row.count
        if (uncounted.includes(row.status as DonationStatus)) continue
        const sum = sums.get(row.currency)
        for (const name of summedNames) row[name] += sum?.[name] ?? 0
        sums.set(row.currency, row)
      }
      await breathe()
    }
    const rows = [...sums.values()].sort((a, b) => a.currency.localeCompare(b.currency))
    return { count, totals: rows.map(toTotals) }
  }

  #addUp(campaignId: string, filter: ResolvedFilter) {
    return this.db
      .selectFrom('donations')
      .select(({ fn, eb }) => [
        'currency',
        'status',
        fn.countAll<number>().as('count'),
        fn.sum<number>(eb.case().when('price_minor', '>', 0).then(1).else(0).end()).as('with_price'),
        fn.sum<number>('price_minor').as('price_minor'),
        fn.sum<number>('extra_minor').as('extra_minor'),
        fn.sum<number>('fee_minor').as('fee_minor'),
        fn.sum<number>('refunded_minor').as('refunded_minor'),
        fn.sum<number>('disputed_minor').as('disputed_minor'),
        fn.sum<number>('dispute_fee_minor').as('dispute_fee_minor')
      ])
      .where(onDonations(campaignId, filter))
      .groupBy(['currency', 'status'])
      .execute()
  }

  /** Spans of days with so few donations each that adding them up holds nobody up. */
  async #slices(campaignId: string, filter: ResolvedFilter): Promise<{ from: string; to: string }[]> {
    const { found: _, minimumMinor: _least, maximumMinor: _most, ...rest } = filter
    const spans: { from: string; to: string; count: number }[] = []
    for (const { day, count } of await this.#sums.days(campaignId, rest)) {
      const last = spans.at(-1)
      if (last && last.count + count <= slice) Object.assign(last, { from: day, count: last.count + count })
      else spans.push({ from: day, to: day, count })
    }
    return spans
  }

  /** Narrows a filter to the day on which a far page begins, where the sums tell it. */
  async #startOf(campaignId: string, filter: ResolvedFilter, order: DonationOrder, offset: number) {
    const byDay = order === 'newest' || order === 'oldest'
    if (offset < farOffset || !byDay || !isSummed(filter)) return { filter, offset }
    const days = await this.#sums.days(campaignId, filter)
    if (order === 'oldest') days.reverse()
    let left = offset
    for (const { day, count } of days) {
      if (left < count) return { filter: { ...filter, [order === 'newest' ? 'to' : 'from']: day }, offset: left }
      left -= count
    }
    return { filter, offset }
  }

  async #rows(seqs: readonly number[]): Promise<DonationRow[]> {
    if (seqs.length === 0) return []
    const rows = await this.db.selectFrom('donations').selectAll().where('seq', 'in', seqs).execute()
    const place = new Map(seqs.map((seq, index) => [seq, index]))
    return rows.sort((a, b) => (place.get(a.seq) ?? 0) - (place.get(b.seq) ?? 0))
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
