import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type StripePeer, startStripePeer } from '.'
import { albumLink, clientOf, everything } from './client'

let peer: StripePeer
let stripe: Stripe

beforeAll(async () => {
  peer = await startStripePeer()
  stripe = clientOf(peer)
})
afterAll(() => peer.close())
beforeEach(() => peer.reset())
afterEach(() => expect(peer.violations).toEqual([]))

async function customPrice(custom: Stripe.PriceCreateParams.CustomUnitAmount): Promise<Stripe.Price> {
  return stripe.prices.create({ currency: 'usd', custom_unit_amount: custom, product_data: { name: 'Album and more' } })
}

it('takes an album with a little extra, and its lines sum to the total', async () => {
  const { link, gift } = await albumLink(stripe)
  const paid = peer.pay(`${link.url}?client_reference_id=flyer_7`, {
    albums: 2,
    gifts: { 500: 3 },
    email: 'ann@example.org'
  })
  const { data } = await stripe.checkout.sessions.list({ payment_link: link.id, status: 'complete' })
  expect(data).toHaveLength(1)
  expect(data[0]).toMatchObject({
    id: paid.session,
    amount_total: 3500,
    client_reference_id: 'flyer_7',
    payment_status: 'paid',
    metadata: { campaign: 'c1', offer: 'album' },
    customer_details: { email: 'ann@example.org' }
  })
  const lines = await stripe.checkout.sessions.listLineItems(paid.session ?? '')
  expect(lines.data.map((line) => line.amount_total)).toEqual([2000, 1500])
  expect(lines.data[1]?.price?.id).toBe(gift.id)
  expect(lines.data[1]?.price?.unit_amount_decimal?.toString()).toBe('500')
  const [transaction] = (await stripe.balanceTransactions.list({ expand: ['data.source.payment_intent'] })).data
  expect(transaction).toMatchObject({
    amount: 3500,
    fee: 132,
    net: 3368,
    source: { id: paid.charge, payment_intent: { id: paid.paymentIntent, metadata: { campaign: 'c1' } } }
  })
})

it('tells a gift from an album that costs as much', async () => {
  const album = await stripe.prices.create({ currency: 'usd', unit_amount: 1000, product_data: { name: 'Album' } })
  const gift = await stripe.prices.create({ currency: 'usd', unit_amount: 1000, product_data: { name: 'Gift' } })
  const link = await stripe.paymentLinks.create({
    line_items: [{ price: album.id, quantity: 1 }],
    optional_items: [{ price: gift.id, quantity: 1, adjustable_quantity: { enabled: true } }]
  })
  expect(peer.pay(link.url, { gifts: { 1000: 2 } }).amountMinor).toBe(3000)
})

it('lets supporters choose the price within its limits, or takes the preset', async () => {
  const price = await customPrice({ enabled: true, minimum: 1000, preset: 2500 })
  const link = await stripe.paymentLinks.create({ line_items: [{ price: price.id, quantity: 1 }] })
  expect(peer.pay(link.id).amountMinor).toBe(2500)
  expect(peer.pay(link.id, { amountMinor: 1000 }).amountMinor).toBe(1000)
  expect(() => peer.pay(link.id, { amountMinor: 999 })).toThrow('takes no 999')
  expect(await everything(stripe.checkout.sessions.list({ payment_link: link.id }))).toHaveLength(2)
})

it('refuses a chosen price beside other items', async () => {
  const price = await customPrice({ enabled: true })
  const gift = await stripe.prices.create({ currency: 'usd', unit_amount: 500, product_data: { name: 'Gift' } })
  const attempt = stripe.paymentLinks.create({
    line_items: [{ price: price.id, quantity: 1 }],
    optional_items: [{ price: gift.id, quantity: 1 }]
  })
  await expect(attempt).rejects.toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    param: 'line_items'
  })
})

it('drops a reference with characters that Stripe does not take', async () => {
  const { link } = await albumLink(stripe)
  const paid = peer.pay(`${link.url}?client_reference_id=${encodeURIComponent('flyer 7!')}`)
  const session = await stripe.checkout.sessions.retrieve(paid.session ?? '')
  expect(session.client_reference_id).toBeNull()
})

it('takes no payment on a link that was switched off or is sold out', async () => {
  const { link } = await albumLink(stripe, { restrictions: { completed_sessions: { limit: 1 } } })
  peer.pay(link.id)
  expect(() => peer.pay(link.id)).toThrow('not active')
  const other = (await albumLink(stripe)).link
  const off = await stripe.paymentLinks.update(other.id, { active: false, inactive_message: 'The campaign is over.' })
  expect(off.active).toBe(false)
  expect(() => peer.pay(other.id)).toThrow('The campaign is over.')
})

