import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { type StripePeer, startStripePeer } from '.'
import { albumLink, clientOf, everything } from './client'

type Step = (peer: StripePeer, link: string, earlier: string[]) => string | undefined

const statuses: Stripe.Dispute.Status[] = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
  'prevented'
]

const pick = <T>(all: T[], n: number) => all[n % Math.max(1, all.length)]

const payment: fc.Arbitrary<Step> = fc
  .record({
    albums: fc.integer({ min: 1, max: 10 }),
    gift: fc.integer({ min: 0, max: 50 }),
    method: fc.constantFrom('card' as const, 'bank_debit' as const),
    currency: fc.constantFrom('usd', 'eur', 'gbp')
  })
  .map(
    ({ albums, gift, method, currency }): Step =>
      (peer, link) =>
        peer.pay(link, { albums, gifts: { 500: gift }, method, chargedCurrency: currency }).paymentIntent
  )

/** On a payment that was made before; what could not happen to it is left out. */
const later: fc.Arbitrary<Step> = fc
  .record({
    n: fc.nat(),
    kind: fc.constantFrom('refund', 'refund a part', 'fail a refund', 'settle', 'bounce', 'dispute', ...statuses)
  })
  .map(
    ({ n, kind }): Step =>
      (peer, _link, earlier) => {
        const of = pick(earlier, n)
        if (of !== undefined) possible(() => happen(peer, kind, of))
        return undefined
      }
  )

const account: fc.Arbitrary<Step> = fc
  .record({ n: fc.nat({ max: 5000 }), kind: fc.constantFrom('advance', 'payout', 'mature', 'fee', 'fail a payout') })
  .map(
    ({ n, kind }): Step =>
      (peer) => {
        if (kind === 'advance') peer.advance(n * 60)
        if (kind === 'mature') peer.mature()
        if (kind === 'fee') peer.adjust(-n, 'usd', 'stripe_fee')
        if (kind === 'payout') possible(() => peer.payout(n % 2 ? 'gbp' : 'usd'))
        if (kind === 'fail a payout') possible(() => peer.failPayout(peer.payout()))
        return undefined
      }
  )

const disputes = new Map<string, string>()
const refunds = new Map<string, string>()

function happen(peer: StripePeer, kind: string, of: string): void {
  if (kind === 'refund') refunds.set(of, peer.refund(of))
  if (kind === 'refund a part') refunds.set(of, peer.refund(of, 100))
  if (kind === 'fail a refund') peer.failRefund(refunds.get(of) ?? '')
  if (kind === 'settle') peer.settle(of, 'succeeded')
  if (kind === 'bounce') peer.settle(of, 'failed')
  if (kind === 'dispute') disputes.set(of, peer.dispute(of))
  if (statuses.includes(kind)) peer.moveDispute(disputes.get(of) ?? '', kind)
}

function possible(act: () => unknown): void {
  try {
    act()
  } catch {
    // The peer refused what cannot happen.
  }
}

it('balances after whatever happens', { timeout: 120_000 }, async () => {
  const peer = await startStripePeer({ frozenAt: 1_790_000_000, settlementCurrencies: ['gbp'] })
  const stripe = clientOf(peer)
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(payment, payment, later, account), { maxLength: 60 }), async (steps) => {
        peer.reset()
        const { link } = await albumLink(stripe)
        const earlier: string[] = []
        for (const step of steps) {
          const paid = step(peer, link.id, earlier)
          if (paid !== undefined) earlier.push(paid)
        }
        await expectBalanced(stripe)
        expect(peer.violations).toEqual([])
      }),
      { numRuns: 100 }
    )
  } finally {
    await peer.close()
  }
})

async function expectBalanced(stripe: Stripe): Promise<void> {
  const rows = await everything(stripe.balanceTransactions.list({ limit: 100, expand: ['data.source'] }))
  const net = (some: Stripe.BalanceTransaction[]) => some.reduce((sum, row) => sum + row.net, 0)
  const { available, pending } = await stripe.balance.retrieve()
  for (const [status, side] of Object.entries({ available, pending })) {
    for (const { currency, amount } of side) {
      expect(net(rows.filter((row) => row.currency === currency && row.status === status))).toBe(amount)
    }
  }
  for (const payout of await everything(stripe.payouts.list())) {
    const swept = await everything(stripe.balanceTransactions.list({ payout: payout.id, limit: 100 }))
    expect(net(swept)).toBe(0)
    expect(net(swept.filter((row) => row.source !== payout.id || row.type !== 'payout'))).toBe(payout.amount)
  }
  for (const session of await everything(stripe.checkout.sessions.list({ limit: 100, expand: ['data.line_items'] }))) {
    const sum = session.line_items?.data.reduce((all, line) => all + line.amount_total, 0)
    expect(sum).toBe(session.amount_total)
  }
}
