import type Stripe from 'stripe'
import type { Books } from './books'
import { invoice, invoicePayment, period, subscription } from './builders-billing'
import { lineItem } from './builders-catalog'
import { session } from './builders-pages'
import { address, customer, methodType, type Payer } from './builders-payments'
import type { Payment, Payments } from './payments'
import type { Store } from './store'

export interface PayOptions {
  /** Quantity by price id or by unit amount in minor units: of optional items, or of the link's own where there are several to choose from. */
  gifts?: Record<string, number>
  /** Quantity of the link's first item, 1 as the link has it. */
  albums?: number
  /** Where the supporter chooses the price; the preset where it is not given. */
  amountMinor?: number
  email?: string
  name?: string
  country?: string
  /** A bank debit leaves the session `unpaid` until `settle`. */
  method?: Payer['method']
  /** Lower case, not the link's: amounts are converted, and the account gets its own currency at a rate. */
  chargedCurrency?: string
  /** `client_reference_id`, as on the link's URL. */
  reference?: string
  /** Unix seconds: the session was opened then and completes now. */
  startedAt?: number
  /** In minor units of the account's currency. */
  feeMinor?: number
}

/** People on a payment link's page. */
export class Supporter {
  private abandoned: Stripe.Checkout.Session[] = []

  constructor(
    private readonly store: Store,
    private readonly books: Books,
    private readonly payments: Payments
  ) {}

  /** @throws Error where the page would not let them pay */
  pay(link: string, options: PayOptions): Payment {
    const opened = this.open(link, options)
    const page = this.store.get('payment_link', opened.payment_link as string)
    const payer = payerOf(options)
    const payment =
      opened.mode === 'subscription'
        ? this.subscribe(opened, page, payer, options.feeMinor)
        : this.payOnce(opened, page, payer, options.feeMinor)
    const { charge } = payment
    opened.status = 'complete'
    opened.payment_status = this.store.get('charge', charge).paid ? 'paid' : 'unpaid'
    opened.customer = payment.customer
    opened.customer_details = {
      address: address(payer.country),
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: []
    }
    if (page.restrictions) page.restrictions.completed_sessions.count += 1
    this.store.emit('checkout.session.completed', opened)
    return payment
  }

  /** Leaves the page open; it expires with time. */
  abandon(link: string, options: PayOptions): Stripe.Checkout.Session {
    const left = this.open(link, options)
    this.abandoned.push(left)
    return left
  }

  /** What time has brought: pages that nobody came back to expire. */
  tick(): void {
    const expired = this.abandoned.filter((one) => one.expires_at <= this.store.now())
    if (expired.length === 0) return
    this.abandoned = this.abandoned.filter((one) => !expired.includes(one))
    for (const one of expired) {
      one.status = 'expired'
      one.url = null
      this.store.emit('checkout.session.expired', one)
    }
  }

  /** Opens the page as far as the choice of items: https://docs.stripe.com/payment-links/url-parameters */
  private open(link: string, options: PayOptions): Stripe.Checkout.Session {
    const { page, reference } = this.visit(link)
    const currency = options.chargedCurrency ?? page.currency
    const lines = this.choose(page, options, currency)
    const total = lines.reduce((sum, line) => sum + line.amount_total, 0)
    if (total <= 0) throw new Error(`Nothing to pay for on ${page.id}`)
    const opened = session(this.store, page, {
      amountMinor: total,
      currency,
      reference: safeReference(options.reference ?? reference),
      at: options.startedAt ?? this.store.now(),
      types: [methodType(options.method ?? 'card', currency)]
    })
    this.store.lines.set(opened.id, lines)
    return this.store.add(opened as Stripe.Checkout.Session, opened.created)
  }

  /** The next round of a recurring gift. There is no session for it. */
  renew(id: string): Payment {
    const renewed = this.store.get('subscription', id)
    const first = this.store.all('invoice').findLast((one) => one.parent?.subscription_details?.subscription === id)
    for (const item of renewed.items.data) {
      item.current_period_start = item.current_period_end
      item.current_period_end += period(item.price)
    }
    const payer: Payer = {
      email: first?.customer_email ?? null,
      name: first?.customer_name ?? null,
      country: first?.customer_address?.country ?? null,
      method: 'card'
    }
    return this.bill(renewed, payer, 'subscription_cycle')
  }

  /** The page that an id or a URL means. */
  visit(link: string): { page: Stripe.PaymentLink; reference: string | undefined } {
    const url = URL.canParse(link) ? new URL(link) : undefined
    const bare = url ? `${url.origin}${url.pathname}` : link
    const page = this.store.all('payment_link').find((one) => one.id === bare || one.url === bare)
    if (!page) throw new Error(`There is no payment link ${link}`)
    const { count = 0, limit = Infinity } = page.restrictions?.completed_sessions ?? {}
    if (!page.active || count >= limit) throw new Error(page.inactive_message ?? `The link ${page.id} is not active`)
    return { page, reference: url?.searchParams.get('client_reference_id') ?? undefined }
  }

