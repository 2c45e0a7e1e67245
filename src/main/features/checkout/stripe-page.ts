import type { Offer } from '@shared/domain/offer'
import { suggestedMinor } from '@shared/domain/offer'
import { answered, type Stripe } from '../../platform/stripe'

/** A page as our row says it: everything that Stripe is asked for follows from this, so that asking again asks for the same. */
export interface WantedPage {
  id: string
  campaignId: string
  /** What the supporter reads. */
  name: string
  offer: Offer
}

export interface StripePage {
  link: Stripe.PaymentLink
  prices: { album: string | null; gifts: string[] }
}

/**
 * Makes a page at Stripe: products, prices, then the payment link.
 *
 * Stripe forgets an idempotency key after a day or later, so a page that was left unfinished is looked for first: products by
 * their ids, which are ours, prices by their product, the link by its metadata.
 * @param resumed whether an earlier attempt may have got anywhere
 * @throws AppError as `answered` does
 */
export async function makeStripePage(stripe: Stripe, page: WantedPage, resumed: boolean): Promise<StripePage> {
  const found = resumed ? await findLink(stripe, page.id) : null
  const { offer } = page
  const name = productNames(page)
  const prices: StripePage['prices'] = { album: null, gifts: [] }
  if (offer.albumPriceMinor !== null) {
    const product = await ensureProduct(stripe, page, 'album', name.album)
    const [album = null] = await ensurePrices(
      stripe,
      page,
      product,
      [albumPrice(offer, offer.albumPriceMinor)],
      resumed
    )
    prices.album = album
  }
  if (offer.model !== 'choose') {
    const product = await ensureProduct(stripe, page, 'gift', name.gift)
    prices.gifts = await ensurePrices(stripe, page, product, giftPrices(offer), resumed)
  }
  const link =
    found ??
    (await answered(stripe.paymentLinks.create(linkParams(page, prices), { idempotencyKey: `${page.id}:link` })))
  return { link, prices }
}

/** What a price adds to its product and currency. */
type PriceTerms = Pick<Stripe.PriceCreateParams, 'unit_amount' | 'custom_unit_amount' | 'recurring'>

function albumPrice(offer: Offer, albumPriceMinor: number): PriceTerms {
  if (offer.model === 'steps') return { unit_amount: albumPriceMinor }
  return { custom_unit_amount: { enabled: true, minimum: albumPriceMinor, preset: suggestedMinor(offer) } }
}

function giftPrices({ model, extrasMinor }: Offer): PriceTerms[] {
  if (model === 'gift') return extrasMinor.map((preset) => ({ custom_unit_amount: { enabled: true, preset } }))
  const recurring = model === 'monthly' ? { recurring: { interval: 'month' as const } } : {}
  return extrasMinor.map((unit_amount) => ({ unit_amount, ...recurring }))
}

function productNames({ name, offer }: WantedPage): { album: string; gift: string } {
  const gifts = { steps: 'A little extra', choose: '', gift: `Gift to ${name}`, monthly: `Monthly gift to ${name}` }
  return { album: offer.model === 'choose' ? `${name}, and a little extra` : name, gift: gifts[offer.model] }
}

/** What a page's payments say of it: https://docs.stripe.com/payment-links/post-payment#metadata */
function metadataOf({ campaignId, id }: WantedPage): Record<string, string> {
  return { campaign: campaignId, offer: id }
}

function linkParams(page: WantedPage, { album, gifts }: StripePage['prices']): Stripe.PaymentLinkCreateParams {
  const { model } = page.offer
  const metadata = metadataOf(page)
  const payment_intent_data = { metadata }
  const adjustable_quantity = { enabled: true }
  switch (model) {
    case 'steps':
      return {
        line_items: [{ price: album ?? '', quantity: 1 }],
        optional_items: gifts.map((price) => ({ price, quantity: 1, adjustable_quantity })),
        metadata,
        payment_intent_data
      }
    case 'choose':
      return { line_items: [{ price: album ?? '', quantity: 1 }], metadata, payment_intent_data }
    case 'gift':
      return { line_items: items(gifts), submit_type: 'donate', metadata, payment_intent_data }
    case 'monthly':
      return {
        line_items: items(gifts).map((item) => ({ ...item, adjustable_quantity })),
        metadata,
        subscription_data: { metadata }
      }
  }
}

function items(prices: string[]) {
  return prices.map((price) => ({ price, quantity: 1 }))
}

async function findLink(stripe: Stripe, pageId: string): Promise<Stripe.PaymentLink | null> {
  return answered(
    (async () => {
      for await (const link of stripe.paymentLinks.list({ limit: 100 })) {
        if (link.metadata.offer === pageId) return link
      }
      return null
    })()
  )
}

/** @returns the product's id, which is ours, so that there can be only one */
async function ensureProduct(stripe: Stripe, page: WantedPage, role: string, name: string): Promise<string> {
  const id = `encore_${page.id}_${role}`
  try {
    await stripe.products.create({ id, name, metadata: metadataOf(page) }, { idempotencyKey: `${page.id}:${role}` })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'resource_already_exists')) {
      return answered(Promise.reject(error))
    }
  }
  return id
}

/** @returns the prices' ids in the order of the terms */
async function ensurePrices(
  stripe: Stripe,
  page: WantedPage,
  product: string,
  terms: PriceTerms[],
  resumed: boolean
): Promise<string[]> {
  const there = resumed ? (await answered(stripe.prices.list({ product, limit: 100 }))).data : []
  const ids: string[] = []
  for (const [n, own] of terms.entries()) {
    const amount = own.unit_amount ?? null
    const price =
      there.find(({ unit_amount }) => unit_amount === amount) ??
      (await answered(
        stripe.prices.create(
          { product, currency: page.offer.currency.toLowerCase(), ...own, metadata: metadataOf(page) },
          { idempotencyKey: `${product}:${n}` }
        )
      ))
    ids.push(price.id)
  }
  return ids
}
