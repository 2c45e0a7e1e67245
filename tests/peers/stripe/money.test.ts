import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StripePeer, startStripePeer } from '.'
import { albumLink, clientOf, everything } from './client'

let peer: StripePeer
let stripe: Stripe
let link: string

beforeAll(async () => {
  peer = await startStripePeer()
  stripe = clientOf(peer)
})
afterAll(() => peer.close())
beforeEach(async () => {
  peer.reset()
  link = (await albumLink(stripe)).link.id
})
afterEach(async () => {
  await expectBalanced()
  expect(peer.violations).toEqual([])
})

/** The books' invariants: net = amount - fee, and their sum per currency is the balance. */
async function expectBalanced(): Promise<void> {
  const rows = await everything(stripe.balanceTransactions.list({ limit: 100 }))
  for (const row of rows) expect(row.net).toBe(row.amount - row.fee)
  const { available, pending } = await stripe.balance.retrieve()
  for (const { currency, amount } of available) {
    const own = rows.filter((row) => row.currency === currency)
    const sum = (status: string) => own.filter((row) => row.status === status).reduce((all, row) => all + row.net, 0)
    expect(sum('available')).toBe(amount)
    expect(sum('pending')).toBe(pending.find((one) => one.currency === currency)?.amount)
  }
}

async function types(): Promise<[string, number, number][]> {
  const rows = await everything(stripe.balanceTransactions.list())
  return rows.reverse().map((row) => [row.type, row.amount, row.fee])
}

describe('refunds', () => {
  it('go out in parts until nothing is left', async () => {
    const paid = peer.pay(link)
    peer.refund(paid.paymentIntent, 300)
    const byApi = await stripe.refunds.create({ payment_intent: paid.paymentIntent, reason: 'requested_by_customer' })
    expect(byApi).toMatchObject({ amount: 700, status: 'succeeded', charge: paid.charge })
    const charge = await stripe.charges.retrieve(paid.charge, { expand: ['refunds'] })
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 1000 })
    expect(charge.refunds?.data).toHaveLength(2)
    expect(await types()).toEqual([
      ['charge', 1000, 59],
      ['refund', -300, 0],
      ['refund', -700, 0]
    ])
    await expect(stripe.refunds.create({ charge: paid.charge })).rejects.toMatchObject({
      code: 'charge_already_refunded'
    })
  })

  it('come back when they fail', async () => {
    const paid = peer.pay(link)
    const refund = peer.refund(paid.paymentIntent)
    peer.failRefund(refund)
    const failed = await stripe.refunds.retrieve(refund, { expand: ['failure_balance_transaction'] })
    expect(failed).toMatchObject({
      status: 'failed',
      failure_balance_transaction: { type: 'refund_failure', net: 1000 }
    })
    expect(await stripe.charges.retrieve(paid.charge)).toMatchObject({ refunded: false, amount_refunded: 0 })
  })
})

describe('disputes', () => {
  it('take amount and fee, and give the amount back when they are won', async () => {
    const paid = peer.pay(link)
    const dispute = peer.dispute(paid.paymentIntent)
    peer.moveDispute(dispute, 'under_review')
    peer.moveDispute(dispute, 'won')
    const won = await stripe.disputes.retrieve(dispute)
    expect(won.balance_transactions.map((one) => one.reporting_category)).toEqual(['dispute_reversal', 'dispute'])
    expect(await types()).toEqual([
      ['charge', 1000, 59],
      ['adjustment', -1000, 1500],
      ['adjustment', 1000, 0]
    ])
  })

  it('keep what is lost, also through an appeal', async () => {
    const paid = peer.pay(link, { albums: 3 })
    const dispute = peer.dispute(paid.paymentIntent, 1000)
    peer.moveDispute(dispute, 'lost')
    peer.moveDispute(dispute, 'appeal_needs_response')
    peer.moveDispute(dispute, 'appeal_under_review')
    expect((await types()).slice(1)).toEqual([['adjustment', -1000, 1500]])
    peer.moveDispute(dispute, 'won')
    expect((await types()).slice(2)).toEqual([['adjustment', 1000, 0]])
  })

  it('move no money as long as they are inquiries', async () => {
    const paid = peer.pay(link)
    const dispute = peer.dispute(paid.paymentIntent, undefined, 'warning_needs_response')
    peer.moveDispute(dispute, 'warning_under_review')
    peer.moveDispute(dispute, 'warning_closed')
    expect(await types()).toHaveLength(1)
    expect((await stripe.disputes.list({ payment_intent: paid.paymentIntent })).data[0]?.status).toBe('warning_closed')
    const other = peer.dispute(peer.pay(link).paymentIntent, undefined, 'warning_needs_response')
    peer.moveDispute(other, 'needs_response')
    expect((await types()).slice(2)).toEqual([['adjustment', -1000, 1500]])
  })
})

