import type Stripe from 'stripe'
import { account, balance } from './builders-account'
import { mergeMetadata } from './builders-catalog'
import type { Call } from './call'
import { createLink, createPrice, createProduct, onlyModelled, updateLink, updatePrice, updateProduct } from './catalog'
import { invalid, missing } from './errors'
import { page, within } from './lists'
import type { Endpoint, EndpointParams } from './params'
import type { Kind, Objects, Store } from './store'

type Handlers = { [E in Endpoint]: (call: Call<E>) => unknown }

type Given = Stripe.PaginationParams & { expand?: string[] }

/** What a row has where a list is filtered by a parameter of that name. A filter that is not here is refused. */
type Fields<K extends Kind, P> = { [F in Exclude<keyof P, keyof Given>]?: (row: Objects[K], store: Store) => unknown }

function list<K extends Kind, E extends Endpoint>(
  kind: K,
  endpoint: E,
  fields: Fields<K, EndpointParams[E]>,
  always: (row: Objects[K], params: EndpointParams[E], store: Store) => boolean = () => true
) {
  const modelled = [...Object.keys(fields), 'limit', 'starting_after', 'ending_before', 'expand'].join(' ')
  return ({ store, params }: Call<E>) => {
    onlyModelled(params, modelled)
    const filters = Object.entries(fields as Record<string, (row: Objects[K], store: Store) => unknown>)
    const asked = params as Record<string, unknown>
    return page(store.all(kind), params as Given, {
      url: endpoint.slice('GET '.length),
      name: kind,
      keep: (row) =>
        always(row, params, store) && filters.every(([name, field]) => matches(field(row, store), asked[name]))
    })
  }
}

/** A range of numbers, one of several, something nested, or just that. */
function matches(value: unknown, asked: unknown): boolean {
  if (asked === undefined) return true
  if (Array.isArray(asked)) return asked.includes(value)
  if (typeof asked !== 'object' || asked === null) return asked === value
  if (typeof value === 'number') return within(value, asked)
  const nested = (value ?? {}) as Record<string, unknown>
  return Object.entries(asked).every(([name, inner]) => matches(nested[name], inner))
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

const created = (row: { created: number }) => row.created
const active = (row: { active: boolean }) => row.active
const customer = (row: { customer: unknown }) => row.customer
const charge = (row: { charge: unknown }) => row.charge
const paymentIntent = (row: { payment_intent: unknown }) => row.payment_intent
const status = (row: { status: unknown }) => row.status
const type = (row: { type: unknown }) => row.type

const thirtyDays = 30 * 86_400

export const handlers: Handlers = {
  'GET /v1/account': ({ store }) => account(store),
  'GET /v1/balance': ({ store, books }) => balance(store, books.balance()),
  'GET /v1/balance_transactions': list('balance_transaction', 'GET /v1/balance_transactions', {
    created,
    currency: (row) => row.currency,
    payout: (row, store) => store.paidOut.get(row.id),
    source: (row) => row.source,
    type
  }),
  'GET /v1/balance_transactions/:id': retrieve('balance_transaction'),
  'GET /v1/charges': list('charge', 'GET /v1/charges', { created, customer, payment_intent: paymentIntent }),
  'GET /v1/charges/:id': retrieve('charge'),
  'GET /v1/checkout/sessions': list('checkout.session', 'GET /v1/checkout/sessions', {
    created,
    customer,
    customer_details: (row) => row.customer_details,
    payment_intent: paymentIntent,
    payment_link: (row) => row.payment_link,
    status,
    subscription: (row) => row.subscription
  }),
  'GET /v1/checkout/sessions/:id': retrieve('checkout.session'),
  'GET /v1/checkout/sessions/:id/line_items': lines('checkout.session', '/v1/checkout/sessions'),
  'GET /v1/customers': list('customer', 'GET /v1/customers', { created, email: (row) => row.email }),
  'GET /v1/customers/:id': retrieve('customer'),
  'GET /v1/disputes': list('dispute', 'GET /v1/disputes', { created, charge, payment_intent: paymentIntent }),
  'GET /v1/disputes/:id': retrieve('dispute'),
  // Older ones are gone for good.
  'GET /v1/events': list(
    'event',
    'GET /v1/events',
    { created, type, types: type },
    (row, _, store) => row.created > store.now() - thirtyDays
  ),
  'GET /v1/events/:id': retrieve('event'),
  'GET /v1/invoice_payments': list('invoice_payment', 'GET /v1/invoice_payments', {
    created,
    invoice: (row) => row.invoice,
    payment: (row) => row.payment,
    status
  }),
  'GET /v1/invoice_payments/:id': retrieve('invoice_payment'),
  'GET /v1/invoices': list('invoice', 'GET /v1/invoices', {
    created,
    customer,
    status,
    subscription: (row) => row.parent?.subscription_details?.subscription
  }),
  'GET /v1/invoices/:id': retrieve('invoice'),
  'GET /v1/payment_intents': list('payment_intent', 'GET /v1/payment_intents', { created, customer }),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/payment_links': list('payment_link', 'GET /v1/payment_links', { active }),
  'GET /v1/payment_links/:id': retrieve('payment_link'),
  'GET /v1/payment_links/:id/line_items': lines('payment_link', '/v1/payment_links'),
  'GET /v1/payouts': list('payout', 'GET /v1/payouts', { created, arrival_date: (row) => row.arrival_date, status }),
  'GET /v1/payouts/:id': retrieve('payout'),
  'GET /v1/prices': list('price', 'GET /v1/prices', {
    active,
    created,
    currency: (row) => row.currency,
    lookup_keys: (row) => row.lookup_key,
    product: (row) => row.product,
    type
  }),
  'GET /v1/prices/:id': retrieve('price'),
  'GET /v1/products': list('product', 'GET /v1/products', { active, created, ids: (row) => row.id }),
  'GET /v1/products/:id': retrieve('product'),
  'GET /v1/refunds': list('refund', 'GET /v1/refunds', { created, charge, payment_intent: paymentIntent }),
  'GET /v1/refunds/:id': retrieve('refund'),
  'GET /v1/subscriptions': list('subscription', 'GET /v1/subscriptions', { created, customer }),
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
