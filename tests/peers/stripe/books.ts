import type Stripe from 'stripe'
import { dispute, type Entry, payout, refund, transaction } from './builders-money'
import { invalid } from './errors'
import type { Store } from './store'

export interface Terms {
  /** Minor units of one currency in minor units of another, as Stripe's `exchange_rate`: only their quotients count. */
  rates: Record<string, number>
  /** What the account keeps as it comes, beside its own currency: each has a balance and payouts of its own. */
  settlementCurrencies: string[]
  /** Taken with each chargeback, in minor units of the account's currency. Not returned when it is won. */
  disputeFeeMinor: number
  /** Seconds until the money of a payment is available. */
  pendingSeconds: number
}

export type Balances = Record<string, { available: number; pending: number }>

/** Every movement of the account's money is one balance transaction, booked here. */
export class Books {
  private readonly balances: Balances = {}
  private pending: Stripe.BalanceTransaction[] = []

  constructor(
    private readonly store: Store,
    private readonly terms: Terms
  ) {}

  book(entry: Entry): Stripe.BalanceTransaction {
    const booked = this.store.add(transaction(this.store, entry) as Stripe.BalanceTransaction)
    const { currency, net, status } = booked
    this.balances[currency] ??= { available: 0, pending: 0 }
    this.balances[currency][status === 'pending' ? 'pending' : 'available'] += net
    if (status === 'pending') this.pending.push(booked)
    return booked
  }

  /** An amount as the account gets it: in its own currency where it does not keep the one that is charged. */
  settled(amountMinor: number, currency: string): { amountMinor: number; currency: string; rate: number | null } {
    const kept = this.terms.settlementCurrencies.includes(currency)
    const rate = kept ? null : this.rate(currency, this.store.account.currency)
    if (rate === null) return { amountMinor, currency, rate }
    return { amountMinor: Math.round(amountMinor * rate), currency: this.store.account.currency, rate }
  }

  /** @returns null between a currency and itself */
  rate(from: string, to: string): number | null {
    if (from === to) return null
    const [one, other] = [this.terms.rates[from], this.terms.rates[to]]
    if (!one || !other) throw new Error(`The peer has no rate for ${from} to ${to}: give it one in its options`)
    return Number((one / other).toFixed(6))
  }

  /** The money of a payment, also of one that can still fail. */
  take(charge: Stripe.Charge, feeMinor: number): Stripe.BalanceTransaction {
    const settled = this.settled(charge.amount, charge.currency)
    return this.book({
      ...settled,
      feeMinor,
      type: charge.id.startsWith('py_') ? 'payment' : 'charge',
      category: 'charge',
      description: charge.description,
      source: charge.id,
      availableOn: this.store.now() + this.terms.pendingSeconds
    })
  }

  refund(
    charge: Stripe.Charge,
    amountMinor = charge.amount - charge.amount_refunded,
    given: Parameters<typeof refund>[3] = {}
  ): Stripe.Refund {
    if (charge.status !== 'succeeded') throw invalid(`Charge ${charge.id} has not succeeded.`, 'payment_intent')
    if (charge.refunded) {
      throw invalid(`Charge ${charge.id} has already been refunded.`, 'payment_intent', 'charge_already_refunded')
    }
    if (amountMinor <= 0 || amountMinor > charge.amount - charge.amount_refunded) {
      const left = charge.amount - charge.amount_refunded
      throw invalid(`Refund amount (${amountMinor}) is greater than unrefunded amount on charge (${left})`, 'amount')
    }
    const made = this.store.add(refund(this.store, charge, amountMinor, given) as Stripe.Refund)
    made.balance_transaction = this.back(charge, -amountMinor, {
      type: charge.id.startsWith('py_') ? 'payment_refund' : 'refund',
      category: 'refund',
      description: `REFUND FOR ${charge.description ?? 'CHARGE'}`,
      source: made.id
    }).id
    this.refunded(charge, amountMinor)
    this.store.emit('charge.refunded', charge)
    this.store.emit('refund.created', made)
    return made
  }

  failRefund(id: string): void {
    const made = this.store.get('refund', id)
    if (made.status === 'failed') throw new Error(`Refund ${id} has failed already`)
    const charge = this.store.get('charge', made.charge as string)
    made.status = 'failed'
    made.failure_reason = 'expired_or_canceled_card'
    made.failure_balance_transaction = this.back(charge, made.amount, {
      type: 'refund_failure',
      category: 'refund_failure',
      description: `REFUND FAILURE FOR ${charge.description ?? 'CHARGE'}`,
      source: made.id
    }).id
    this.refunded(charge, -made.amount)
    this.store.emit('refund.failed', made)
  }

  dispute(charge: Stripe.Charge, amountMinor: number, status: Stripe.Dispute.Status): Stripe.Dispute {
    if (charge.status !== 'succeeded') throw new Error(`Charge ${charge.id} has not succeeded`)
    const made = this.store.add(dispute(this.store, charge, amountMinor, status) as Stripe.Dispute)
    charge.disputed = true
    this.store.emit('charge.dispute.created', made)
    this.follow(made, charge)
    return made
  }

