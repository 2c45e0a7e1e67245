import type Stripe from 'stripe'
import { account, balance } from './builders-account'
import { mergeMetadata } from './builders-catalog'
import type { Call } from './call'
import { createLink, createPrice, createProduct, updateLink, updatePrice, updateProduct } from './catalog'
import { invalid, missing } from './errors'
import { page, within } from './lists'
import type { Endpoint } from './params'
import type { Kind, Objects, Store } from './store'

type Handlers = { [E in Endpoint]: (call: Call<E>) => unknown }

type Filter<K extends Kind, P> = (row: Objects[K], params: P, store: Store) => boolean

/** A list with its filters; `what` is how Stripe names the object in errors. */
function list<K extends Kind, P extends Stripe.PaginationParams>(kind: K, url: string, filter: Filter<K, P>) {
  return ({ store, params }: { store: Store; params: P }) => {
    const rows = store.all(kind).filter((row) => filter(row, params, store))
    return page(rows, params, url, kind)
  }
}

function retrieve<K extends Kind>(kind: K) {
  return ({ store, id }: { store: Store; id: string }) => found(store, kind, id)
}

function found<K extends Kind>(store: Store, kind: K, id: string): Objects[K] {
  const object = store.find(kind, id)
  if (!object) throw missing(kind, id)
  return object
}

function lines(kind: 'payment_link' | 'checkout.session', path: string) {
  return ({ store, id, params }: { store: Store; id: string; params: Stripe.PaginationParams }) => {
    found(store, kind, id)
    return page(store.lines.get(id) ?? [], params, `${path}/${id}/line_items`, 'line_item')
  }
}

/** Undefined asks for everything. */
const is = (asked: unknown, value: unknown) => asked === undefined || asked === value

const thirtyDays = 30 * 86_400