  private choose(page: Stripe.PaymentLink, options: PayOptions, currency: string): Stripe.LineItem[] {
    const rate = this.books.rate(page.currency, currency) ?? 1
    const line = (price: Stripe.Price, quantity: number, unitMinor: number) =>
      lineItem(this.store, price, quantity, { unitMinor: Math.round(unitMinor * rate), currency })
    const gifts = new Map(Object.entries(options.gifts ?? {}))
    const taken = (price: Stripe.Price) => {
      const key = [price.id, String(price.unit_amount)].find((one) => gifts.has(one)) ?? ''
      const quantity = gifts.get(key)
      gifts.delete(key)
      return quantity
    }
    // First, so that an album that costs as much as a gift is not taken for one.
    const optional = (page.optional_items ?? []).map((item) => {
      const price = this.store.get('price', item.price)
      const wanted = taken(price) ?? 0
      // Left out altogether, whatever its least quantity is.
      const quantity = wanted === 0 ? 0 : allowed(wanted, item.quantity, item.adjustable_quantity)
      return line(price, quantity, price.unit_amount ?? 0)
    })
    const fixed = (this.store.lines.get(page.id) ?? []).map((item, index) => {
      const price = item.price as Stripe.Price
      const usual = item.quantity ?? 1
      if (price.custom_unit_amount) return line(price, 1, chosen(price.custom_unit_amount, options.amountMinor))
      const wanted = taken(price) ?? (index === 0 ? (options.albums ?? usual) : usual)
      return line(price, allowed(wanted, usual, item.adjustable_quantity), price.unit_amount ?? 0)
    })
    if (options.amountMinor !== undefined && !fixed.some((one) => one.price?.custom_unit_amount)) {
      throw new Error(`The supporter cannot choose the amount on ${page.id}`)
    }
    const [unknown] = gifts.keys()
    if (unknown !== undefined) throw new Error(`${page.id} has no item ${unknown}`)
    return [...fixed, ...optional].filter((one) => (one.quantity ?? 0) > 0)
  }

  private payOnce(opened: Stripe.Checkout.Session, page: Stripe.PaymentLink, payer: Payer, feeMinor?: number): Payment {
    const asked = page.customer_creation === 'always'
    const known = asked ? this.store.add(customer(this.store, payer) as Stripe.Customer).id : null
    const { intent, charge } = this.payments.start(
      {
        ...payer,
        amountMinor: opened.amount_total ?? 0,
        currency: opened.currency ?? page.currency,
        customer: known,
        description: page.payment_intent_data?.description ?? null,
        metadata: page.payment_intent_data?.metadata ?? {}
      },
      feeMinor
    )
    opened.payment_intent = intent.id
    return paymentOf(intent, charge, { session: opened.id, customer: known })
  }

  private subscribe(
    opened: Stripe.Checkout.Session,
    page: Stripe.PaymentLink,
    payer: Payer,
    feeMinor?: number
  ): Payment {
    const known = this.store.add(customer(this.store, payer) as Stripe.Customer)
    const lines = this.store.lines.get(opened.id) ?? []
    const made = this.store.add(
      subscription(this.store, {
        customer: known.id,
        metadata: page.subscription_data?.metadata ?? {},
        lines,
        currency: opened.currency ?? page.currency
      }) as Stripe.Subscription
    )
    this.store.lines.set(made.id, lines)
    const payment = this.bill(made, payer, 'subscription_create', feeMinor)
    opened.subscription = made.id
    opened.invoice = payment.invoice
    this.store.emit('customer.subscription.created', made)
    return { ...payment, session: opened.id }
  }

  private bill(
    of: Stripe.Subscription,
    payer: Payer,
    reason: 'subscription_create' | 'subscription_cycle',
    feeMinor?: number
  ): Payment {
    const billed = this.store.add(invoice(this.store, of, payer, reason) as Stripe.Invoice)
    const { intent, charge } = this.payments.start(
      {
        ...payer,
        amountMinor: billed.total,
        currency: of.currency,
        customer: of.customer as string,
        description: reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update',
        metadata: {}
      },
      feeMinor
    )
    const joined = this.store.add(invoicePayment(this.store, billed, intent.id) as Stripe.InvoicePayment)
    of.latest_invoice = billed.id
    if (charge.paid) this.payments.payInvoice(joined, true)
    return paymentOf(intent, charge, { customer: of.customer as string, subscription: of.id, invoice: billed.id })
  }
}

export function payerOf(options: PayOptions): Payer {
  const { email = 'supporter@example.org', name = 'A Supporter', country = 'US', method = 'card' } = options
  return { email, name, country, method }
}

export function paymentOf(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  rest: Partial<Pick<Payment, 'session' | 'customer' | 'subscription' | 'invoice'>> = {}
): Payment {
  return {
    session: null,
    customer: null,
    subscription: null,
    invoice: null,
    ...rest,
    paymentIntent: intent.id,
    charge: charge.id,
    balanceTransaction: charge.balance_transaction as string,
    amountMinor: intent.amount,
    currency: intent.currency
  }
}

/** What is not allowed in it is dropped without a word, and the page works as without it. */
function safeReference(reference: string | undefined): string | null {
  return reference !== undefined && /^[A-Za-z0-9_-]{1,200}$/.test(reference) ? reference : null
}

function chosen({ minimum, maximum, preset }: Stripe.Price.CustomUnitAmount, amountMinor: number | undefined): number {
  const amount = amountMinor ?? preset ?? minimum ?? 0
  if (amount < (minimum ?? 0) || amount > (maximum ?? Infinity)) {
    throw new Error(`The page takes no ${amount}: from ${minimum ?? 'any'} to ${maximum ?? 'any'}`)
  }
  return amount
}

/** Between 0 and 99 where the link does not say: https://docs.stripe.com/api/payment-link/create */
function allowed(wanted: number, usual: number, adjustable: Stripe.LineItem.AdjustableQuantity | null): number {
  const { least, most } = adjustable?.enabled
    ? { least: adjustable.minimum ?? 0, most: adjustable.maximum ?? 99 }
    : { least: usual, most: usual }
  if (wanted < least || wanted > most) {
    throw new Error(`The page takes no quantity of ${wanted}: from ${least} to ${most}`)
  }
  return wanted
}