  moveDispute(id: string, status: Stripe.Dispute.Status): void {
    const moved = this.store.get('dispute', id)
    moved.status = status
    this.follow(moved, this.store.get('charge', moved.charge as string))
    const closed = ['won', 'lost', 'warning_closed', 'prevented'].includes(status)
    this.store.emit(closed ? 'charge.dispute.closed' : 'charge.dispute.updated', moved)
  }

  /** Money is away while a chargeback runs, is lost or is appealed; inquiries and what was prevented move none. */
  private follow(moved: Stripe.Dispute, charge: Stripe.Charge): void {
    const away = /^(needs_response|under_review|lost|appeal_.*)$/.test(moved.status)
    const net = moved.balance_transactions.reduce((sum, one) => sum + one.amount, 0)
    moved.is_charge_refundable = moved.status.startsWith('warning_')
    if (away === net < 0) return
    const first = moved.balance_transactions.length === 0
    const booked = this.back(charge, away ? -moved.amount : moved.amount, {
      feeMinor: away && first ? this.terms.disputeFeeMinor : 0,
      feeDescription: 'Dispute fee',
      type: 'adjustment',
      category: away ? 'dispute' : 'dispute_reversal',
      description: `${away ? 'Chargeback withdrawal' : 'Chargeback reversal'} for ${charge.id}`,
      source: moved.id
    })
    moved.balance_transactions = [booked, ...moved.balance_transactions]
    this.store.emit(away ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated', moved)
  }

  /** A bank debit that fails: amount and fee go back, when the payment itself would have been available. */
  bounce(charge: Stripe.Charge): Stripe.BalanceTransaction {
    const taken = this.store.get('balance_transaction', charge.balance_transaction as string)
    return this.back(charge, -charge.amount, {
      feeMinor: -taken.fee,
      type: 'payment_failure_refund',
      category: 'charge_failure',
      description: `Payment failure refund for ${charge.id}`,
      source: charge.id,
      availableOn: Math.max(taken.available_on, this.store.now())
    })
  }

  payout(currency: string): Stripe.Payout {
    const swept = this.store
      .all('balance_transaction')
      .filter((one) => one.currency === currency && one.status === 'available' && !this.store.paidOut.has(one.id))
    const amount = swept.reduce((sum, one) => sum + one.net, 0)
    if (amount <= 0) throw new Error(`There is nothing to pay out: ${amount} ${currency} available`)
    const made = this.store.add(payout(this.store, amount, currency) as Stripe.Payout)
    const booked = this.book({
      amountMinor: -amount,
      currency,
      type: 'payout',
      category: 'payout',
      description: 'STRIPE PAYOUT',
      source: made.id
    })
    made.balance_transaction = booked.id
    for (const one of [...swept, booked]) this.store.paidOut.set(one.id, made.id)
    this.store.emit('payout.created', made)
    return made
  }

  /** The bank sends it back: its money is available again and leaves with the next payout. */
  failPayout(id: string): void {
    const made = this.store.get('payout', id)
    if (made.status === 'failed') throw new Error(`Payout ${id} has failed already`)
    made.status = 'failed'
    made.failure_code = 'account_closed'
    made.failure_message = 'The bank account has been closed.'
    made.failure_balance_transaction = this.book({
      amountMinor: made.amount,
      currency: made.currency,
      type: 'payout_failure',
      category: 'payout_reversal',
      description: 'STRIPE PAYOUT FAILURE',
      source: made.id
    }).id
    this.store.emit('payout.failed', made)
  }

  /** What time has brought: money becomes available, payouts arrive. */
  tick(all = false): void {
    const now = this.store.now()
    const due = this.pending.filter((one) => (all || one.available_on <= now) && !this.undecided(one))
    this.pending = due.length === 0 ? this.pending : this.pending.filter((one) => !due.includes(one))
    for (const one of due) {
      one.status = 'available'
      one.available_on = Math.min(one.available_on, now)
      const balance = this.balances[one.currency]
      if (!balance) continue
      balance.pending -= one.net
      balance.available += one.net
    }
    for (const one of this.store.all('payout')) {
      if (one.status !== 'in_transit' || one.arrival_date > now) continue
      one.status = 'paid'
      this.store.emit('payout.paid', one)
    }
  }

  /** Money of a bank debit that has not arrived yet. */
  private undecided({ source }: Stripe.BalanceTransaction): boolean {
    return this.store.find('charge', source as string)?.status === 'pending'
  }

  balance(): Balances {
    this.tick()
    return structuredClone(this.balances)
  }

  /** Moves a charge's money at the rate at which it came in. */
  private back(charge: Stripe.Charge, amountMinor: number, entry: Omit<Entry, 'amountMinor' | 'currency' | 'rate'>) {
    const { currency, exchange_rate: rate } = this.store.get(
      'balance_transaction',
      charge.balance_transaction as string
    )
    return this.book({ ...entry, amountMinor: Math.round(amountMinor * (rate ?? 1)), currency, rate })
  }

  private refunded(charge: Stripe.Charge, byMinor: number): void {
    charge.amount_refunded += byMinor
    charge.refunded = charge.amount_refunded === charge.amount
  }
}
