import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Till, tillAt } from '../builders/stripe'
import { type StripePeer, startStripePeer } from '../peers/stripe'
import { Account, history, type Move, patience, syncOnce } from './stripe-history'

// `npm test` plays a few histories of a fixed seed; `npm run soak` many more of a new one, which it prints.
const soak = process.env.ENCORE_SOAK
const seed = soak ? Number(soak) : 20261124
const histories = soak ? 3000 : 25
const timeout = soak ? 4 * 3_600_000 : 300_000

let peer: StripePeer
beforeAll(async () => {
  peer = await startStripePeer({ frozenAt: 1_795_000_000 })
})
afterAll(() => peer.close())

/** What our books hold of the account's money, by another way than the sync's own control: row by row. */
async function booked({ platform }: Till): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  const add = (currency: string, minor: number) => {
    sums[currency] = (sums[currency] ?? 0) + minor
  }
  const rows = await platform.db.selectFrom('donations').selectAll().execute()
  for (const row of rows) {
    const gross = row.price_minor + row.extra_minor
    add(row.currency, gross - row.fee_minor - row.refunded_minor - row.disputed_minor - row.dispute_fee_minor)
  }
  const rest = await platform.db.selectFrom('stripe_transactions').selectAll().where('home', '!=', 'donation').execute()
  for (const { currency, net_minor: net } of rest) add(currency, net)
  return sums
}

/** Donations as they stand, by what does not depend on when they were seen. */
async function rows({ platform }: Till) {
  const donations = await platform.db.selectFrom('donations').selectAll().orderBy('provider_id').execute()
  return donations.map(({ seq: _, id: __, donor_id: ___, created_at: ____, ...row }) => row)
}

async function startOver({ platform: { db } }: Till): Promise<void> {
  const tables = ['sync_states', 'stripe_transactions', 'stripe_payouts', 'provider_records', 'waiting_items'] as const
  for (const table of [...tables, 'donation_entries', 'donations'] as const) await db.deleteFrom(table).execute()
}

async function play(moves: Move[]): Promise<void> {
  peer.reset()
  const house = await tillAt(peer, patience)
  try {
    const pages = [
      await house.page('steps'),
      await house.page('choose'),
      await house.page('gift'),
      await house.page('monthly')
    ]
    const account = new Account(peer, pages)
    for (const move of moves) {
      if (move.kind === 'sync') await syncOnce(house, move)
      else account.play(move)
    }
    const report = await house.sync()
    expect(report.control.filter(({ ok }) => !ok)).toEqual([])
    expect(report.payoutsOff).toEqual([])
    expect(report.quarantined).toBe(0)
    const balances = Object.entries(peer.balance()).map(([code, { available, pending }]) => [
      code.toUpperCase(),
      available + pending
    ])
    expect(await booked(house)).toEqual(Object.fromEntries(balances))
    const donations = await house.platform.db.selectFrom('donations').select('provider_id').execute()
    expect(donations.map(({ provider_id: id }) => id).sort()).toEqual([...account.expected].sort())
    const homeless = await house.platform.db
      .selectFrom('stripe_transactions')
      .select('id')
      .where('home', '=', 'waiting')
      .execute()
    expect(homeless).toEqual([])
    // Whatever was cut off and came in which order: it is what one look at the end would have found.
    const before = await rows(house)
    await startOver(house)
    await house.sync()
    expect(before).toEqual(await rows(house))
    expect(peer.violations).toEqual([])
  } finally {
    await house.close()
  }
}

describe('a history of an account', () => {
  it(
    `ends with books that agree with Stripe to the cent, and nothing twice (seed ${seed})`,
    async () => {
      await fc.assert(fc.asyncProperty(history, play), { seed, numRuns: histories, endOnFailure: !soak })
    },
    timeout
  )

  it(
    'may be cut off at every single step of a sync, and goes on where it was',
    async () => {
      const story = fc.sample(history, { seed, numRuns: 1 })[0]?.filter(({ kind }) => kind !== 'sync') ?? []
      for (let at = 0; at < 22; at += 1) {
        await play([...story, { kind: 'sync', at, seed: null, twice: false }])
      }
    },
    timeout
  )
})
