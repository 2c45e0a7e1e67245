import type Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FaultKind, type StripePeer, startStripePeer } from '.'
import { albumLink, clientOf, everything } from './client'

let peer: StripePeer
let stripe: Stripe

beforeAll(async () => {
  peer = await startStripePeer({ frozenAt: 1_790_000_000 })
  stripe = clientOf(peer)
})
afterAll(() => peer.close())
beforeEach(() => peer.reset())

describe('lists', () => {
  beforeEach(() => {
    for (let n = 0; n < 25; n += 1) {
      peer.charge({ amountMinor: 100 + n })
      peer.advance(1)
    }
  })

  it('come newest first, in pages, forwards and backwards', async () => {
    const all = await everything(stripe.charges.list({ limit: 7 }))
    expect(all.map((one) => one.amount)).toEqual(Array.from({ length: 25 }, (_, n) => 124 - n))
    const first = await stripe.charges.list({ limit: 10 })
    expect([first.data.length, first.has_more]).toEqual([10, true])
    const second = await stripe.charges.list({ limit: 20, starting_after: first.data.at(-1)?.id ?? '' })
    expect([second.data.length, second.has_more]).toEqual([15, false])
    const back = await stripe.charges.list({ limit: 3, ending_before: second.data[0]?.id ?? '' })
    expect(back.data.map((one) => one.id)).toEqual(first.data.slice(-3).map((one) => one.id))
    expect(back.has_more).toBe(true)
  })

  it('are filtered by time, both ends counted as asked', async () => {
    const [from, to] = [peer.now() - 10, peer.now() - 5]
    expect((await stripe.charges.list({ created: { gte: from, lt: to } })).data).toHaveLength(5)
    expect((await stripe.charges.list({ created: from })).data).toHaveLength(1)
  })

  it('do not shift under who pages while money arrives', async () => {
    const first = await stripe.charges.list({ limit: 10 })
    peer.charge({ amountMinor: 999 })
    const second = await stripe.charges.list({ limit: 100, starting_after: first.data.at(-1)?.id ?? '' })
    expect([...first.data, ...second.data].map((one) => one.amount)).toEqual(
      Array.from({ length: 25 }, (_, n) => 124 - n)
    )
  })

  it('have at most a hundred rows', async () => {
    await expect(stripe.charges.list({ limit: 101 })).rejects.toMatchObject({ statusCode: 400, param: 'limit' })
    expect(peer.violations).toEqual(['GET /v1/charges: Invalid limit: must be <= 100'])
  })
})

describe('expansion', () => {
  it('reaches through four levels', async () => {
    const { link } = await albumLink(stripe)
    const paid = peer.pay(link.id)
    const [row] = (await stripe.balanceTransactions.list({ expand: ['data.source.payment_intent.latest_charge'] })).data
    expect(row).toMatchObject({ source: { payment_intent: { latest_charge: { id: paid.charge } } } })
    const session = await stripe.checkout.sessions.retrieve(paid.session ?? '', {
      expand: ['line_items.data.price.product', 'payment_link']
    })
    expect(session).toMatchObject({ payment_link: { id: link.id } })
    expect(session.line_items?.data[0]?.price?.product).toMatchObject({ name: 'Album' })
  })

  it('says where a list is to be expanded, and refuses what is not there', async () => {
    peer.charge({ amountMinor: 100 })
    await expect(stripe.balanceTransactions.list({ expand: ['source'] })).rejects.toThrow("'data.source'")
    await expect(stripe.charges.list({ expand: ['data.campaign'] })).rejects.toThrow('cannot be expanded')
  })
})

describe('idempotency keys', () => {
  const product = { name: 'Album' }
  const create = (name: string, idempotencyKey: string) => stripe.products.create({ name }, { idempotencyKey })

  it('answer the same request with the same answer', async () => {
    const first = await create('Album', 'row-1')
    const again = await create('Album', 'row-1')
    expect(again.id).toBe(first.id)
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await stripe.products.list()).data).toHaveLength(1)
    expect(peer.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/products',
      params: product,
      idempotencyKey: 'row-1'
    })
  })

  it('refuse another request under the same key', async () => {
    await create('Album', 'row-1')
    await expect(create('Other', 'row-1')).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeIdempotencyError',
      rawType: 'idempotency_error'
    })
  })

  it('repeat a refusal that was looked into, but not one of the form', async () => {
    const price = (product: string) =>
      stripe.prices.create({ currency: 'usd', unit_amount: 100, product }, { idempotencyKey: 'row-3' })
    await expect(price('prod_none')).rejects.toMatchObject({ code: 'resource_missing' })
    await expect(price('prod_none')).rejects.toMatchObject({ headers: { 'idempotent-replayed': 'true' } })
    const unnamed = {} as Stripe.ProductCreateParams
    await expect(stripe.products.create(unnamed, { idempotencyKey: 'row-4' })).rejects.toMatchObject({ param: 'name' })
    await create('Album', 'row-4')
  })

  it('are forgotten after a day', async () => {
    const first = await create('Album', 'row-1')
    peer.advance(86_401)
    expect((await create('Album', 'row-1')).id).not.toBe(first.id)
  })

  it('answer what was carried out although the first answer got lost', async () => {
    const payment = peer.charge({ amountMinor: 1000 })
    peer.faults.next('reset-after')
    // The package asks again by itself when a connection closes, under the same key.
    const refund = await stripe.refunds.create({ charge: payment.charge }, { idempotencyKey: 'row-2' })
    expect(refund.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await stripe.refunds.list()).data).toHaveLength(1)
  })
})

