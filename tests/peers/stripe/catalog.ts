import type Stripe from 'stripe'
import { adjustable, lineItem, mergeMetadata, price, product } from './builders-catalog'
import { completion, customText, paymentLink } from './builders-pages'
import type { Call } from './call'
import { invalid, missing } from './errors'
import type { Store } from './store'

/** What the peer does not play is refused, so that no test passes on a parameter that had no effect. */
export function onlyModelled(params: object, modelled: string): void {
  const other = Object.keys(params).find((name) => !modelled.split(' ').includes(name))
  if (other) throw invalid(`The peer does not model ${other}`, other)
}

function checkMetadata(given: Stripe.MetadataParam | '' | null | undefined): void {
  const entries = Object.entries(given || {})
  if (entries.length > 50) throw invalid('You can specify up to 50 keys in metadata.', 'metadata')
  for (const [name, value] of entries) {
    if (name.length > 40) throw invalid(`Invalid metadata key: at most 40 characters (${name})`, 'metadata')
    if (String(value).length > 500) throw invalid('Metadata values can have up to 500 characters.', `metadata[${name}]`)
  }
}

export function createProduct({ store, params }: Call<'POST /v1/products'>): Stripe.Product {
  const modelled =
    'active description expand id images metadata name shippable statement_descriptor tax_code type unit_label url'
  onlyModelled(params, modelled)
  checkMetadata(params.metadata)
  if (params.id && store.any(params.id)) throw invalid(`Product already exists.`, 'id', 'resource_already_exists')
  return store.add(product(store, params) as Stripe.Product)
}

export function updateProduct(store: Store, old: Stripe.Product, params: Stripe.ProductUpdateParams): Stripe.Product {
  onlyModelled(params, 'active default_price description expand metadata name unit_label url')
  checkMetadata(params.metadata)
  const { metadata, expand, ...plain } = params
  Object.assign(old, plain, { updated: store.now() })
  if (metadata !== undefined) old.metadata = mergeMetadata(old.metadata, metadata)
  return old
}

export function createPrice({ store, params }: Call<'POST /v1/prices'>): Stripe.Price {
  const modelled =
    'active billing_scheme currency custom_unit_amount expand lookup_key metadata nickname product product_data recurring tax_behavior unit_amount'
  onlyModelled(params, modelled)
  return makePrice(store, params)
}

function makePrice(store: Store, params: Stripe.PriceCreateParams): Stripe.Price {
  checkMetadata(params.metadata)
  const { custom_unit_amount: custom, recurring, unit_amount, product_data } = params
  if (!/^[a-z]{3}$/.test(params.currency)) {
    throw invalid(`Invalid currency: ${params.currency}.`, 'currency')
  }
  if (!params.product === !product_data) {
    throw invalid('You must specify either `product` or `product_data` when creating a price.', 'product')
  }
  if ((unit_amount === undefined) === !custom?.enabled) {
    throw invalid('You must specify exactly one of `unit_amount` and `custom_unit_amount`.', 'unit_amount')
  }
  if (unit_amount !== undefined && unit_amount < 0) {
    throw invalid('Invalid non-negative integer', 'unit_amount', 'parameter_invalid_integer')
  }
  if (custom && recurring) {
    throw invalid('You cannot use `custom_unit_amount` with recurring prices.', 'custom_unit_amount')
  }
  if (params.product && !store.find('product', params.product)) throw missing('product', params.product, 'product')
  const of = params.product ?? store.add(product(store, product_data ?? { name: '' }) as Stripe.Product).id
  return store.add(price(store, { ...params, product: of }) as Stripe.Price)
}

export function updatePrice(_store: Store, old: Stripe.Price, params: Stripe.PriceUpdateParams): Stripe.Price {
  onlyModelled(params, 'active expand lookup_key metadata nickname tax_behavior')
  checkMetadata(params.metadata)
  const { metadata, expand, ...plain } = params
  Object.assign(old, plain)
  if (metadata !== undefined) old.metadata = mergeMetadata(old.metadata, metadata)
  return old
}

const linkParams =
  'after_completion allow_promotion_codes billing_address_collection currency custom_text customer_creation expand inactive_message line_items metadata optional_items payment_intent_data payment_method_types phone_number_collection restrictions submit_type subscription_data'

