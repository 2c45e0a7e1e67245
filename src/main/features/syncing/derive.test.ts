import { describe, expect, it } from 'vitest'
import type { SoldPage } from '../checkout'
import type { Entry } from '../donations'
import { derive } from './derive'
import { chargeFacts, sessionFacts } from './facts'
import type { Group, Movement, Surroundings } from './group'

const page: SoldPage = {
  id: 'page_1',
  campaignId: 'camp_1',
  model: 'steps',
  currency: 'USD',
  albumPriceMinor: 1000,
  albumFmvMinor: 900,
  albumPriceId: 'price_album',
  giftPriceIds: ['price_gift']
}

const around = (change: Partial<Surroundings> = {}): Surroundings => ({
  account: 'acct_1',
  page,
  link: null,
  campaign: { id: 'camp_1', zone: 'Europe/Vienna' },
  known: null,
  resolution: null,
  ...change
})

const movement = (change: Partial<Movement> = {}): Movement => ({
  id: 'txn_1',
  type: 'charge',
  currency: 'USD',
  amountMinor: 2000,
  feeMinor: 88,
  netMinor: 1912,
  rate: null,
  sourceKind: 'charge',
  sourceId: 'ch_1',
  createdAt: 1_795_000_000,
  ...change
})

const charge = (change: object = {}) =>
  chargeFacts.parse({
    id: 'ch_1',
    amount: 2000,
    currency: 'usd',
    created: 1_795_000_000,
    status: 'succeeded',
    payment_intent: 'pi_1',
    billing_details: { name: 'Ada', email: null },
    ...change
  })

const lines = (...of: [string, number][]) => ({
  data: of.map(([price, amount_total]) => ({ price: { id: price }, amount_total, quantity: 1 }))
})

const session = (change: object = {}) =>
  sessionFacts.parse({
    id: 'cs_1',
    created: 1_795_000_000,
    mode: 'payment',
    payment_status: 'paid',
    currency: 'usd',
    amount_total: 2000,
    payment_intent: { id: 'pi_1', status: 'succeeded' },
    payment_link: 'plink_1',
    customer_details: { name: 'Ada Lovelace', email: 'ada@example.org' },
    line_items: lines(['price_album', 1000], ['price_gift', 1000]),
    ...change
  })

const group = (change: Partial<Group> = {}): Group => ({
  key: 'pi_1',
  movements: [movement()],
  charges: [charge()],
  refunds: [],
  disputes: [],
  session: session(),
  invoice: null,
  origin: null,
  ...change
})

const known = (entries: Entry[], isVoid = false) => ({ providerId: 'pi_1', isVoid, entries })
const row = (kind: Entry['kind'], ref: string, priceMinor: number, extraMinor: number): Entry => ({
  kind,
  ref,
  at: '2026-11-18T00:00:00.000Z',
  priceMinor,
  extraMinor
})

