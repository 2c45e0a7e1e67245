import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StripePeer, startStripePeer } from '.'
import { albumLink, clientOf } from './client'

let peer: StripePeer
const stripe = () => clientOf(peer)

beforeAll(async () => {
  peer = await startStripePeer()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.reset()
  peer.permit()
})

describe('a payment page', () => {
  it('takes an album with a little extra, and its lines sum to the total', async () => {
    const { link, gift } = await albumLink(stripe())
    const paid = peer.pay(`${link.url}?client_reference_id=flyer_7`, {
      albums: 2,
      gifts: { 500: 3 },
      email: 'ann@example.org'
    })
    const { data } = await stripe().checkout.sessions.list({ payment_link: link.id, status: 'complete' })
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      id: paid.session,
      amount_total: 3500,
      client_reference_id: 'flyer_7',
      payment_status: 'paid',
      metadata: { campaign: 'c1', offer: 'album' },
      customer_details: { email: 'ann@example.org' }
    })
    const lines = await stripe().checkout.sessions.listLineItems(paid.session ?? '')
    expect(lines.data.map((line) => line.amount_total)).toEqual([2000, 1500])
    expect(lines.data[1]?.price?.id).toBe(gift.id)
    expect(lines.data[1]?.price?.unit_amount_decimal?.toString()).toBe('500')
    const [transaction] = (await stripe().balanceTransactions.list({ expand: ['data.source.payment_intent'] })).data
    expect(transaction).toMatchObject({
      amount: 3500,
      fee: 132,
      net: 3368,
      source: { id: paid.charge, payment_intent: { id: paid.paymentIntent, metadata: { campaign: 'c1' } } }
    })
    expect(peer.violations).toEqual([])
  })
})