describe('bank debits', () => {
  it('are on the books from the start, but pending until they arrive', async () => {
    const paid = peer.pay(link, { method: 'bank_debit' })
    const session = () => stripe.checkout.sessions.retrieve(paid.session ?? '', { expand: ['payment_intent'] })
    expect(await session()).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'processing' }
    })
    peer.advance(30 * 86_400)
    const early = await stripe.balanceTransactions.retrieve(paid.balanceTransaction, { expand: ['source'] })
    expect(early).toMatchObject({ type: 'payment', status: 'pending', source: { status: 'pending' } })
    peer.settle(paid.paymentIntent, 'succeeded')
    expect(await session()).toMatchObject({ payment_status: 'paid', payment_intent: { status: 'succeeded' } })
    expect(await stripe.balanceTransactions.retrieve(paid.balanceTransaction)).toMatchObject({ status: 'available' })
    const types = (await stripe.events.list({ types: ['checkout.session.async_payment_succeeded'] })).data
    expect(types).toHaveLength(1)
  })

  it('give everything back when they fail, also when they had arrived', async () => {
    const pending = peer.pay(link, { method: 'bank_debit' })
    peer.settle(pending.paymentIntent, 'failed')
    const arrived = peer.pay(link, { method: 'bank_debit' })
    peer.settle(arrived.paymentIntent, 'succeeded')
    peer.settle(arrived.paymentIntent, 'failed')
    expect(await types()).toEqual([
      ['payment', 1000, 8],
      ['payment_failure_refund', -1000, -8],
      ['payment', 1000, 8],
      ['payment_failure_refund', -1000, -8]
    ])
    const session = await stripe.checkout.sessions.retrieve(pending.session ?? '')
    expect(session.payment_status).toBe('unpaid')
    expect((await stripe.paymentIntents.retrieve(pending.paymentIntent)).status).toBe('requires_payment_method')
  })
})

describe('payouts', () => {
  it('consist of transactions that sum to them', async () => {
    peer.pay(link, { albums: 3 })
    peer.refund(peer.pay(link).paymentIntent)
    peer.charge({ amountMinor: 777, description: 'Ticket' })
    peer.adjust(-200, 'usd', 'stripe_fee')
    peer.mature()
    peer.pay(link)
    const payout = await stripe.payouts.retrieve(peer.payout())
    const rows = await everything(stripe.balanceTransactions.list({ payout: payout.id }))
    const own = rows.filter((row) => row.source === payout.id)
    expect(own.map((row) => [row.type, row.net])).toEqual([['payout', -payout.amount]])
    const sum = rows.filter((row) => row.source !== payout.id).reduce((all, row) => all + row.net, 0)
    expect(sum).toBe(payout.amount)
    expect(rows).toHaveLength(6)
    expect(payout.status).toBe('in_transit')
    peer.advance(3 * 86_400)
    expect((await stripe.payouts.list({ status: 'paid' })).data.map((one) => one.id)).toEqual([payout.id])
  })

  it('come back when the bank refuses them and leave with the next', async () => {
    peer.pay(link)
    peer.mature()
    const first = peer.payout()
    peer.failPayout(first)
    expect(peer.balance()).toEqual({ usd: { available: 941, pending: 0 } })
    const second = await stripe.payouts.retrieve(peer.payout())
    expect(second.amount).toBe(941)
    const rows = await everything(stripe.balanceTransactions.list({ payout: second.id }))
    expect(rows.map((row) => row.type)).toEqual(['payout', 'payout_failure'])
    expect(() => peer.payout()).toThrow('nothing to pay out')
  })
})

