import { createStripe } from '../../src/main/platform/stripe'
import { type Till, till } from '../builders/stripe'
import type { Comparison } from './measure'

const sessions = 10_000
const aPage = 100

/**
 * Fetching 10,000 payments for the first time, from a peer in this process: how often Stripe is asked against the fewest pages
 * that hold them, and how long it takes against fetching those pages and throwing them away.
 */
export async function syncOfMany(): Promise<Comparison[]> {
  const house = await till()
  try {
    const page = await house.page('steps')
    for (let n = 0; n < sessions; n += 1)
      house.peer.pay(page.link.id, { gifts: { 500: n % 4 }, email: `${n}@example.org` })
    const bareMs = await pagesAlone(house)
    house.peer.requests.length = 0
    const began = performance.now()
    const { control } = await house.sync()
    const oursMs = performance.now() - began
    if (!control.every(({ ok }) => ok)) throw new Error('The sync does not agree with the peer')
    const ours = house.peer.requests.length
    // A page of each of the two lists for every hundred, and the balance.
    const bare = (2 * sessions) / aPage + 1
    const what = `first sync of ${sessions.toLocaleString('en-US')} payments`
    const nothing = { oursMiB: null, bareMiB: null }
    return [
      {
        what: `${what}: requests`,
        against: 'the fewest that can hold them',
        ratio: ours / bare,
        aim: 1.1,
        oursMs,
        bareMs,
        ...nothing,
        counts: { ours, bare }
      },
      {
        what: `${what}: time`,
        against: 'fetching the same pages to nowhere',
        ratio: oursMs / bareMs,
        aim: 4,
        oursMs,
        bareMs,
        ...nothing
      }
    ]
  } finally {
    await house.close()
  }
}

async function pagesAlone({ peer }: Till): Promise<number> {
  const stripe = await createStripe(peer.keys.restricted, peer.url)
  const began = performance.now()
  let got = 0
  for await (const _ of stripe.balanceTransactions.list({ limit: aPage, expand: ['data.source'] })) got += 1
  const expand = ['data.line_items', 'data.payment_intent']
  for await (const _ of stripe.checkout.sessions.list({ limit: aPage, status: 'complete', expand })) got += 1
  if (got !== 2 * sessions) throw new Error(`The peer has ${got} objects`)
  return performance.now() - began
}