describe('what to book for a payment', () => {
  it('follows from what Stripe said of it', () => {
    const { booking, identity, quarantine, unassigned, loose } = derive(group(), around())
    expect(booking).toMatchObject({
      provider: 'stripe',
      providerId: 'pi_1',
      aliases: ['ch_1', 'txn_1'],
      campaignId: 'camp_1',
      payment: 'settled',
      fmvMinor: 900,
      entries: [{ kind: 'payment', ref: 'txn_1', priceMinor: 1000, extraMinor: 1000, feeMinor: 88 }]
    })
    expect(identity).toEqual({ name: 'Ada Lovelace', email: 'ada@example.org', address: null })
    expect([quarantine, unassigned, loose]).toEqual([null, null, []])
  })

  it('has the day of where the campaign is', () => {
    const late = Date.UTC(2026, 10, 20, 23, 30) / 1000
    const at = (zone: string) =>
      derive(group({ movements: [movement({ createdAt: late })] }), around({ campaign: { id: 'camp_1', zone } }))
        .booking?.day
    expect([at('Europe/Vienna'), at('America/New_York')]).toEqual(['2026-11-21', '2026-11-20'])
  })

  it.each([
    ['line-items', { session: session({ amount_total: 2001 }) }],
    ['line-items', { session: session({ line_items: undefined }) }],
    ['no-total', { session: session({ amount_total: null }) }],
    ['amounts-differ', { charges: [charge({ amount: 1999 })] }],
    ['unknown-line', { session: session({ line_items: lines(['price_album', 1000], ['price_other', 1000]) }) }],
    ['three-decimals', { movements: [movement({ currency: 'KWD' })] }]
  ] as [string, Partial<Group>][])('is nothing but a question where it contradicts itself: %s (%#)', (code, change) => {
    const { quarantine, booking } = derive(group(change), around())
    expect(quarantine?.code).toBe(code)
    // What a person could book all the same.
    expect(booking?.entries).toMatchObject([{ kind: 'payment', ref: 'txn_1', priceMinor: 0, extraMinor: 2000 }])
  })

  it('cannot tell price from extra where neither currency is that of the page', () => {
    const foreign = { currency: 'gbp', line_items: lines(['price_album', 2000]) }
    const change = { session: session(foreign), charges: [charge({ currency: 'gbp' })] }
    const choose = { ...page, model: 'choose', currency: 'EUR' } as const
    expect(derive(group(change), around({ page: choose })).quarantine?.code).toBe('currency')
  })

  it('goes on where a person booked it from quarantine, with the split that they chose', () => {
    const movements = [
      movement(),
      movement({ id: 'txn_2', type: 'payment_failure_refund', amountMinor: -2000, feeMinor: -88, netMinor: -1912 })
    ]
    const spoiled = group({ session: session({ amount_total: 1 }), movements, charges: [charge({ status: 'failed' })] })
    const chosen = known([row('payment', 'txn_1', 0, 2000), row('correction', 'fix_1', 500, -500)])
    const { quarantine, booking } = derive(spoiled, around({ known: chosen, resolution: 'booked' }))
    expect(quarantine).toBeNull()
    expect(booking?.payment).toBe('failed')
    expect(booking?.entries[1]).toMatchObject({ kind: 'reversal', priceMinor: -500, extraMinor: -1500, feeMinor: -88 })
  })

  it('stays set aside, whatever comes after it', () => {
    const refund = movement({
      id: 'txn_2',
      type: 'refund',
      sourceKind: 'refund',
      amountMinor: -500,
      feeMinor: 0,
      netMinor: -500
    })
    const { quarantine } = derive(group({ movements: [movement(), refund] }), around({ resolution: 'set-aside' }))
    expect(quarantine?.code).toBe('set-aside')
  })

  it('stays out where a person took it out', () => {
    const { booking } = derive(group(), around({ known: known([row('payment', 'txn_1', 0, 2000)], true) }))
    expect(booking?.payment).toBe('void')
  })

  it('corrects the split by a row once the page is known, and only once', () => {
    const before = known([row('payment', 'txn_1', 0, 2000)])
    const corrected = derive(group(), around({ known: before })).booking?.entries.at(-1)
    expect(corrected).toMatchObject({ kind: 'correction', ref: 'split:cs_1:0', priceMinor: 1000, extraMinor: -1000 })
    const after = known([...before.entries, row('correction', 'split:cs_1:0', 1000, -1000)])
    expect(derive(group(), around({ known: after })).booking?.entries).toHaveLength(1)
  })

  it('leaves alone a split that a person corrected', () => {
    const before = known([row('payment', 'txn_1', 0, 2000), row('correction', 'fix_1', 300, -300)])
    expect(derive(group(), around({ known: before })).booking?.entries.map(({ kind }) => kind)).toEqual(['payment'])
  })

  it('is expected while no money has come, and takes that back when it has, or never will', () => {
    const waits = session({ payment_status: 'unpaid', payment_intent: { id: 'pi_1', status: 'processing' } })
    const pending = derive(group({ session: waits, movements: [], charges: [] }), around()).booking
    expect(pending).toMatchObject({
      payment: 'pending',
      entries: [{ kind: 'expected', ref: 'cs_1', priceMinor: 1000 }]
    })
    const before = known([row('expected', 'cs_1', 1000, 1000)])
    const come = derive(group(), around({ known: before })).booking
    expect(come?.payment).toBe('settled')
    expect(come?.entries.map(({ kind, ref }) => [kind, ref])).toEqual([
      ['reversal', 'cs_1'],
      ['payment', 'txn_1']
    ])
    const failed = session({
      payment_status: 'unpaid',
      payment_intent: { id: 'pi_1', status: 'requires_payment_method' }
    })
    const gone = derive(group({ session: failed, movements: [], charges: [] }), around({ known: before })).booking
    expect(gone).toMatchObject({
      payment: 'failed',
      entries: [{ kind: 'reversal', priceMinor: -1000, extraMinor: -1000 }]
    })
  })

  it('is nothing as long as nothing was paid', () => {
    const open = session({ payment_status: 'no_payment_required', amount_total: 0, line_items: lines() })
    expect(derive(group({ session: open, movements: [], charges: [] }), around()).booking).toBeNull()
  })

  it.each([
    ['unknown-type', movement({ id: 'txn_2', type: 'something_of_next_year' })],
    [
      'net',
      movement({ id: 'txn_2', type: 'refund', sourceKind: 'refund', amountMinor: -500, feeMinor: 0, netMinor: -499 })
    ],
    [
      'currencies',
      movement({ id: 'txn_2', type: 'refund', currency: 'EUR', amountMinor: -500, feeMinor: 0, netMinor: -500 })
    ]
  ])('sets apart a movement that cannot be placed (%s), and books the rest', (code, odd) => {
    const { loose, booking, quarantine } = derive(group({ movements: [movement(), odd] }), around())
    expect(loose).toMatchObject([{ movement: { id: 'txn_2' }, why: { code } }])
    expect(booking?.entries).toHaveLength(1)
    expect(quarantine).toBeNull()
  })

  it('sets a refund apart whose payment is not known', () => {
    const refund = movement({ type: 'refund', sourceKind: 'refund', amountMinor: -500, feeMinor: 0, netMinor: -500 })
    const { loose, booking } = derive(group({ movements: [refund], charges: [], session: null }), around())
    expect(loose).toMatchObject([{ why: { code: 'no-payment' } }])
    expect(booking).toBeNull()
  })

  it.each([
    ['settled', 'a_status_of_next_year'],
    ['settled', 'succeeded'],
    ['pending', 'pending'],
    ['failed', 'failed']
  ])('is %s where its charge is "%s"', (payment, status) => {
    expect(derive(group({ charges: [charge({ status })] }), around()).booking?.payment).toBe(payment)
  })

  it.each([
    ['none', 'warning_needs_response', 0],
    ['none', 'prevented', 0],
    ['open', 'needs_response', -2000],
    ['open', 'appeal_needs_response', -2000],
    ['lost', 'lost', -2000],
    ['open', 'a_status_of_next_year', -2000],
    ['none', 'a_status_of_next_year', 0]
  ])('has the dispute "%s" where Stripe calls it "%s" and %i moved', (dispute, status, amountMinor) => {
    const disputes = [{ id: 'dp_1', status, created: 1, payment_intent: 'pi_1', charge: 'ch_1' }]
    const away = movement({
      id: 'txn_2',
      type: 'adjustment',
      sourceKind: 'dispute',
      sourceId: 'dp_1',
      amountMinor,
      feeMinor: 1500,
      netMinor: amountMinor - 1500
    })
    const movements = amountMinor === 0 ? [movement()] : [movement(), away]
    const { booking } = derive(group({ disputes, movements }), around())
    expect(booking?.dispute).toBe(dispute)
    if (amountMinor !== 0)
      expect(booking?.entries[1]).toMatchObject({ kind: 'dispute', disputedMinor: 2000, disputeFeeMinor: 1500 })
  })

  it('waits without a campaign where it joins none', () => {
    const { unassigned, booking } = derive(group({ session: null }), around({ page: null, campaign: null }))
    expect(unassigned?.code).toBe('no-page')
    expect(booking).toMatchObject({ campaignId: null, fmvMinor: null, entries: [{ priceMinor: 0, extraMinor: 2000 }] })
  })
})
