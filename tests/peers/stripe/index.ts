import type Stripe from 'stripe'
import { type Answer, Api, type RecordedRequest } from './api'
import { type Balances, Books, type Terms } from './books'
import { Faults } from './faults'
import { decodeForm } from './form'
import { choicesOf, formPage, messagePage, thanksPage } from './page'
import { type Payment, Payments } from './payments'
import { loadSchemas } from './schemas'
import { type Incoming, type Outcome, serve } from './server'
import { type Account, Store } from './store'
import { type PayOptions, payerOf, paymentOf, Supporter } from './supporter'

export type { RecordedRequest } from './api'
export type { FaultKind } from './faults'
export type { Payment } from './payments'
export type { PayOptions } from './supporter'

export interface StripePeerOptions extends Terms {
  account: Account
  /** Seconds by which the peer's clock is ahead of the real one. */
  offset: number
  /** Unix seconds at which the clock stands still, but for `advance`: histories with the same times in every run. */
  frozenAt: number | null
}

/** A payment of the account's other business. */
export interface ChargeOptions {
  amountMinor: number
  /** Lower case; the account's own where it is not given. */
  currency?: string
  description?: string
  metadata?: Record<string, string>
  email?: string
  name?: string
  country?: string
  method?: 'card' | 'bank_debit'
  feeMinor?: number
}

/**
 * Plays one Stripe account on 127.0.0.1 for the real `stripe` package:
 * `new Stripe(peer.keys.restricted, { host: '127.0.0.1', port: Number(new URL(peer.url).port), protocol: 'http' })`.
 * It keeps its state in memory and moves money as Stripe does: each movement is a balance transaction, and the sum of their net per
 * currency is the balance. Amounts are in minor units, currencies in lower case, times in unix seconds by the peer's own clock.
 * Methods that play people or Stripe throw a plain Error where that could not happen.
 */
export interface StripePeer {
  /** `http://127.0.0.1:PORT` */
  url: string
  account: Account
  /** `rk_test_...` or `rk_live_...`, and the secret key, which may do everything. */
  keys: { restricted: string; secret: string }
  /** Each request to `/v1/` as it came, also those that a fault hit. */
  requests: RecordedRequest[]
  /**
   * What broke Stripe's published types: a parameter that is not there, of the wrong type, or lacking; a page of more than 100; another
   * API version. Such a request is answered 400 (but for the version). Tests assert that it stays empty.
   */
  violations: string[]
  now(): number
  advance(seconds: number): void
  /** From now on the restricted key is answered 401. */
  revoke(): void
  /** The restricted key lacks these: `payment_links:write`, `balance_transactions:read`, `checkout_sessions:read`... Answered 403; also where `expand` reaches for such an object. */
  deny(...permissions: string[]): void
  /** Gives back what `deny` and `revoke` took. */
  permit(): void
  /** A supporter pays on the link's page. `link` is its id or its URL, with `?client_reference_id=` as they got it. */
  pay(link: string, options?: PayOptions): Payment
  /** A supporter opens the page and leaves. The session expires after a day. @returns its id */
  abandon(link: string, options?: PayOptions): string
  charge(options: ChargeOptions): Payment
  /** A bank debit arrives or fails; one that had succeeded can still fail, and its money goes back. */
  settle(paymentIntent: string, outcome: 'succeeded' | 'failed'): void
  /** The next round of a recurring gift: invoice, payment and charge, but no session. */
  renew(subscription: string): Payment
  /** @param amountMinor in the charge's currency; all that is left where it is not given. @returns the refund's id */
  refund(paymentIntent: string, amountMinor?: number): string
  failRefund(refund: string): void
  /** @param status the first one; `needs_response` withdraws amount and fee, `warning_needs_response` (an inquiry) moves nothing. @returns the dispute's id */
  dispute(paymentIntent: string, amountMinor?: number, status?: Stripe.Dispute.Status): string
  /** `won` gives the amount back but not the fee; `lost` keeps it; an inquiry that becomes a chargeback withdraws; an appeal withdraws again. */
  moveDispute(dispute: string, status: Stripe.Dispute.Status): void
  /** Sends all that is available to the bank. `?payout=` lists what it was made of, and its own transaction. @returns its id */
  payout(currency?: string): string
  failPayout(payout: string): void
  /** All that is pending becomes available now; `advance` does the same with time. */
  mature(): void
  /** Account money that belongs to no payment: `stripe_fee`, `adjustment`, `topup`... Signed: a fee is negative. @returns the balance transaction's id */
  adjust(amountMinor: number, currency: string, type: Stripe.BalanceTransaction.Type): string
  balance(): Balances
  faults: Faults
  /** An empty account again: no objects, requests, violations or faults, and a key that may do all. The clock goes on. */
  reset(): void
  close(): Promise<void>
}

const defaults: StripePeerOptions = {
  account: { id: 'acct_1PeerYouthOrchestra', name: 'Youth Orchestra', country: 'US', currency: 'usd', livemode: false },
  offset: 0,
  frozenAt: null,
  rates: { usd: 1, eur: 1.08, gbp: 1.27, cad: 0.73, chf: 1.12, aud: 0.66, jpy: 0.67 },
  settlementCurrencies: [],
  disputeFeeMinor: 1500,
  pendingSeconds: 2 * 86_400
}

