import { sql } from 'kysely'
import type { Db } from '../../platform/database'
import type { Stripe } from '../../platform/stripe'
import { accountKey, type StripeAccount } from './account'

/** What our books say of the account's money in one currency, held against what Stripe says is there. */
export interface Control {
  currency: string
  /** Available and pending, by Stripe. */
  expectedMinor: number
  /** By our books: every movement where it stands. */
  actualMinor: number
  ok: boolean
}

/** A payout whose contents do not add up to it. */
export interface PayoutOff {
  id: string
  currency: string
  expectedMinor: number
  actualMinor: number
}

/**
 * Adds up our books as they stand: what a donation's money rows say of each movement, and what is elsewhere by its own
 * figures. A movement without its row counts nothing, and so shows.
 */
export async function control(db: Db, of: StripeAccount, balance: Stripe.Balance): Promise<Control[]> {
  const { account, livemode } = accountKey(of)
  const rows = await db
    .selectFrom('stripe_transactions as movement')
    .leftJoin('donation_entries as entry', (join) =>
      join.onRef('entry.donation_id', '=', 'movement.home_id').onRef('entry.ref', '=', 'movement.id')
    )
    .select([
      'movement.currency',
      sql<number>`sum(case when movement.home = 'donation' then coalesce(entry.price_minor + entry.extra_minor
        - entry.fee_minor - entry.refunded_minor - entry.disputed_minor - entry.dispute_fee_minor, 0)
        else movement.net_minor end)`.as('net')
    ])
    .where('movement.account', '=', account)
    .where('movement.livemode', '=', livemode)
    .groupBy('movement.currency')
    .execute()
  const actual = new Map(rows.map(({ currency, net }) => [currency, Number(net)]))
  const expected = new Map<string, number>()
  for (const { amount, currency } of [...balance.available, ...balance.pending]) {
    const code = currency.toUpperCase()
    expected.set(code, (expected.get(code) ?? 0) + amount)
  }
  return [...new Set([...expected.keys(), ...actual.keys()])].sort().map((currency) => {
    const expectedMinor = expected.get(currency) ?? 0
    const actualMinor = actual.get(currency) ?? 0
    return { currency, expectedMinor, actualMinor, ok: expectedMinor === actualMinor }
  })
}

// What never arrived: its contents left with another one.
const gone = ['failed', 'canceled']

/** Automatic payouts whose contents are known and are not their amount. */
export async function payoutsOff(db: Db, of: StripeAccount): Promise<PayoutOff[]> {
  const { account, livemode } = accountKey(of)
  const rows = await db
    .selectFrom('stripe_payouts')
    .select(['id', 'currency', 'amount_minor', 'contents_minor'])
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('status', 'not in', gone)
    .whereRef('contents_minor', '!=', 'amount_minor')
    .execute()
  return rows.map(({ id, currency, amount_minor: expectedMinor, contents_minor: actual }) => ({
    id,
    currency,
    expectedMinor,
    actualMinor: actual ?? 0
  }))
}

/** Automatic payouts that have not been held against their contents yet, or did not agree. */
export async function payoutsToCheck(db: Db, of: StripeAccount): Promise<string[]> {
  const { account, livemode } = accountKey(of)
  const rows = await db
    .selectFrom('stripe_payouts')
    .select('id')
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('automatic', '=', 1)
    .where('status', 'not in', gone)
    .where(({ eb, ref }) => eb.or([eb('contents_minor', 'is', null), eb('contents_minor', '!=', ref('amount_minor'))]))
    .orderBy('created_at')
    .execute()
  return rows.map(({ id }) => id)
}
