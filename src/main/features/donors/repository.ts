import { uncounted } from '@shared/domain/donation'
import type { Db } from '../../platform/database'

const chunk = 500

export interface GivenRow {
  person: string
  currency: string
  count: number
  givenMinor: number
}

export interface GiftRow {
  id: string
  day: string
  at: string
  campaign: string | null
  provider: string
  status: string
  currency: string
  price_minor: number
  extra_minor: number
  refunded_minor: number
  thanked_at: string | null
}

/** Donors as rows. A person is a donor that is merged into nobody, with those merged into it. */
export class DonorRepository {
  constructor(private readonly db: Db) {}

  /** Every person by id, who gave last first. */
  async people(): Promise<{ id: string; lastGiftAt: string | null }[]> {
    const rows = await this.db
      .selectFrom('donors')
      .leftJoin('donations', 'donations.donor_id', 'donors.id')
      .select(({ fn }) => [
        fn.coalesce('donors.merged_into', 'donors.id').as('person'),
        fn.max('donations.at').as('last_at')
      ])
      .where('donors.erased_at', 'is', null)
      .groupBy('person')
      .orderBy('last_at', 'desc')
      .orderBy('person')
      .execute()
    return rows.map(({ person, last_at }) => ({ id: person, lastGiftAt: last_at }))
  }

  /** The entries of these people: themselves, and those merged into them. */
  async entries(people: readonly string[]) {
    const found: { id: string; person: string; under: string | null; sealed: string | null }[] = []
    for (let from = 0; from < people.length; from += chunk) {
      const part = people.slice(from, from + chunk)
      const rows = await this.db
        .selectFrom('donors')
        .select(['id', 'merged_into', 'merged_under', 'sealed'])
        .where(({ or, eb }) => or([eb('id', 'in', part), eb('merged_into', 'in', part)]))
        .where('erased_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      found.push(
        ...rows.map(({ id, merged_into, merged_under, sealed }) => ({
          id,
          person: merged_into ?? id,
          under: merged_under,
          sealed
        }))
      )
    }
    return found
  }

  async find(id: string) {
    return this.db.selectFrom('donors').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** Sums of what counts, a row a person and currency. */
  async given(people: readonly string[]): Promise<GivenRow[]> {
    if (people.length === 0) return []
    const rows = await this.#counting(people)
      .select(({ fn }) => [
        'donations.currency',
        fn.countAll<number>().as('count'),
        fn.sum<number>('donations.price_minor').as('price'),
        fn.sum<number>('donations.extra_minor').as('extra'),
        fn.sum<number>('donations.refunded_minor').as('refunded'),
        fn.sum<number>('donations.disputed_minor').as('disputed')
      ])
      .groupBy(['person', 'donations.currency'])
      .orderBy('donations.currency')
      .execute()
    return rows.map(({ person, currency, count, price, extra, refunded, disputed }) => ({
      person,
      currency,
      count: Number(count),
      givenMinor: Number(price) + Number(extra) - Number(refunded) - Number(disputed)
    }))
  }

  /** How many gifts nobody thanked for, and when somebody was thanked last, by person. */
  async thanks(people: readonly string[]): Promise<Map<string, { unthanked: number; lastThankedAt: string | null }>> {
    if (people.length === 0) return new Map()
    const rows = await this.#counting(people)
      .leftJoin('donation_thanks', 'donation_thanks.donation_id', 'donations.id')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.count<number>('donation_thanks.at').as('thanked'),
        fn.max('donation_thanks.at').as('last')
      ])
      .groupBy('person')
      .execute()
    return new Map(
      rows.map(({ person, count, thanked, last }) => [
        person,
        { unthanked: Number(count) - Number(thanked), lastThankedAt: last }
      ])
    )
  }

  #counting(people: readonly string[]) {
    return this.db
      .selectFrom('donors')
      .innerJoin('donations', 'donations.donor_id', 'donors.id')
      .select(({ fn }) => fn.coalesce('donors.merged_into', 'donors.id').as('person'))
      .where(({ or, eb }) => or([eb('donors.id', 'in', people), eb('donors.merged_into', 'in', people)]))
      .where('donations.status', 'not in', uncounted)
  }

  /** What a person gave, the newest first. */
  async gifts(entries: readonly string[]): Promise<GiftRow[]> {
    return this.db
      .selectFrom('donations')
      .leftJoin('campaigns', 'campaigns.id', 'donations.campaign_id')
      .leftJoin('donation_thanks', 'donation_thanks.donation_id', 'donations.id')
      .select([
        'donations.id',
        'donations.day',
        'donations.at',
        'campaigns.name as campaign',
        'donations.provider',
        'donations.status',
        'donations.currency',
        'donations.price_minor',
        'donations.extra_minor',
        'donations.refunded_minor',
        'donation_thanks.at as thanked_at'
      ])
      .where('donations.donor_id', 'in', entries)
      .orderBy('donations.at', 'desc')
      .orderBy('donations.seq', 'desc')
      .execute()
  }

  /** Puts a person, with everybody merged into them, under another one. */
  async merge(person: string, into: string): Promise<void> {
    await this.db.updateTable('donors').set({ merged_into: into }).where('merged_into', '=', person).execute()
    await this.db
      .updateTable('donors')
      .set({ merged_into: into, merged_under: into })
      .where('id', '=', person)
      .execute()
  }

  /** Makes an entry a person again, with those that were merged under it before. */
  async split(id: string): Promise<void> {
    await this.db.updateTable('donors').set({ merged_into: null, merged_under: null }).where('id', '=', id).execute()
    for (let level = [id]; level.length > 0; ) {
      const next = await this.db.selectFrom('donors').select('id').where('merged_under', 'in', level).execute()
      level = next.map((row) => row.id)
      if (level.length > 0) {
        await this.db.updateTable('donors').set({ merged_into: id }).where('id', 'in', level).execute()
      }
    }
  }

  async seal(id: string, sealed: string): Promise<void> {
    await this.db.updateTable('donors').set({ sealed }).where('id', '=', id).execute()
  }

  async thank(donationIds: readonly string[], at: string): Promise<void> {
    for (let from = 0; from < donationIds.length; from += chunk) {
      await this.db
        .insertInto('donation_thanks')
        .values(donationIds.slice(from, from + chunk).map((donation_id) => ({ donation_id, at })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }

  async unthank(donationId: string): Promise<void> {
    await this.db.deleteFrom('donation_thanks').where('donation_id', '=', donationId).execute()
  }

  async keepApart(one: string, other: string, at: string): Promise<void> {
    await this.db
      .insertInto('donors_apart')
      .values({ one, other, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  async apart(): Promise<Set<string>> {
    const rows = await this.db.selectFrom('donors_apart').select(['one', 'other']).execute()
    return new Set(rows.map(({ one, other }) => `${one} ${other}`))
  }
}
