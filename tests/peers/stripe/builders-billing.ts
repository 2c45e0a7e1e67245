import Stripe from 'stripe'
import { address } from './builders-payments'
import type { Store } from './store'

export function subscription(
  store: Store,
  of: { customer: string; metadata: Stripe.Metadata; lines: Stripe.LineItem[]; currency: string }
): Stripe.Subscription {
  const id = store.id('sub')
  const items = of.lines.map((line) => subscriptionItem(store, id, line))
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: store.now(),
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: store.now(),
    currency: of.currency,
    customer: of.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' }
    },
    items: { object: 'list', data: items, has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: store.account.livemode,
    managed_payments: null,
    metadata: { ...of.metadata },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: store.now(),
    status: 'active',
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: null,
    trial_start: null
  }
}

const periodSeconds: Record<string, number> = { day: 86_400, week: 604_800, month: 2_629_800, year: 31_557_600 }

/** Seconds that one round of a recurring price lasts; months and years by their mean. */
export function period(price: Stripe.Price): number {
  const { interval = 'month', interval_count = 1 } = price.recurring ?? {}
  return (periodSeconds[interval] ?? 0) * interval_count
}

function subscriptionItem(store: Store, subscription: string, line: Stripe.LineItem): Stripe.SubscriptionItem {
  const price = line.price as Stripe.Price
  return {
    id: store.id('si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: store.now(),
    current_period_end: store.now() + period(price),
    current_period_start: store.now(),
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: {
      id: price.id,
      object: 'plan',
      active: price.active,
      amount: price.unit_amount,
      amount_decimal: price.unit_amount_decimal,
      billing_scheme: 'per_unit',
      created: price.created,
      currency: price.currency,
      interval: price.recurring?.interval ?? 'month',
      interval_count: price.recurring?.interval_count ?? 1,
      livemode: price.livemode,
      metadata: price.metadata,
      meter: null,
      nickname: price.nickname,
      product: price.product as string,
      tiers_mode: null,
      transform_usage: null,
      trial_period_days: null,
      usage_type: 'licensed'
    },
    price,
    quantity: line.quantity ?? 1,
    subscription,
    tax_rates: []
  }
}

export function invoice(
  store: Store,
  of: Stripe.Subscription,
  payer: { email: string | null; name: string | null; country: string | null },
  reason: 'subscription_create' | 'subscription_cycle'
): Stripe.Invoice {
  const id = store.id('in')
  const billed = store.lines.get(of.id) ?? []
  const lines = of.items.data.map((item, index) => invoiceLine(store, id, of, item, billed[index]?.amount_total ?? 0))
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  return {
    id,
    object: 'invoice',
    account_country: store.account.country,
    account_name: store.account.name,
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 1,
    attempted: true,
    auto_advance: false,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: store.now(),
    currency: of.currency,
    custom_fields: null,
    customer: of.customer as string,
    customer_account: null,
    customer_address: address(payer.country),
    customer_email: payer.email,
    customer_name: payer.name,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: store.now(),
    ending_balance: 0,
    footer: null,
    from_invoice: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: store.account.livemode,
    metadata: {},
    next_payment_attempt: null,
    number: `PEER-${String(store.all('invoice').length + 1).padStart(4, '0')}`,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: { ...of.metadata }, subscription: of.id },
      type: 'subscription_details'
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: store.now(),
    period_start: store.now(),
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'open',
    status_transitions: {
      finalized_at: store.now(),
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: store.now()
  }
}

function invoiceLine(
  store: Store,
  invoice: string,
  of: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  amount: number
): Stripe.InvoiceLineItem {
  const { price, quantity = 1 } = item
  return {
    id: store.id('il'),
    object: 'line_item',
    amount,
    currency: of.currency,
    description: store.get('product', price.product as string).name,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: store.account.livemode,
    metadata: { ...of.metadata },
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: of.id,
        subscription_item: item.id
      },
      type: 'subscription_item_details'
    },
    period: { start: item.current_period_start, end: item.current_period_end },
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: price.id, product: price.product as string },
      unit_amount_decimal: Stripe.Decimal.from(amount / quantity)
    },
    quantity,
    quantity_decimal: Stripe.Decimal.from(quantity),
    subscription: of.id,
    subtotal: amount,
    taxes: []
  }
}

/** Joins an invoice to its payment intent: neither of them names the other any more. */
export function invoicePayment(store: Store, of: Stripe.Invoice, intent: string): Stripe.InvoicePayment {
  return {
    id: store.id('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: of.total,
    created: store.now(),
    currency: of.currency,
    invoice: of.id,
    is_default: true,
    livemode: store.account.livemode,
    payment: { type: 'payment_intent', payment_intent: intent },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null }
  }
}
