import type Stripe from 'stripe'
import type { Books } from './books'
import { charge, intent, type Payable } from './builders-payments'
import type { Store } from './store'

/** Ids of what a payment left behind. Amounts are in minor units. */
export interface Payment {
  session: string | null
  paymentIntent: string
  charge: string
  balanceTransaction: string
  customer: string | null
  subscription: string | null
  invoice: string | null
  amountMinor: number
  /** Lower case: what the supporter paid in. */
  currency: string
}

/** A payment intent with its charge, from the start to the money. */
export class Payments {
  constructor(
    private readonly store: Store,
    private readonly books: Books
  ) {}

  /**
   * A card pays at once; a bank debit waits for `settle`, but its balance transaction is there from the start and stays pending:
   * https://support.stripe.com/questions/changes-to-balance-transaction-behavior-for-debit-payment-methods
   */
  start(of: Payable, feeMinor?: number): { intent: Stripe.PaymentIntent; charge: Stripe.Charge } {
    const paying = this.store.add(intent(this.store, of) as Stripe.PaymentIntent)
    const charged = this.store.add(charge(this.store, of, paying) as Stripe.Charge)
    paying.latest_charge = charged.id
    charged.balance_transaction = this.books.take(charged, feeMinor ?? this.usualFee(charged)).id
    if (of.method === 'card') this.succeed(paying, charged)
    else this.store.emit('payment_intent.processing', paying)
    return { intent: paying, charge: charged }
  }

  chargeOf(paymentIntent: string): Stripe.Charge {
    return this.store.get('charge', this.store.get('payment_intent', paymentIntent).latest_charge as string)
  }

  settle(paymentIntent: string, outcome: 'succeeded' | 'failed'): void {
    const paying = this.store.get('payment_intent', paymentIntent)
    const charged = this.chargeOf(paymentIntent)
    const waits = charged.status === 'pending'
    const bounces = charged.status === 'succeeded' && outcome === 'failed' && charged.id.startsWith('py_')
    if (!waits && !bounces) throw new Error(`Payment ${paymentIntent} is ${paying.status} and cannot become ${outcome}`)
    if (outcome === 'succeeded') this.succeed(paying, charged)
    else this.fail(paying, charged)
    if (waits) this.followUp(paying.id, outcome === 'succeeded')
  }

  private succeed(paying: Stripe.PaymentIntent, charged: Stripe.Charge): void {
    Object.assign(paying, { status: 'succeeded', amount_received: paying.amount, last_payment_error: null })
    Object.assign(charged, { status: 'succeeded', paid: true })
    this.store.emit('charge.succeeded', charged)
    this.store.emit('payment_intent.succeeded', paying)
  }

  private fail(paying: Stripe.PaymentIntent, charged: Stripe.Charge): void {
    const failure = { code: 'debit_not_authorized', message: "The customer's bank account could not be debited." }
    charged.failure_balance_transaction = this.books.bounce(charged).id
    Object.assign(charged, {
      status: 'failed',
      paid: false,
      failure_code: failure.code,
      failure_message: failure.message
    })
    Object.assign(paying, {
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { type: 'card_error', ...failure, charge: charged.id }
    })
    this.store.emit('charge.failed', charged)
    this.store.emit('payment_intent.payment_failed', paying)
  }

  /** The invoice and the session that wait for the payment. */
  private followUp(paymentIntent: string, paid: boolean): void {
    const joined = this.store.all('invoice_payment').find((one) => one.payment.payment_intent === paymentIntent)
    if (joined) this.payInvoice(joined, paid)
    const session = this.store
      .all('checkout.session')
      .find((one) => one.payment_intent === paymentIntent || (joined && one.invoice === joined.invoice))
    if (session?.status !== 'complete') return
    session.payment_status = paid ? 'paid' : 'unpaid'
    this.store.emit(`checkout.session.async_payment_${paid ? 'succeeded' : 'failed'}`, session)
  }

  payInvoice(joined: Stripe.InvoicePayment, paid: boolean): void {
    const invoice = this.store.get('invoice', joined.invoice as string)
    if (!paid) {
      invoice.status = 'open'
      this.store.emit('invoice.payment_failed', invoice)
      return
    }
    const now = this.store.now()
    Object.assign(joined, {
      status: 'paid',
      amount_paid: invoice.total,
      status_transitions: { canceled_at: null, paid_at: now }
    })
    Object.assign(invoice, { status: 'paid', amount_paid: invoice.total, amount_remaining: 0 })
    invoice.status_transitions.paid_at = now
    this.store.emit('invoice.paid', invoice)
    this.store.emit('invoice_payment.paid', joined)
  }

  /** 2.9 % and 30 for cards, 0.8 % and at most 500 for debits, in minor units of what arrives. */
  private usualFee(charged: Stripe.Charge): number {
    const { amountMinor } = this.books.settled(charged.amount, charged.currency)
    const debit = charged.id.startsWith('py_')
    return debit ? Math.min(500, Math.round(amountMinor * 0.008)) : Math.round(amountMinor * 0.029) + 30
  }
}