describe('monthly gifts', () => {
  async function monthly(): Promise<Stripe.PaymentLink> {
    const product = (await stripe.products.create({ name: 'Monthly gift' })).id
    const recurring = { interval: 'month' as const }
    const prices = await Promise.all(
      [500, 1000].map((unit_amount) => stripe.prices.create({ currency: 'usd', unit_amount, recurring, product }))
    )
    return stripe.paymentLinks.create({
      line_items: prices.map(({ id }) => ({ price: id, quantity: 1, adjustable_quantity: { enabled: true } })),
      metadata: { offer: 'monthly' },
      subscription_data: { metadata: { campaign: 'c1' } }
    })
  }

  it('begin with a session that names invoice and subscription, and go on without one', async () => {
    const link = await monthly()
    const first = peer.pay(link.id, { gifts: { 500: 0, 1000: 1 } })
    peer.advance(31 * 86_400)
    const second = peer.renew(first.subscription ?? '')
    expect(await stripe.checkout.sessions.retrieve(first.session ?? '')).toMatchObject({
      mode: 'subscription',
      payment_intent: null,
      subscription: first.subscription,
      invoice: first.invoice,
      payment_status: 'paid'
    })
    expect((await stripe.checkout.sessions.list({ subscription: first.subscription ?? '' })).data).toHaveLength(1)
    for (const paid of [first, second]) {
      const [joined] = (
        await stripe.invoicePayments.list({
          payment: { type: 'payment_intent', payment_intent: paid.paymentIntent },
          expand: ['data.invoice']
        })
      ).data
      expect(joined).toMatchObject({
        status: 'paid',
        invoice: {
          id: paid.invoice,
          total: 1000,
          parent: { subscription_details: { metadata: { campaign: 'c1' }, subscription: first.subscription } }
        }
      })
    }
    const invoices = await stripe.invoices.list({
      subscription: first.subscription ?? '',
      expand: ['data.payments']
    })
    expect(invoices.data.map((one) => one.billing_reason)).toEqual(['subscription_cycle', 'subscription_create'])
    expect(invoices.data[0]?.payments?.data[0]?.payment.payment_intent).toBe(second.paymentIntent)
    expect((await stripe.subscriptions.list()).data.map((one) => one.latest_invoice)).toEqual([second.invoice])
  })

  it('can come by bank debit, which pays the invoice when it arrives', async () => {
    const paid = peer.pay((await monthly()).id, { method: 'bank_debit' })
    expect((await stripe.invoices.retrieve(paid.invoice ?? '')).status).toBe('open')
    peer.settle(paid.paymentIntent, 'succeeded')
    expect((await stripe.invoices.retrieve(paid.invoice ?? '')).status).toBe('paid')
    expect((await stripe.checkout.sessions.retrieve(paid.session ?? '')).payment_status).toBe('paid')
  })

  it('can be paid in another currency, in which they go on', async () => {
    const first = peer.pay((await monthly()).id, { gifts: { 500: 1, 1000: 0 }, chargedCurrency: 'eur' })
    for (const paid of [first, peer.renew(first.subscription ?? '')]) {
      expect(paid).toMatchObject({ amountMinor: 463, currency: 'eur' })
      const invoice = await stripe.invoices.retrieve(paid.invoice ?? '')
      expect(invoice).toMatchObject({ total: 463, currency: 'eur', status: 'paid' })
      expect(invoice.lines.data.map((line) => line.amount)).toEqual([463])
    }
    const session = await stripe.checkout.sessions.retrieve(first.session ?? '')
    expect(session).toMatchObject({ amount_total: 463, currency: 'eur' })
  })

  it('do not mix with what belongs to single payments', async () => {
    const { line_items = { data: [] } } = await stripe.paymentLinks.retrieve((await monthly()).id, {
      expand: ['line_items']
    })
    const attempt = stripe.paymentLinks.create({
      line_items: line_items.data.map((line) => ({ price: line.price?.id ?? '', quantity: 1 })),
      payment_intent_data: { metadata: { campaign: 'c1' } }
    })
    await expect(attempt).rejects.toMatchObject({ statusCode: 400, param: 'payment_intent_data' })
  })
})

it('forgets events after thirty days', async () => {
  peer.pay(link)
  expect((await stripe.events.list({ type: 'charge.succeeded' })).data).toHaveLength(1)
  peer.advance(31 * 86_400)
  expect((await stripe.events.list()).data).toHaveLength(0)
})
