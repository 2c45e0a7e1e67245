import fc from 'fast-check'
import type { Page, Till } from '../builders/stripe'
import type { StripePeer } from '../peers/stripe'

/** What can happen to an account between two looks at it. `which` picks among what is there, by remainder. */
export type Move =
  | { kind: 'pay'; page: number; minor: number; gifts: number; debit: boolean; foreign: boolean; early: number }
  | { kind: 'other'; minor: number }
  | { kind: 'settle'; which: number; good: boolean }
  | { kind: 'refund'; which: number; part: number }
  | { kind: 'failRefund'; which: number }
  | { kind: 'dispute'; which: number; inquiry: boolean }
  | { kind: 'moveDispute'; which: number; to: number }
  | { kind: 'renew'; which: number }
  | { kind: 'payout' }
  | { kind: 'failPayout'; which: number }
  | { kind: 'cost'; minor: number; type: number }
  | { kind: 'later'; seconds: number }
  /** `at`: the step at which it is cut off; `seed`: faults on the way; both null where it goes well. */
  | { kind: 'sync'; at: number | null; seed: number | null; twice: boolean }

const which = fc.nat(50)
const is = <K extends Move['kind']>(kind: K) => fc.constant(kind)

const happens: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: is('pay'),
      page: fc.nat(3),
      minor: fc.integer({ min: 1000, max: 9999 }),
      gifts: fc.nat(3),
      debit: fc.boolean(),
      foreign: fc.boolean(),
      early: fc.nat(30 * 86_400)
    })
  },
  { weight: 1, arbitrary: fc.record({ kind: is('other'), minor: fc.integer({ min: 100, max: 9999 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: is('settle'), which, good: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: is('refund'), which, part: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('failRefund'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: is('dispute'), which, inquiry: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: is('moveDispute'), which, to: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('renew'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: is('payout') }) },
  { weight: 1, arbitrary: fc.record({ kind: is('failPayout'), which }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: is('cost'), minor: fc.integer({ min: -500, max: 500 }), type: fc.nat(2) })
  },
  { weight: 3, arbitrary: fc.record({ kind: is('later'), seconds: fc.integer({ min: 0, max: 12 * 86_400 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: is('sync'),
      at: fc.option(fc.nat(25)),
      seed: fc.option(fc.nat(1_000_000)),
      twice: fc.boolean()
    })
  }
)

export const history = fc.array(happens, { minLength: 5, maxLength: 40 })

const disputeStates = [
  'needs_response',
  'under_review',
  'lost',
  'won',
  'warning_under_review',
  'warning_closed',
  'appeal_under_review',
  'prevented'
] as const

/** An account with whatever happened to it, by Stripe's ids. */
export class Account {
  /** What each donation has to be known by. */
  readonly expected = new Set<string>()
  readonly #intents: string[] = []
  readonly #refunds: string[] = []
  readonly #disputes: string[] = []
  readonly #payouts: string[] = []
  readonly #subscriptions: string[] = []

  constructor(
    private readonly peer: StripePeer,
    private readonly pages: Page[]
  ) {}

  /** Lets it happen, unless it could not: then the peer throws, and nothing has. */
  play(move: Exclude<Move, { kind: 'sync' }>): void {
    try {
      this.#play(move)
    } catch {
      // Stripe would not have let it happen either.
    }
  }

  #play(move: Exclude<Move, { kind: 'sync' }>): unknown {
    const { peer } = this
    switch (move.kind) {
      case 'pay':
        return this.#pay(move)
      case 'other':
        return this.#paid(peer.charge({ amountMinor: move.minor }))
      case 'settle':
        return peer.settle(one(this.#intents, move.which), move.good ? 'succeeded' : 'failed')
      case 'refund':
        return this.#refunds.push(peer.refund(one(this.#intents, move.which), move.part))
      case 'failRefund':
        return peer.failRefund(one(this.#refunds, move.which))
      case 'dispute': {
        const state = move.inquiry ? 'warning_needs_response' : 'needs_response'
        return this.#disputes.push(peer.dispute(one(this.#intents, move.which), undefined, state))
      }
      case 'moveDispute':
        return peer.moveDispute(one(this.#disputes, move.which), disputeStates[move.to] ?? 'won')
      case 'renew':
        return this.#paid(peer.renew(one(this.#subscriptions, move.which)))
      case 'payout':
        peer.mature()
        return this.#payouts.push(peer.payout())
      case 'failPayout':
        return peer.failPayout(one(this.#payouts, move.which))
      case 'cost':
        return peer.adjust(
          move.minor,
          'usd',
          (['stripe_fee', 'adjustment', 'reserve_transaction'] as const)[move.type] ?? 'topup'
        )
      case 'later':
        return peer.advance(move.seconds)
    }
  }

  #pay({ page, minor, gifts, debit, foreign, early }: Extract<Move, { kind: 'pay' }>): void {
    const chosen = this.pages[page % this.pages.length]
    if (!chosen) return
    const model = chosen.id.split('_')[1]
    this.#paid(
      this.peer.pay(chosen.link.id, {
        ...(model === 'steps' ? { gifts: { 500: gifts } } : model === 'monthly' ? {} : { amountMinor: minor }),
        ...(debit && model !== 'monthly' ? { method: 'bank_debit' as const } : {}),
        ...(foreign && !debit ? { chargedCurrency: 'eur' } : {}),
        startedAt: this.peer.now() - early
      })
    )
  }

  #paid(payment: ReturnType<StripePeer['pay']>): void {
    this.#intents.push(payment.paymentIntent)
    if (payment.subscription && !this.#subscriptions.includes(payment.subscription)) {
      this.#subscriptions.push(payment.subscription)
    }
    this.expected.add(payment.invoice ?? payment.paymentIntent)
  }
}

function one(all: string[], which: number): string {
  const chosen = all[which % all.length]
  if (chosen === undefined) throw new Error('there is none')
  return chosen
}

/** What stops a sync at a step, as a crash of the process would. */
export class PowerCut extends Error {}

/** How long an answer is waited for: hardly, where faults swallow it; long where a busy machine is all that delays it. */
export const patience = { attempts: 3, pauseMs: 1, timeoutMs: 10_000 }

/** A sync of a history: cut off, with faults on the way, by two processes at once, or none of it. */
export async function syncOnce(house: Till, { at, seed, twice }: Extract<Move, { kind: 'sync' }>): Promise<void> {
  let steps = 0
  house.onStep = () => {
    steps += 1
    if (at !== null && steps > at) throw new PowerCut()
  }
  if (seed !== null) {
    house.peer.faults.random(seed, 0.25)
    patience.timeoutMs = 60
  }
  const syncs = [house.sync(), ...(twice ? [house.sync()] : [])]
  await Promise.allSettled(syncs)
  house.peer.faults.clear()
  patience.timeoutMs = 10_000
  house.onStep = () => {}
}
