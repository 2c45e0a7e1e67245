import { createHash } from 'node:crypto'
import type Stripe from 'stripe'

/** The account that the peer plays. `currency` is lower case, as in the API. */
export interface Account {
  id: string
  name: string
  country: string
  /** The one it settles in. */
  currency: string
  livemode: boolean
}

/** By the value of their `object`. */
export interface Objects {
  balance_transaction: Stripe.BalanceTransaction
  charge: Stripe.Charge
  'checkout.session': Stripe.Checkout.Session
  customer: Stripe.Customer
  dispute: Stripe.Dispute
  event: Stripe.EventBase
  invoice: Stripe.Invoice
  invoice_payment: Stripe.InvoicePayment
  payment_intent: Stripe.PaymentIntent
  payment_link: Stripe.PaymentLink
  payout: Stripe.Payout
  price: Stripe.Price
  product: Stripe.Product
  refund: Stripe.Refund
  subscription: Stripe.Subscription
}

export type Kind = keyof Objects

interface Row {
  at: number
  object: Objects[Kind]
}

/** Everything the account holds, in memory. */
export class Store {
  /** Line items of links and sessions, which the API sends only when asked; what a subscription's invoices bill. */
  readonly lines = new Map<string, Stripe.LineItem[]>()
  /** Which payout a balance transaction left with. */
  readonly paidOut = new Map<string, string>()
  private readonly rows = new Map<Kind, Row[]>()
  private readonly byId = new Map<string, Objects[Kind]>()
  private ids = 0

  /** @param now the peer's clock in unix seconds */
  constructor(
    readonly account: Account,
    readonly now: () => number
  ) {}

  /** An id like Stripe's; the same ones in the same order for the same account. */
  id(prefix: string): string {
    this.ids += 1
    const digest = createHash('sha1').update(`${this.account.id} ${this.ids}`).digest('base64url')
    return `${prefix}_${digest.replace(/[-_]/g, '0').slice(0, 24)}`
  }

  /** Lists are sorted by time of creation, which can lie before that of objects already there. */
  add<K extends Kind>(object: Objects[K] & { object: K }, at: number = this.now()): Objects[K] {
    const rows = this.rows.get(object.object) ?? []
    let place = rows.length
    while (place > 0 && (rows[place - 1]?.at ?? 0) > at) place -= 1
    rows.splice(place, 0, { at, object })
    this.rows.set(object.object, rows)
    this.byId.set(object.id, object)
    return object
  }

  /** Newest first. */
  all<K extends Kind>(kind: K): Objects[K][] {
    const rows = this.rows.get(kind) ?? []
    return rows.map((_, index) => rows[rows.length - 1 - index]?.object as Objects[K])
  }

  find<K extends Kind>(kind: K, id: string): Objects[K] | undefined {
    const object = this.byId.get(id)
    return object?.object === kind ? (object as Objects[K]) : undefined
  }

  /** @throws Error: for the test that names what is not there */
  get<K extends Kind>(kind: K, id: string): Objects[K] {
    const object = this.find(kind, id)
    if (!object) throw new Error(`The peer has no ${kind} ${id}`)
    return object
  }

  any(id: string): Objects[Kind] | undefined {
    return this.byId.get(id)
  }

  emit(type: Stripe.Event['type'], object: Objects[Kind]): void {
    this.add({
      id: this.id('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: this.now(),
      data: { object: { ...object } },
      livemode: this.account.livemode,
      pending_webhooks: 0,
      request: null,
      type
    })
  }
}
