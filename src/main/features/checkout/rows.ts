import type { CheckoutLink, CheckoutPage } from '@shared/contract/checkout'
import { giveButton } from '@shared/domain/give-button'
import type { CheckoutModel } from '@shared/domain/offer'
import { carriesReference, paypalUrl, readPaypalLink } from '@shared/domain/paypal-link'
import type { Selectable } from 'kysely'
import type { Schema } from '../../platform/database'

export type PageRow = Selectable<Schema['checkout_pages']>
export type LinkRow = Selectable<Schema['checkout_links']>

/** What is remembered of the provider's side of a page. */
export interface Remote {
  /** What the supporter reads, as it was when the page was asked for: a page finished later asks for exactly the same. */
  name: string
  prices: { album: string | null; gifts: string[] }
}

export function remoteOf(row: Pick<PageRow, 'remote'>): Remote {
  return JSON.parse(row.remote)
}

export function toPage(row: PageRow): CheckoutPage {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    provider: row.provider as CheckoutPage['provider'],
    model: row.model as CheckoutModel,
    livemode: row.livemode === 1,
    currency: row.currency,
    albumPriceMinor: row.album_price_minor,
    albumFmvMinor: row.album_fmv_minor,
    extrasMinor: JSON.parse(row.extras),
    url: row.url,
    tellsLinks: row.provider === 'stripe' || (row.url !== null && carriesReference(readPaypalLink(row.url))),
    active: row.active === 1,
    createdAt: row.created_at
  }
}

/** @param url the page's own address */
export function toLink(row: LinkRow, page: PageRow, url: string): CheckoutLink {
  const way = addressOf(page, url, row.reference)
  const words = buttonWords[page.model as CheckoutModel]
  return {
    id: row.id,
    pageId: row.page_id,
    reference: row.reference,
    url: way,
    button: { words, html: giveButton(way, words) },
    channel: row.channel as CheckoutLink['channel'],
    post: row.post_id,
    volunteer: row.volunteer_id,
    createdAt: row.created_at
  }
}

const buttonWords: Record<CheckoutModel, string> = {
  steps: 'Donate a little extra',
  choose: 'Donate a little extra',
  gift: 'Give to our music',
  monthly: 'Give every month',
  paypal: 'Donate with PayPal'
}

/** What Stripe hands on of an address is `client_reference_id`: https://docs.stripe.com/payment-links/url-parameters */
function addressOf(page: PageRow, url: string, reference: string): string {
  if (page.provider === 'paypal') return paypalUrl(readPaypalLink(url), reference)
  const address = new URL(url)
  address.searchParams.set('client_reference_id', reference)
  return address.href
}
