import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stripe } from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quick, type Till, till } from '../../../../tests/builders/stripe'
import { createStripe } from '../../platform/stripe'
import { ImportService } from './service'

let house: Till
beforeEach(async () => {
  house = await till({ frozenAt: 1_795_000_000 })
})
afterEach(() => house.close())

const decimal = (minor: number) => (minor / 100).toFixed(2)
const time = (seconds: number) => new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19)
const idOf = (of: string | { id: string } | null | undefined) => (typeof of === 'string' ? of : (of?.id ?? ''))

interface Books {
  transactions: Stripe.BalanceTransaction[]
  charges: Stripe.Charge[]
}

async function books(): Promise<Books> {
  const stripe = await createStripe(house.peer.keys.restricted, house.peer.url, { pace: quick })
  return {
    transactions: await stripe.balanceTransactions
      .list({ limit: 100, expand: ['data.source'] })
      .autoPagingToArray({ limit: 1000 }),
    charges: await stripe.charges
      .list({ limit: 100, expand: ['data.balance_transaction'] })
      .autoPagingToArray({ limit: 1000 })
  }
}

const categories: Record<string, string> = { payment: 'charge', payment_refund: 'refund', adjustment: 'dispute' }

/** The itemised report of what is in the account. */
function itemised({ transactions, charges }: Books, { ids = true } = {}): string {
  const rows = transactions.map((transaction) => {
    const source = transaction.source as { id: string; object: string; charge?: string; payment_intent?: string } | null
    const charge = charges.find(({ id }) => id === source?.id || id === idOf(source?.charge))
    const dispute = source?.object === 'dispute' && transaction.amount > 0 ? 'dispute_reversal' : 'dispute'
    const category = source?.object === 'dispute' ? dispute : (categories[transaction.type] ?? transaction.type)
    const all = [transaction.id, time(transaction.created), transaction.currency, decimal(transaction.amount)]
    const more = [decimal(transaction.fee), decimal(transaction.net), category, 'x']
    const named = [
      source?.id ?? '',
      charge?.id ?? '',
      idOf(charge?.payment_intent),
      charge?.billing_details.email ?? ''
    ]
    return [...all, ...more, ...(ids ? named : [])].join(',')
  })
  const columns = 'balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,description'
  return [columns + (ids ? ',source_id,charge_id,payment_intent_id,customer_email' : ''), ...rows].join('\n')
}

/** The list of payments. */
function payments({ charges }: Books): string {
  const rows = charges.map((charge) => {
    const balance = charge.balance_transaction as Stripe.BalanceTransaction | null
    const status =
      charge.amount_refunded === charge.amount ? 'Refunded' : charge.status === 'succeeded' ? 'Paid' : 'Failed'
    const amounts = [decimal(charge.amount), decimal(charge.amount_refunded), charge.currency, 'true']
    const settled = [
      decimal(balance?.amount ?? 0),
      decimal(charge.amount_refunded),
      balance?.currency ?? '',
      decimal(balance?.fee ?? 0)
    ]
    return [
      charge.id,
      time(charge.created),
      ...amounts,
      ...settled,
      status,
      idOf(charge.payment_intent),
      charge.billing_details.email ?? ''
    ].join(',')
  })
  const columns =
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Fee'
  return [`${columns},Status,PaymentIntent ID,Customer Email`, ...rows].join('\n')
}

async function importing(
  text: string,
  connections: { lastAccount: Till['connections']['lastAccount'] } = house.connections
) {
  const campaigns = { get: async () => house.campaign }
  const imports = new ImportService(house.platform, { campaigns, donations: house.donations, connections })
  const path = join(house.folder, 'stripe.csv')
  await writeFile(path, text)
  const request = { campaignId: house.campaign.id, provider: 'auto', mapping: {}, commit: true } as const
  return (await imports.run(path, { ...request, signal: new AbortController().signal })).report
}

