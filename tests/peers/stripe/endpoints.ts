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

/** A list with its filters. */
function list<K extends Kind, P extends Stripe.PaginationParams>(kind: K, url: string, filter: Filter<K, P>) {
  return ({ store, params }: { store: Store; params: P }) =>
    page(store.all(kind), params, { url, name: kind, keep: (row) => filter(row, params, store) })
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
    return page(store.lines.get(id) ?? [], params, { url: `${path}/${id}/line_items`, name: 'line_item' })
  }
}

/** Undefined asks for everything. */
const is = (asked: unknown, value: unknown) => asked === undefined || asked === value

const thirtyDays = 30 * 86_400

export const handlers: Handlers = {
  'GET /v1/account': ({ store }) => account(store),
  'GET /v1/balance': ({ store, books }) => balance(store, books.balance()),
  'GET /v1/balance_transactions': list(
    'balance_transaction',
    '/v1/balance_transactions',
    (row, { created, currency, payout, source, type }: Stripe.BalanceTransactionListParams, store) =>
      within(row.created, created) &&
      is(currency, row.currency) &&
      is(payout, store.paidOut.get(row.id)) &&
      is(source, row.source) &&
      is(type, row.type)
  ),
  'GET /v1/balance_transactions/:id': retrieve('balance_transaction'),
  'GET /v1/charges': list(
    'charge',
    '/v1/charges',
    (row, { created, customer, payment_intent }: Stripe.ChargeListParams) =>
      within(row.created, created) && is(customer, row.customer) && is(payment_intent, row.payment_intent)
  ),
  'GET /v1/charges/:id': retrieve('charge'),
  'GET /v1/checkout/sessions': list(
    'checkout.session',
    '/v1/checkout/sessions',
    (
      row,
      {
        created,
        customer,
        payment_intent,
        payment_link,
        status,
        subscription,
        ...rest
      }: Stripe.Checkout.SessionListParams
    ) =>
      within(row.created, created) &&
      is(customer, row.customer) &&
      is(payment_intent, row.payment_intent) &&
      is(payment_link, row.payment_link) &&
      is(status, row.status) &&
      is(subscription, row.subscription) &&
      is(rest.customer_details?.email, row.customer_details?.email)
  ),
  'GET /v1/checkout/sessions/:id': retrieve('checkout.session'),
  'GET /v1/checkout/sessions/:id/line_items': lines('checkout.session', '/v1/checkout/sessions'),
  'GET /v1/customers': list(
    'customer',
    '/v1/customers',
    (row, { created, email }: Stripe.CustomerListParams) => within(row.created, created) && is(email, row.email)
  ),
  'GET /v1/customers/:id': retrieve('customer'),
  'GET /v1/disputes': list(
    'dispute',
    '/v1/disputes',
    (row, { created, charge, payment_intent }: Stripe.DisputeListParams) =>
      within(row.created, created) && is(charge, row.charge) && is(payment_intent, row.payment_intent)
  ),
  'GET /v1/disputes/:id': retrieve('dispute'),
  // Older ones are gone for good.
  'GET /v1/events': list(
    'event',
    '/v1/events',
    (row, { created, type, types }: Stripe.EventListParams, store) =>
      row.created > store.now() - thirtyDays &&
      within(row.created, created) &&
      is(type, row.type) &&
      (types === undefined || types.includes(row.type))
  ),
  'GET /v1/events/:id': retrieve('event'),
  'GET /v1/invoice_payments': list(
    'invoice_payment',
    '/v1/invoice_payments',
    (row, { created, invoice, payment, status }: Stripe.InvoicePaymentListParams) =>
      within(row.created, created) &&
      is(invoice, row.invoice) &&
      is(payment?.payment_intent, row.payment.payment_intent) &&
      is(payment?.type, row.payment.type) &&
      is(status, row.status)
  ),
  'GET /v1/invoice_payments/:id': retrieve('invoice_payment'),
  'GET /v1/invoices': list(
    'invoice',
    '/v1/invoices',
    (row, { created, customer, status, subscription }: Stripe.InvoiceListParams) =>
      within(row.created, created) &&
      is(customer, row.customer) &&
      is(status, row.status) &&
      is(subscription, row.parent?.subscription_details?.subscription)
  ),
  'GET /v1/invoices/:id': retrieve('invoice'),
  'GET /v1/payment_intents': list(
    'payment_intent',
    '/v1/payment_intents',
    (row, { created, customer }: Stripe.PaymentIntentListParams) =>
      within(row.created, created) && is(customer, row.customer)
  ),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/payment_links': list('payment_link', '/v1/payment_links', (row, { active }: Stripe.PaymentLinkListParams) =>
    is(active, row.active)
  ),
  'GET /v1/payment_links/:id': retrieve('payment_link'),
  'GET /v1/payment_links/:id/line_items': lines('payment_link', '/v1/payment_links'),
  'GET /v1/payouts': list(
    'payout',
    '/v1/payouts',
    (row, { created, arrival_date, status }: Stripe.PayoutListParams) =>
      within(row.created, created) && within(row.arrival_date, arrival_date) && is(status, row.status)
  ),
  'GET /v1/payouts/:id': retrieve('payout'),
  'GET /v1/prices': list(
    'price',
    '/v1/prices',
    (row, { active, created, currency, lookup_keys, product, type }: Stripe.PriceListParams) =>
      is(active, row.active) &&
      within(row.created, created) &&
      is(currency, row.currency) &&
      is(product, row.product) &&
      is(type, row.type) &&
      (lookup_keys === undefined || (row.lookup_key !== null && lookup_keys.includes(row.lookup_key)))
  ),
  'GET /v1/prices/:id': retrieve('price'),
  'GET /v1/products': list(
    'product',
    '/v1/products',
    (row, { active, created, ids }: Stripe.ProductListParams) =>
      is(active, row.active) && within(row.created, created) && (ids === undefined || ids.includes(row.id))
  ),
  'GET /v1/products/:id': retrieve('product'),
  'GET /v1/refunds': list(
    'refund',
    '/v1/refunds',
    (row, { charge, created, payment_intent }: Stripe.RefundListParams) =>
      within(row.created, created) && is(charge, row.charge) && is(payment_intent, row.payment_intent)
  ),
  'GET /v1/refunds/:id': retrieve('refund'),
  // Without a status, canceled ones are left out.
  'GET /v1/subscriptions': list(
    'subscription',
    '/v1/subscriptions',
    (row, { created, customer, status, price }: Stripe.SubscriptionListParams) =>
      within(row.created, created) &&
      is(customer, row.customer) &&
      (status === 'all' || (status === undefined ? row.status !== 'canceled' : row.status === status)) &&
      (price === undefined || row.items.data.some((item) => item.price.id === price))
  ),
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
