import Stripe from 'stripe'
import type { Store } from './store'

/** Answers send metadata as text, whatever was sent. */
export function metadata(given: Stripe.MetadataParam | '' | null | undefined): Stripe.Metadata {
  const kept = Object.entries(given || {}).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}

/** An update merges: a name with an empty value goes, an empty whole empties all. */
export function mergeMetadata(old: Stripe.Metadata, given: Stripe.MetadataParam | '' | null): Stripe.Metadata {
  if (!given) return {}
  const gone = Object.entries(given).filter(([, value]) => value === null || value === '')
  const kept = { ...old, ...metadata(given) }
  for (const [name] of gone) delete kept[name]
  return kept
}

export function product(store: Store, params: Stripe.ProductCreateParams): Stripe.Product {
  return {
    id: params.id ?? store.id('prod'),
    object: 'product',
    active: params.active ?? true,
    created: store.now(),
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: store.account.livemode,
    marketing_features: [],
    metadata: metadata(params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: params.unit_label ?? null,
    updated: store.now(),
    url: params.url ?? null
  }
}

export function price(store: Store, params: Stripe.PriceCreateParams & { product: string }): Stripe.Price {
  const { custom_unit_amount: custom, recurring } = params
  return {
    id: store.id('price'),
    object: 'price',
    active: params.active ?? true,
    billing_scheme: 'per_unit',
    created: store.now(),
    currency: params.currency,
    custom_unit_amount: custom?.enabled
      ? { maximum: custom.maximum ?? null, minimum: custom.minimum ?? null, preset: custom.preset ?? null }
      : null,
    livemode: store.account.livemode,
    lookup_key: params.lookup_key ?? null,
    metadata: metadata(params.metadata),
    nickname: params.nickname ?? null,
    product: params.product,
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed'
        }
      : null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount: params.unit_amount ?? null,
    unit_amount_decimal: params.unit_amount === undefined ? null : Stripe.Decimal.from(params.unit_amount)
  }
}

/** @param unitMinor what one costs in `currency`, for prices that the supporter chooses and for other currencies than the price's */
export function lineItem(
  store: Store,
  of: Stripe.Price,
  quantity: number,
  {
    unitMinor = of.unit_amount ?? 0,
    currency = of.currency,
    adjustable = null
  }: {
    unitMinor?: number
    currency?: string
    adjustable?: Stripe.LineItem.AdjustableQuantity | null
  } = {}
): Stripe.LineItem {
  return {
    id: store.id('li'),
    object: 'item',
    adjustable_quantity: adjustable,
    amount_discount: 0,
    amount_subtotal: unitMinor * quantity,
    amount_tax: 0,
    amount_total: unitMinor * quantity,
    currency,
    description: store.get('product', of.product as string).name,
    metadata: {},
    price: of,
    quantity
  }
}

export function adjustable(
  given: { enabled: boolean; minimum?: number; maximum?: number } | undefined
): Stripe.LineItem.AdjustableQuantity | null {
  if (!given) return null
  return { enabled: given.enabled, maximum: given.maximum ?? null, minimum: given.minimum ?? null }
}
