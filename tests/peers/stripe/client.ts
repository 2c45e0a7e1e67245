import Stripe from 'stripe'
import type { StripePeer } from '.'

/** The real package, as the app would use it, without its own retries. */
export function clientOf(peer: StripePeer, options: { key?: string; timeout?: number } = {}): Stripe {
  const { key = peer.keys.restricted, timeout = 5000 } = options
  const port = new URL(peer.url).port
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, timeout, telemetry: false })
}

/** An album at 10.00 with gifts of 5.00 in steps beside it. */
export async function albumLink(
  stripe: Stripe,
  more: Partial<Stripe.PaymentLinkCreateParams> = {}
): Promise<{ link: Stripe.PaymentLink; album: Stripe.Price; gift: Stripe.Price }> {
  const album = await stripe.prices.create({ currency: 'usd', unit_amount: 1000, product_data: { name: 'Album' } })
  const gift = await stripe.prices.create({ currency: 'usd', unit_amount: 500, product_data: { name: 'Gift' } })
  const link = await stripe.paymentLinks.create({
    line_items: [{ price: album.id, quantity: 1, adjustable_quantity: { enabled: true, minimum: 1, maximum: 10 } }],
    optional_items: [{ price: gift.id, quantity: 1, adjustable_quantity: { enabled: true, minimum: 0, maximum: 50 } }],
    metadata: { campaign: 'c1', offer: 'album' },
    payment_intent_data: { metadata: { campaign: 'c1', offer: 'album' } },
    ...more
  })
  return { link, album, gift }
}

/** Every row of a list, page by page. */
export async function everything<T>(list: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = []
  for await (const row of list) rows.push(row)
  return rows
}
