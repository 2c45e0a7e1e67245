import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Till, till } from '../../../../tests/builders/stripe'

let house: Till
beforeEach(async () => {
  house = await till({ frozenAt: 1_795_000_000 })
})
afterEach(async () => {
  expect(house.peer.violations).toEqual([])
  await house.close()
})

const own = (amounts: object) => expect.objectContaining(amounts)

async function waiting() {
  return house.platform.db
    .selectFrom('waiting_items')
    .select(['kind', 'code', 'currency', 'amount_minor', 'resolution', 'donation_id'])
    .orderBy('created_at')
    .execute()
}

async function expectAgreement() {
  const { control } = await house.sync()
  expect(control.filter(({ ok }) => !ok)).toEqual([])
  return control
}

describe('a sync', () => {
  it('books a payment with its price, its extra and its fee, and to whom it belongs', async () => {
    const page = await house.page('steps')
    const reference = await page.reference('facebook')
    house.peer.pay(`${page.link.url}?client_reference_id=${reference}`, { gifts: { 500: 2 }, email: 'ada@example.org' })
    const report = await house.sync()
    expect(report).toMatchObject({
      tallies: [{ campaignId: house.campaign.id, added: 1, updated: 0, refunds: 0, disputes: 0 }],
      unassigned: 0,
      quarantined: 0,
      control: [{ currency: 'USD', expectedMinor: 1912, actualMinor: 1912, ok: true }]
    })
    const [donation] = await house.list()
    expect(donation).toMatchObject({
      provider: 'stripe',
      providerId: expect.stringMatching(/^pi_/),
      status: 'paid',
      grossMinor: 2000,
      priceMinor: 1000,
      extraMinor: 1000,
      feeMinor: 88,
      netMinor: 1912,
      currency: 'USD',
      charged: null,
      donor: 'A Supporter',
      recurring: false,
      attribution: { channel: 'facebook', post: null, volunteer: null }
    })
  })

  it('changes nothing when it is done again', async () => {
    const page = await house.page('steps')
    house.peer.pay(page.link.id, { gifts: { 500: 1 } })
    await house.sync()
    const before = await house.list()
    expect(await house.sync()).toMatchObject({ tallies: [], control: [own({ ok: true })] })
    expect(await house.list()).toEqual(before)
  })

  it.each([
    ['steps', { albums: 2, gifts: { 500: 3 } }, { priceMinor: 2000, extraMinor: 1500 }, 1800],
    ['choose', { amountMinor: 2750 }, { priceMinor: 1000, extraMinor: 1750 }, 900],
    ['choose', { amountMinor: 1000 }, { priceMinor: 1000, extraMinor: 0 }, 900],
    ['gift', { amountMinor: 4200 }, { priceMinor: 0, extraMinor: 4200 }, 0],
    ['monthly', {}, { priceMinor: 0, extraMinor: 700 }, 0]
  ] as const)('tells price and extra apart on a page of the kind "%s" (%o)', async (model, paid, split, worth) => {
    const page = await house.page(model)
    house.peer.pay(page.link.id, paid)
    await expectAgreement()
    expect(await house.list()).toEqual([own({ ...split, status: 'paid', recurring: model === 'monthly' })])
    const row = await house.platform.db.selectFrom('donations').select('fmv_minor').executeTakeFirst()
    expect(row?.fmv_minor).toBe(worth)
  })

  it('leaves a reference that it does not know unattributed', async () => {
    const page = await house.page('gift')
    house.peer.pay(`${page.link.url}?client_reference_id=somebody_elses`)
    await house.sync()
    expect(await house.list()).toEqual([own({ attribution: null })])
  })

  it('books each round of a monthly gift under its invoice, with the page and the way where it began', async () => {
    const page = await house.page('monthly')
    const reference = await page.reference('podcast')
    const first = house.peer.pay(page.link.id, { reference })
    house.peer.advance(31 * 86_400)
    await house.sync()
    house.peer.advance(60 * 86_400)
    const second = house.peer.renew(first.subscription ?? '')
    await expectAgreement()
    const listed = await house.list()
    expect(listed.map(({ providerId }) => providerId)).toEqual([second.invoice, first.invoice])
    for (const donation of listed) {
      expect(donation).toMatchObject({ extraMinor: 700, recurring: true, attribution: { channel: 'podcast' } })
    }
  })

  it('keeps a bank debit pending until it has arrived, however long that takes', async () => {
    const page = await house.page('steps')
    const payment = house.peer.pay(page.link.id, { method: 'bank_debit', gifts: { 500: 1 } })
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'pending', grossMinor: 1500 })])
    expect(await house.donations.totals(house.campaign.id)).toEqual([])
    house.peer.advance(20 * 86_400)
    await expectAgreement()
    house.peer.settle(payment.paymentIntent, 'succeeded')
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'paid', grossMinor: 1500, feeMinor: 12 })])
  })

  it.each(['at once', 'after it had arrived'])('takes a bank debit back that fails %s', async (when) => {
    const page = await house.page('choose')
    const payment = house.peer.pay(page.link.id, { method: 'bank_debit', amountMinor: 3000 })
    await house.sync()
    if (when !== 'at once') house.peer.settle(payment.paymentIntent, 'succeeded')
    house.peer.advance(3 * 86_400)
    await house.sync()
    house.peer.settle(payment.paymentIntent, 'failed')
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'failed', grossMinor: 0, feeMinor: 0, netMinor: 0 })])
  })

  it('books refunds in part and in full, and those that failed', async () => {
    const page = await house.page('choose')
    const payment = house.peer.pay(page.link.id, { amountMinor: 3000 })
    await house.sync()
    house.peer.refund(payment.paymentIntent, 1000)
    expect(await house.sync()).toMatchObject({ tallies: [own({ added: 0, updated: 1, refunds: 1 })] })
    expect(await house.list()).toEqual([own({ status: 'partially_refunded', refundedMinor: 1000 })])
    const second = house.peer.refund(payment.paymentIntent, 2000)
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'refunded', refundedMinor: 3000 })])
    house.peer.failRefund(second)
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'partially_refunded', refundedMinor: 1000, grossMinor: 3000 })])
  })

  it('follows disputes through all their states', async () => {
    const page = await house.page('choose')
    const payment = house.peer.pay(page.link.id, { amountMinor: 3000 })
    await house.sync()
    const dispute = house.peer.dispute(payment.paymentIntent, undefined, 'warning_needs_response')
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'paid', disputedMinor: 0 })])
    for (const [state, status, disputedMinor] of [
      ['needs_response', 'disputed', 3000],
      ['under_review', 'disputed', 3000],
      ['lost', 'dispute_lost', 3000],
      ['appeal_under_review', 'disputed', 3000],
      ['won', 'paid', 0]
    ] as const) {
      house.peer.advance(10 * 86_400)
      house.peer.moveDispute(dispute, state)
      await expectAgreement()
      expect(await house.list(), state).toEqual([own({ status, disputedMinor, disputeFeeMinor: 1500 })])
    }
  })

  it('keeps what was charged and at which rate where another currency arrives, and splits it exactly', async () => {
    const page = await house.page('steps')
    const payment = house.peer.pay(page.link.id, { gifts: { 500: 1 }, chargedCurrency: 'eur' })
    await expectAgreement()
    const [donation] = await house.list()
    expect(donation?.charged).toEqual({ amountMinor: payment.amountMinor, currency: 'EUR', rate: '1.08' })
    expect(donation?.currency).toBe('USD')
    expect((donation?.priceMinor ?? 0) + (donation?.extraMinor ?? 0)).toBe(donation?.grossMinor)
    for (const part of [333, 333]) house.peer.refund(payment.paymentIntent, part)
    house.peer.refund(payment.paymentIntent)
    await expectAgreement()
    expect(await house.list()).toEqual([own({ status: 'refunded' })])
  })

  it('takes amounts of a currency without decimals as they are', async () => {
    const page = await house.page('choose', { currency: 'JPY' })
    house.peer.pay(page.link.id, { amountMinor: 2500 })
    await expectAgreement()
    const [donation] = await house.list()
    expect(donation).toMatchObject({ currency: 'USD', charged: { amountMinor: 2500, currency: 'JPY' } })
    // 1000 of 2500 yen, in what arrived.
    expect(donation?.priceMinor).toBe(Math.round(((donation?.grossMinor ?? 0) * 1000) / 2500))
  })

  it('holds payouts against what they were made of, and lets the account cost what it costs', async () => {
    const page = await house.page('gift')
    for (let n = 0; n < 3; n += 1) house.peer.pay(page.link.id)
    house.peer.adjust(-250, 'usd', 'stripe_fee')
    house.peer.mature()
    const payout = house.peer.payout()
    expect(await house.sync()).toMatchObject({
      payouts: 1,
      payoutsOff: [],
      control: [own({ ok: true, actualMinor: 0 })]
    })
    const rows = await house.platform.db.selectFrom('stripe_transactions').select(['home', 'payout_id']).execute()
    expect(rows.map(({ home }) => home).sort()).toEqual(['cost', 'donation', 'donation', 'donation', 'payout'])
    expect(new Set(rows.map(({ payout_id }) => payout_id))).toEqual(new Set([payout]))
    house.peer.failPayout(payout)
    await expectAgreement()
    expect(await house.sync()).toMatchObject({ payouts: 0 })
  })

  it('books the money of other business without a campaign, and has it wait', async () => {
    house.peer.charge({ amountMinor: 5000, description: 'Programme advertisement' })
    expect(await house.sync()).toMatchObject({ unassigned: 1, tallies: [own({ campaignId: null, added: 1 })] })
    expect(await house.list()).toEqual([])
    expect(await waiting()).toEqual([
      own({ kind: 'unassigned', code: 'no-page', currency: 'USD', amount_minor: 5000, resolution: null })
    ])
    await house.sync()
    expect(await waiting()).toHaveLength(1)
  })
})