/** An afternoon at the till: a payment as it should be, a partial refund, a whole one, a dispute, and a payout. */
async function afternoon() {
  const page = await house.page('steps')
  const all = [0, 1, 2, 3].map((gifts) =>
    house.peer.pay(page.link.id, { gifts: { 500: gifts }, email: `p${gifts}@example.org` })
  )
  house.peer.refund(all[1]?.paymentIntent ?? '', 300)
  house.peer.refund(all[2]?.paymentIntent ?? '')
  house.peer.dispute(all[3]?.paymentIntent ?? '')
  house.peer.mature()
  return books()
}

async function ledger() {
  const rows = await house.platform.db
    .selectFrom('donations')
    .select([
      'provider_id',
      'account',
      'status',
      'currency',
      'price_minor',
      'extra_minor',
      'fee_minor',
      'refunded_minor'
    ])
    .select(['disputed_minor', 'dispute_fee_minor', 'campaign_id'])
    .orderBy('provider_id')
    .execute()
  return rows
}

describe('a file of Stripe and a sync', () => {
  it.each([
    ['itemised report', itemised],
    ['list of payments', payments],
    ['itemised report without the ids of payments', (all: Books) => itemised(all, { ids: false })]
  ])('book the same donations, whichever comes first: %s', async (_what, write) => {
    const all = await afternoon()
    await house.sync()
    const synced = await ledger()
    expect(synced).toHaveLength(4)
    expect(await importing(write(all))).toMatchObject({ added: 0, refunds: 0, waiting: 0, rejected: [] })
    expect(await ledger()).toEqual(synced)

    // The same afternoon on another computer, where the file comes first.
    const other = house
    house = await till({ frozenAt: 1_795_000_000 })
    const again = await afternoon()
    const report = await importing(write(again))
    expect(report).toMatchObject({ added: 4, rejected: [] })
    await house.sync()
    const counted = (rows: typeof synced) =>
      rows
        .map(({ provider_id: _, campaign_id: __, ...row }) => row)
        .sort((a, b) => a.extra_minor - b.extra_minor || a.refunded_minor - b.refunded_minor)
    expect(counted(await ledger())).toEqual(counted(synced))
    expect((await ledger()).every(({ provider_id }) => provider_id.startsWith('pi_'))).toBe(true)
    const { control } = await house.sync()
    expect(control.every(({ ok }) => ok)).toBe(true)
    await other.close()
  })

  it('are of one account, also where the file came before it was connected', async () => {
    const all = await afternoon()
    await importing(itemised(all), { lastAccount: async () => null })
    expect((await ledger()).map(({ account }) => account)).toEqual(['', '', '', ''])
    await house.sync()
    expect(await ledger()).toHaveLength(4)
    expect((await ledger()).every(({ account }) => account !== '')).toBe(true)
    expect(await importing(itemised(all))).toMatchObject({ added: 0, refunds: 0, duplicates: 7 })
  })

  it('add nothing to each other in any order', async () => {
    const all = await afternoon()
    await importing(payments(all))
    await importing(itemised(all))
    await importing(itemised(all, { ids: false }))
    await importing(payments(all))
    const files = await ledger()
    expect(files).toHaveLength(4)
    await house.sync()
    expect(await ledger()).toHaveLength(4)
    const total = (rows: typeof files, name: 'refunded_minor' | 'fee_minor' | 'disputed_minor') =>
      rows.reduce((sum, row) => sum + row[name], 0)
    for (const name of ['refunded_minor', 'fee_minor', 'disputed_minor'] as const) {
      expect(total(await ledger(), name)).toBe(total(files, name))
    }
  })
  it.each([
    ['payments and then movements', payments, (all: Books) => itemised(all, { ids: false })],
    ['movements and then payments', (all: Books) => itemised(all, { ids: false }), payments]
  ])('leave to a person what nothing joins: %s', async (_what, first, second) => {
    const all = await afternoon()
    await importing(first(all))
    expect(await importing(second(all))).toMatchObject({ added: 0, waiting: expect.any(Number), rejected: [] })
    const items = await house.platform.db.selectFrom('waiting_items').select('code').execute()
    expect(items.filter(({ code }) => code === 'maybe-booked')).toHaveLength(4)
    expect(await importing(second(all))).toMatchObject({ added: 0, waiting: 0 })
    await house.sync()
    expect(await ledger()).toHaveLength(4)
  })
})