export function createLink({ store, params, origin }: Call<'POST /v1/payment_links'>): Stripe.PaymentLink {
  onlyModelled(params, linkParams)
  checkMetadata(params.metadata)
  checkMetadata(params.payment_intent_data?.metadata)
  const items = params.line_items.map((item, index) => {
    const at = `line_items[${index}]`
    return { ...item, of: priceOf(store, item, at) }
  })
  const prices = items.map((item) => item.of)
  const currency = prices[0]?.currency
  if (currency === undefined) throw invalid('You must pass at least one line item.', 'line_items')
  if (items.length > 20) throw invalid('You can pass up to 20 line items.', 'line_items')
  const optional = (params.optional_items ?? []).map((item, index) => {
    const param = `optional_items[${index}][price]`
    const of = store.find('price', item.price)
    if (!of) throw missing('price', item.price, param)
    if (of.recurring || of.custom_unit_amount) throw invalid('Optional items need one-time prices.', param)
    prices.push(of)
    return { adjustable_quantity: adjustable(item.adjustable_quantity), price: item.price, quantity: item.quantity }
  })
  checkLink(params, prices, optional.length)
  const recurring = prices.some((one) => one.recurring)
  const code = store.id('x').slice(2, 20)
  const made = paymentLink(store, params, {
    url: `${origin}/${store.account.livemode ? '' : 'test_'}${code}`,
    currency,
    optional: params.optional_items ? optional : null,
    recurring
  })
  store.lines.set(
    made.id,
    items.map(({ of, quantity, adjustable_quantity }) =>
      lineItem(store, of, quantity, { adjustable: adjustable(adjustable_quantity) })
    )
  )
  store.add(made as Stripe.PaymentLink)
  store.emit('payment_link.created', made)
  return made
}

function priceOf(store: Store, item: Stripe.PaymentLinkCreateParams.LineItem, at: string): Stripe.Price {
  if (!item.price === !item.price_data) throw invalid('You must specify either `price` or `price_data`.', at)
  if (item.price_data) {
    const { product, product_data, ...rest } = item.price_data
    return makePrice(store, {
      ...rest,
      ...(product ? { product } : {}),
      ...(product_data ? { product_data: { name: product_data.name } } : {})
    } as Stripe.PriceCreateParams)
  }
  const of = store.find('price', item.price ?? '')
  if (!of) throw missing('price', item.price ?? '', `${at}[price]`)
  if (!of.active)
    throw invalid(`The price specified is inactive. This field only accepts active prices.`, `${at}[price]`)
  return of
}

/** https://docs.stripe.com/api/payment-link/create and https://docs.stripe.com/payment-links/create */
function checkLink(params: Stripe.PaymentLinkCreateParams, prices: Stripe.Price[], optional: number): void {
  const recurring = prices.some((one) => one.recurring)
  if (new Set(prices.map((one) => one.currency)).size > 1) {
    throw invalid('All prices must use the same currency.', 'line_items')
  }
  if (prices.some((one) => one.custom_unit_amount) && prices.length > 1) {
    throw invalid('A price with `custom_unit_amount` must be the only item of a payment link.', 'line_items')
  }
  if (optional > 10) throw invalid('You can pass up to 10 optional items.', 'optional_items')
  if (recurring && params.payment_intent_data) {
    throw invalid('You can not pass `payment_intent_data` in `subscription` mode.', 'payment_intent_data')
  }
  if (!recurring && params.subscription_data) {
    throw invalid('You can not pass `subscription_data` in `payment` mode.', 'subscription_data')
  }
  const fits = recurring ? ['auto', 'subscribe'] : ['auto', 'book', 'donate', 'pay']
  if (params.submit_type && !fits.includes(params.submit_type)) {
    throw invalid(`You can not pass \`submit_type\` ${params.submit_type} for these prices.`, 'submit_type')
  }
  if (params.after_completion?.type === 'redirect' && !params.after_completion.redirect) {
    throw invalid(
      'Missing required param: after_completion[redirect].',
      'after_completion[redirect]',
      'parameter_missing'
    )
  }
}

export function updateLink(
  store: Store,
  old: Stripe.PaymentLink,
  params: Stripe.PaymentLinkUpdateParams
): Stripe.PaymentLink {
  onlyModelled(
    params,
    'active after_completion custom_text expand inactive_message metadata payment_intent_data restrictions submit_type'
  )
  checkMetadata(params.metadata)
  const { active, metadata, custom_text, inactive_message, submit_type, payment_intent_data: intent } = params
  if (active !== undefined) old.active = active
  if (inactive_message !== undefined) old.inactive_message = inactive_message || null
  if (submit_type !== undefined) old.submit_type = submit_type
  if (metadata !== undefined) old.metadata = mergeMetadata(old.metadata, metadata)
  if (custom_text !== undefined) old.custom_text = { ...old.custom_text, ...customText(custom_text) }
  if (intent && old.payment_intent_data) {
    const { metadata: more = {}, description } = intent
    old.payment_intent_data.metadata = mergeMetadata(old.payment_intent_data.metadata, more || null)
    if (description !== undefined) old.payment_intent_data.description = description || null
  }
  if (params.after_completion) old.after_completion = completion(params.after_completion)
  if (params.restrictions !== undefined) {
    const limit = params.restrictions ? params.restrictions.completed_sessions.limit : undefined
    const count = old.restrictions?.completed_sessions.count ?? 0
    old.restrictions = limit === undefined ? null : { completed_sessions: { count, limit } }
  }
  store.emit('payment_link.updated', old)
  return old
}