it('merges metadata on update and removes what is emptied', async () => {
  const { link } = await albumLink(stripe)
  const updated = await stripe.paymentLinks.update(link.id, { metadata: { offer: '', season: 2026 } })
  expect(updated.metadata).toEqual({ campaign: 'c1', season: '2026' })
})

it('shows the items of a link when asked', async () => {
  const { link, album } = await albumLink(stripe)
  const { line_items, optional_items } = await stripe.paymentLinks.retrieve(link.id, { expand: ['line_items'] })
  expect(line_items?.data.map((line) => [line.price?.id, line.quantity])).toEqual([[album.id, 1]])
  expect(optional_items).toHaveLength(1)
  expect((await stripe.paymentLinks.listLineItems(link.id)).data).toHaveLength(1)
})

it('completes a session long after it was opened, among those of its opening', async () => {
  const { link } = await albumLink(stripe)
  const opened = peer.now() - 20 * 3600
  peer.pay(link.id)
  const late = peer.pay(link.id, { startedAt: opened })
  const rows = await stripe.checkout.sessions.list({ created: { lte: opened } })
  expect(rows.data.map((row) => row.id)).toEqual([late.session])
  expect((await stripe.charges.retrieve(late.charge)).created).toBeGreaterThan(opened)
  expect((await stripe.checkout.sessions.list()).data.at(-1)?.id).toBe(late.session)
})

it('expires a page that was left', async () => {
  const { link } = await albumLink(stripe)
  const left = peer.abandon(link.id)
  expect((await stripe.checkout.sessions.retrieve(left)).status).toBe('open')
  peer.advance(86_400)
  expect((await stripe.checkout.sessions.list({ status: 'expired' })).data.map((row) => row.id)).toEqual([left])
  expect(peer.balance()).toEqual({})
})

it('settles a payment in another currency at a rate', async () => {
  const { link } = await albumLink(stripe)
  const paid = peer.pay(link.id, { chargedCurrency: 'eur' })
  expect(paid).toMatchObject({ amountMinor: 926, currency: 'eur' })
  const lines = await stripe.checkout.sessions.listLineItems(paid.session ?? '')
  expect(lines.data.map((line) => [line.amount_total, line.currency])).toEqual([[926, 'eur']])
  const transaction = await stripe.balanceTransactions.retrieve(paid.balanceTransaction)
  expect(transaction).toMatchObject({ amount: 1000, currency: 'usd', exchange_rate: 1.08 })
})

it('is a page that a person can use', async () => {
  const { link, album, gift } = await albumLink(stripe)
  const page = await (await fetch(`${link.url}?client_reference_id=poster`)).text()
  expect(page).toContain(`<label>Gift, $5.00 each <input name="quantity:${gift.id}"`)
  const form = { [`quantity:${album.id}`]: '1', [`quantity:${gift.id}`]: '2', email: 'bea@example.org', method: 'card' }
  const url = `${link.url}?client_reference_id=poster`
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  expect(await answer.text()).toContain('Paid $20.00')
  const [session] = (await stripe.checkout.sessions.list()).data
  expect(session).toMatchObject({ client_reference_id: 'poster', amount_total: 2000 })
})

it('lets a person type an amount', async () => {
  const price = await customPrice({ enabled: true, minimum: 1000, preset: 2500 })
  const link = await stripe.paymentLinks.create({
    line_items: [{ price: price.id, quantity: 1 }],
    submit_type: 'donate'
  })
  expect(await (await fetch(link.url)).text()).toMatch(/value="25\.00".*<button>Donate/s)
  const pay = async (amount: string) => {
    const body = new URLSearchParams({ amount, email: 'bea@example.org' })
    return (await fetch(link.url, { method: 'POST', body })).text()
  }
  expect(await pay('12.34')).toContain('Paid $12.34')
  expect(await pay('1')).toContain('role="alert"')
})

it('sends the supporter on where the link says so', async () => {
  const { link } = await albumLink(stripe, {
    after_completion: { type: 'redirect', redirect: { url: 'https://example.org/thanks' } }
  })
  const body = new URLSearchParams({ email: 'bea@example.org' })
  const answer = await fetch(link.url, { method: 'POST', body, redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://example.org/thanks'])
})