describe('faults', () => {
  const list = (timeout?: number) => clientOf(peer, timeout === undefined ? {} : { timeout }).charges.list()

  it.each<[FaultKind, string]>([
    [429, 'StripeRateLimitError'],
    [500, 'StripeAPIError'],
    [503, 'StripeAPIError'],
    ['garbage', 'StripeAPIError'],
    ['truncated', 'StripeConnectionError']
  ])('%s reaches the client as it would from Stripe', async (kind, type) => {
    peer.faults.next(kind)
    await expect(list()).rejects.toMatchObject({ type })
    await expect(list()).resolves.toMatchObject({ data: [] })
  })

  it('never answers until the client gives up', async () => {
    peer.faults.next('timeout')
    await expect(list(50)).rejects.toThrow('timeout being reached')
  })

  it('closes the connection before anything happened', async () => {
    // Twice, because the package asks once more by itself.
    peer.faults.next('reset', 2)
    await expect(stripe.products.create({ name: 'Album' })).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect((await stripe.products.list()).data).toHaveLength(0)
  })

  it('hits the request with the number that was asked', async () => {
    peer.faults.at(2, 500)
    await list()
    await expect(list()).rejects.toMatchObject({ statusCode: 500 })
    await list()
  })

  it('hits the same requests by chance with the same seed', async () => {
    const run = async () => {
      peer.reset()
      peer.faults.random(7, 0.5, [429, 500])
      const outcomes = []
      for (let n = 0; n < 20; n += 1)
        outcomes.push(
          await list().then(
            () => 200,
            (error) => error.statusCode
          )
        )
      return outcomes
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 429, 500]))
    expect(await run()).toEqual(first)
  })
})

describe('keys', () => {
  it('are refused when they are unknown or revoked', async () => {
    await expect(clientOf(peer, { key: 'rk_test_51Unknown1234' }).balance.retrieve()).rejects.toMatchObject({
      statusCode: 401,
      message: 'Invalid API Key provided: rk_test_*********1234'
    })
    peer.revoke()
    await expect(stripe.balance.retrieve()).rejects.toMatchObject({ statusCode: 401, code: 'api_key_expired' })
    await clientOf(peer, { key: peer.keys.secret }).balance.retrieve()
  })

  it('lack permissions by name, in lists and where an answer reaches for more', async () => {
    const { link } = await albumLink(stripe)
    peer.pay(link.id)
    peer.deny('payment_links:write', 'charges:read')
    await expect(stripe.paymentLinks.update(link.id, { active: false })).rejects.toMatchObject({
      statusCode: 403,
      type: 'StripePermissionError',
      message: expect.stringContaining("Having the 'rak_payment_links_write' permission")
    })
    await stripe.paymentLinks.list()
    await stripe.balanceTransactions.list()
    await expect(stripe.balanceTransactions.list({ expand: ['data.source'] })).rejects.toThrow('rak_charge_read')
    await expect(stripe.refunds.list()).rejects.toThrow(peer.account.id)
    peer.permit()
    await stripe.refunds.list()
    expect(() => peer.deny('everything')).toThrow('no permission')
  })
})

describe('what Stripe does not know', () => {
  it('is a violation, and refused', async () => {
    const unknown = { name: 'Album', colour: 'green' } as Stripe.ProductCreateParams
    await expect(stripe.products.create(unknown)).rejects.toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'colour'
    })
    const nested = { line_items: [{ price: 'price_1' }] } as Stripe.PaymentLinkCreateParams
    await expect(stripe.paymentLinks.create(nested)).rejects.toMatchObject({ param: 'line_items[0][quantity]' })
    const wrong = { currency: 'usd', unit_amount: 9.5, product_data: { name: 'Album' } }
    await expect(stripe.prices.create(wrong)).rejects.toMatchObject({ param: 'unit_amount' })
    const closed = { line_items: [{ price: 'price_1', quantity: 1 }], submit_type: 'beg' }
    await expect(stripe.paymentLinks.create(closed)).rejects.toMatchObject({ param: 'submit_type' })
    expect(peer.violations).toEqual([
      'POST /v1/products: Received unknown parameter: colour',
      'POST /v1/payment_links: Missing required param: line_items[0][quantity].',
      'POST /v1/prices: Invalid unit_amount: must be integer',
      expect.stringContaining('POST /v1/payment_links: Invalid submit_type')
    ])
  })

  it('is another version of the API', async () => {
    await stripe.balance.retrieve({}, { apiVersion: '2024-06-20' })
    expect(peer.violations).toEqual(['GET /v1/balance: version 2024-06-20'])
  })

  it('is not found', async () => {
    await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing'
    })
    await expect(stripe.coupons.list()).rejects.toMatchObject({ statusCode: 404 })
  })
})

it('tells its own time, not the computer’s', async () => {
  peer.advance(3600)
  const { lastResponse } = await stripe.balance.retrieve()
  expect(Date.parse(lastResponse.headers.date ?? '') / 1000).toBe(peer.now())
  expect(lastResponse.requestId).toMatch(/^req_/)
})

it('says whose account it is', async () => {
  const account = await stripe.accounts.retrieveCurrent()
  expect(account).toMatchObject({ id: peer.account.id, settings: { dashboard: { display_name: 'Youth Orchestra' } } })
})

it('plays several accounts at once, each with its own books', async () => {
  const other = await startStripePeer({
    account: { id: 'acct_1PeerOther', name: 'Other', country: 'DE', currency: 'eur', livemode: true }
  })
  try {
    other.charge({ amountMinor: 500 })
    peer.charge({ amountMinor: 700 })
    expect(other.keys.restricted).toMatch(/^rk_live_/)
    expect((await clientOf(other).charges.list()).data).toMatchObject([
      { amount: 500, currency: 'eur', livemode: true }
    ])
    expect((await stripe.charges.list()).data).toMatchObject([{ amount: 700, currency: 'usd', livemode: false }])
  } finally {
    await other.close()
  }
})