export const handlers: Handlers = {
  'GET /v1/account': ({ store }) => account(store),
  'GET /v1/balance': ({ store, books }) => balance(store, books.balance()),
  'GET /v1/balance_transactions': list('balance_transaction', '/v1/balance_transactions', (row, asked, store) => {
    const { created, currency, payout, source, type } = asked as Stripe.BalanceTransactionListParams
    return (
      within(row.created, created) &&
      is(currency, row.currency) &&
      is(payout, store.paidOut.get(row.id)) &&
      is(source, row.source) &&
      is(type, row.type)
    )
  }),
  'GET /v1/balance_transactions/:id': retrieve('balance_transaction'),
  'GET /v1/charges': list('charge', '/v1/charges', (row, asked) => {
    const { created, customer, payment_intent } = asked as Stripe.ChargeListParams
    return within(row.created, created) && is(customer, row.customer) && is(payment_intent, row.payment_intent)
  }),
  'GET /v1/charges/:id': retrieve('charge'),
  'GET /v1/checkout/sessions': list('checkout.session', '/v1/checkout/sessions', (row, asked) => {
    const { created, customer, payment_intent, payment_link, status, subscription, ...rest } =
      asked as Stripe.Checkout.SessionListParams
    return (
      within(row.created, created) &&
      is(customer, row.customer) &&
      is(payment_intent, row.payment_intent) &&
      is(payment_link, row.payment_link) &&
      is(status, row.status) &&
      is(subscription, row.subscription) &&
      is(rest.customer_details?.email, row.customer_details?.email)
    )
  }),
  'GET /v1/checkout/sessions/:id': retrieve('checkout.session'),
  'GET /v1/checkout/sessions/:id/line_items': lines('checkout.session', '/v1/checkout/sessions'),
  'GET /v1/customers': list('customer', '/v1/customers', (row, asked) => {
    const { created, email } = asked as Stripe.CustomerListParams
    return within(row.created, created) && is(email, row.email)
  }),
  'GET /v1/customers/:id': retrieve('customer'),
  'GET /v1/disputes': list('dispute', '/v1/disputes', (row, asked) => {
    const { created, charge, payment_intent } = asked as Stripe.DisputeListParams
    return within(row.created, created) && is(charge, row.charge) && is(payment_intent, row.payment_intent)
  }),
  'GET /v1/disputes/:id': retrieve('dispute'),
  // Older ones are gone for good.
  'GET /v1/events': list('event', '/v1/events', (row, asked, store) => {
    const { created, type, types } = asked as Stripe.EventListParams
    return (
      row.created > store.now() - thirtyDays &&
      within(row.created, created) &&
      is(type, row.type) &&
      (types === undefined || types.includes(row.type))
    )
  }),
  'GET /v1/events/:id': retrieve('event'),
  'GET /v1/invoice_payments': list('invoice_payment', '/v1/invoice_payments', (row, asked) => {
    const { created, invoice, payment, status } = asked as Stripe.InvoicePaymentListParams
    return (
      within(row.created, created) &&
      is(invoice, row.invoice) &&
      is(payment?.payment_intent, row.payment.payment_intent) &&
      is(payment?.type, row.payment.type) &&
      is(status, row.status)
    )
  }),
  'GET /v1/invoice_payments/:id': retrieve('invoice_payment'),
  'GET /v1/invoices': list('invoice', '/v1/invoices', (row, asked) => {
    const { created, customer, status, subscription } = asked as Stripe.InvoiceListParams
    return (
      within(row.created, created) &&
      is(customer, row.customer) &&
      is(status, row.status) &&
      is(subscription, row.parent?.subscription_details?.subscription)
    )
  }),
  'GET /v1/invoices/:id': retrieve('invoice'),
  'GET /v1/payment_intents': list('payment_intent', '/v1/payment_intents', (row, asked) => {
    const { created, customer } = asked as Stripe.PaymentIntentListParams
    return within(row.created, created) && is(customer, row.customer)
  }),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/payment_links': list('payment_link', '/v1/payment_links', (row, asked) =>
    is((asked as Stripe.PaymentLinkListParams).active, row.active)
  ),
  'GET /v1/payment_links/:id': retrieve('payment_link'),
  'GET /v1/payment_links/:id/line_items': lines('payment_link', '/v1/payment_links'),
  'GET /v1/payouts': list('payout', '/v1/payouts', (row, asked) => {
    const { created, arrival_date, status } = asked as Stripe.PayoutListParams
    return within(row.created, created) && within(row.arrival_date, arrival_date) && is(status, row.status)
  }),
  'GET /v1/payouts/:id': retrieve('payout'),
  'GET /v1/prices': list('price', '/v1/prices', (row, asked) => {
    const { active, created, currency, lookup_keys, product, type } = asked as Stripe.PriceListParams
    return (
      is(active, row.active) &&
      within(row.created, created) &&
      is(currency, row.currency) &&
      is(product, row.product) &&
      is(type, row.type) &&
      (lookup_keys === undefined || (row.lookup_key !== null && lookup_keys.includes(row.lookup_key)))
    )
  }),
  'GET /v1/prices/:id': retrieve('price'),
  'GET /v1/products': list('product', '/v1/products', (row, asked) => {
    const { active, created, ids } = asked as Stripe.ProductListParams
    return is(active, row.active) && within(row.created, created) && (ids === undefined || ids.includes(row.id))
  }),
  'GET /v1/products/:id': retrieve('product'),
  'GET /v1/refunds': list('refund', '/v1/refunds', (row, asked) => {
    const { charge, created, payment_intent } = asked as Stripe.RefundListParams
    return within(row.created, created) && is(charge, row.charge) && is(payment_intent, row.payment_intent)
  }),
  'GET /v1/refunds/:id': retrieve('refund'),
  // Without a status, canceled ones are left out.
  'GET /v1/subscriptions': list('subscription', '/v1/subscriptions', (row, asked) => {
    const { created, customer, status, price } = asked as Stripe.SubscriptionListParams
    return (
      within(row.created, created) &&
      is(customer, row.customer) &&
      (status === 'all' || (status === undefined ? row.status !== 'canceled' : row.status === status)) &&
      (price === undefined || row.items.data.some((item) => item.price.id === price))
    )
  }),
  'GET /v1/subscriptions/:id': retrieve('subscription'),
  'POST /v1/payment_links': createLink,
  'POST /v1/payment_links/:id': ({ store, id, params }) => updateLink(store, found(store, 'payment_link', id), params),
  'POST /v1/prices': createPrice,
  'POST /v1/prices/:id': ({ store, id, params }) => updatePrice(store, found(store, 'price', id), params),
  'POST /v1/products': createProduct,
  'POST /v1/products/:id': ({ store, id, params }) => updateProduct(store, found(store, 'product', id), params),
  'POST /v1/refunds': ({ store, books, params }) => {
    const named = params.payment_intent
      ? store.find('payment_intent', params.payment_intent)?.latest_charge
      : params.charge
    if (!named) {
      if (params.payment_intent) throw missing('payment_intent', params.payment_intent, 'payment_intent')
      throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
    }
    const charge = store.find('charge', named as string)
    if (!charge) throw missing('charge', named as string, 'charge')
    return books.refund(charge, params.amount, {
      reason: params.reason ?? null,
      metadata: mergeMetadata({}, params.metadata ?? null)
    })
  }
}