/** Everything that `reset` makes anew. */
class State {
  readonly store: Store
  readonly books: Books
  readonly payments: Payments
  readonly supporter: Supporter

  constructor(options: StripePeerOptions, now: () => number) {
    this.store = new Store(options.account, now)
    this.books = new Books(this.store, options)
    this.payments = new Payments(this.store, this.books)
    this.supporter = new Supporter(this.store, this.books, this.payments)
  }

  tick(): void {
    this.books.tick()
    this.supporter.tick()
  }
}

export async function startStripePeer(given: Partial<StripePeerOptions> = {}): Promise<StripePeer> {
  const options = { ...defaults, ...given, rates: { ...defaults.rates, ...given.rates } }
  const check = await loadSchemas()
  const { account } = options
  const mode = account.livemode ? 'live' : 'test'
  const keys = {
    restricted: `rk_${mode}_51${account.id.slice(5)}Restricted`,
    secret: `sk_${mode}_51${account.id.slice(5)}Secret`
  }
  let advanced = 0
  const now = () => (options.frozenAt ?? Math.floor(Date.now() / 1000) + options.offset) + advanced
  const requests: RecordedRequest[] = []
  const violations: string[] = []
  const faults = new Faults()
  let state = new State(options, now)
  let api: Api
  const server = await serve(now, (incoming) =>
    incoming.path.startsWith('/v1/') ? callApi(incoming) : visitPage(incoming)
  )
  const begin = () => {
    state = new State(options, now)
    api = new Api(
      { store: state.store, books: state.books, origin: server.url, check, violations, tick: () => state.tick() },
      keys
    )
  }
  begin()

  function callApi({ method, path, form, headers }: Incoming): Outcome {
    const request: RecordedRequest = {
      method,
      path,
      params: decodeForm(form),
      idempotencyKey: one(headers['idempotency-key']),
      apiVersion: one(headers['stripe-version']),
      at: now()
    }
    requests.push(request)
    const key = (headers.authorization ?? '').replace(/^Bearer /, '')
    return { fault: faults.take(requests.length), run: () => api.answer(request, form, key) }
  }

  function visitPage({ method, path, query, form }: Incoming): Outcome {
    return { run: () => supporterPage(state, `${server.url}${path}?${query}`, method === 'POST' ? form : undefined) }
  }

  return {
    url: server.url,
    account,
    keys,
    requests,
    violations,
    faults,
    now,
    advance: (seconds) => {
      advanced += seconds
      state.tick()
    },
    revoke: () => {
      api.revoked = true
    },
    deny: (...permissions) => {
      for (const permission of permissions) api.denied.add(permission)
    },
    permit: () => {
      api.revoked = false
      api.denied.clear()
    },
    pay: (link, chosen = {}) => state.supporter.pay(link, chosen),
    abandon: (link, chosen = {}) => state.supporter.abandon(link, chosen).id,
    charge: (asked) => otherBusiness(state, asked),
    settle: (paymentIntent, outcome) => state.payments.settle(paymentIntent, outcome),
    renew: (subscription) => state.supporter.renew(subscription),
    refund: (paymentIntent, amountMinor) => state.books.refund(state.payments.chargeOf(paymentIntent), amountMinor).id,
    failRefund: (refund) => state.books.failRefund(refund),
    dispute: (paymentIntent, amountMinor, status = 'needs_response') => {
      const charge = state.payments.chargeOf(paymentIntent)
      return state.books.dispute(charge, amountMinor ?? charge.amount, status).id
    },
    moveDispute: (dispute, status) => state.books.moveDispute(dispute, status),
    payout: (currency = account.currency) => state.books.payout(currency).id,
    failPayout: (payout) => state.books.failPayout(payout),
    mature: () => state.books.tick(true),
    adjust: (amountMinor, currency, type) => adjust(state.books, amountMinor, currency, type),
    balance: () => state.books.balance(),
    reset: () => {
      requests.length = 0
      violations.length = 0
      faults.clear()
      begin()
    },
    close: server.close
  }
}

function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null
}

function supporterPage({ store, supporter }: State, url: string, form: string | undefined): Answer {
  const html = (status: number, body: string, headers = {}) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body
  })
  try {
    const { page } = supporter.visit(url)
    if (form === undefined) return html(200, formPage(store, page, new URL(url).search.slice(1)))
    const payment = supporter.pay(url, choicesOf(form, page))
    const { redirect } = page.after_completion
    return redirect ? html(303, '', { location: redirect.url }) : html(200, thanksPage(store, page, payment))
  } catch (error) {
    return html(404, messagePage(store, error instanceof Error ? error.message : String(error)))
  }
}

function otherBusiness({ store, payments }: State, asked: ChargeOptions): Payment {
  const { intent, charge } = payments.start(
    {
      ...payerOf(asked),
      amountMinor: asked.amountMinor,
      currency: asked.currency ?? store.account.currency,
      customer: null,
      description: asked.description ?? null,
      metadata: asked.metadata ?? {}
    },
    asked.feeMinor
  )
  return paymentOf(intent, charge)
}

const categories: Record<string, string> = { stripe_fee: 'fee', adjustment: 'other_adjustment' }

function adjust(books: Books, amountMinor: number, currency: string, type: Stripe.BalanceTransaction.Type): string {
  const category = categories[type] ?? type
  return books.book({ amountMinor, currency, type, category, description: null, source: null }).id
}
