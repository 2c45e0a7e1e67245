import type { CheckoutModel } from '@shared/domain/offer'
import type { Db } from '../../platform/database'
import { type PageRow, remoteOf } from './rows'

/** What a page sells, for whoever books what was paid on it. Amounts in minor units of `currency`. */
export interface SoldPage {
  id: string
  campaignId: string
  model: CheckoutModel
  currency: string
  /** Null where the page sells no album. */
  albumPriceMinor: number | null
  albumFmvMinor: number | null
  /** Stripe's prices on its lines: what is neither came from somebody else. */
  albumPriceId: string | null
  giftPriceIds: string[]
}

/** A way to a page, and what is known of who showed it. */
export interface KnownLink {
  id: string
  page: SoldPage
  channel: string | null
  post: string | null
  volunteer: string | null
}

/** Below what SQLite takes as values of one statement. */
const batch = 500

/** Finds the page and the way to it behind what a provider says of a payment. */
export class CheckoutReader {
  constructor(private readonly db: Db) {}

  /** Pages by Stripe's ids of their payment links. */
  async pagesByPaymentLink(ids: readonly string[]): Promise<Map<string, SoldPage>> {
    const found = new Map<string, SoldPage>()
    for (const some of batches(ids)) {
      const rows = await this.db.selectFrom('checkout_pages').selectAll().where('payment_link_id', 'in', some).execute()
      for (const row of rows) if (row.payment_link_id) found.set(row.payment_link_id, soldPage(row))
    }
    return found
  }

  /** Ways to a page by their references, from `client_reference_id` or PayPal's `custom`. */
  async linksByReference(references: readonly string[]): Promise<Map<string, KnownLink>> {
    const links = new Map<string, KnownLink>()
    for (const some of batches(references)) {
      const rows = await this.db.selectFrom('checkout_links').selectAll().where('reference', 'in', some).execute()
      const pages = await this.pages(rows.map(({ page_id }) => page_id))
      for (const row of rows) {
        const page = pages.get(row.page_id)
        if (!page) continue
        const { id, channel, post_id: post, volunteer_id: volunteer } = row
        links.set(row.reference, { id, page, channel, post, volunteer })
      }
    }
    return links
  }

  /** Pages by their own ids, as the metadata of what was paid on them says. */
  async pages(ids: readonly string[]): Promise<Map<string, SoldPage>> {
    const found = new Map<string, SoldPage>()
    for (const some of batches(ids)) {
      const rows = await this.db.selectFrom('checkout_pages').selectAll().where('id', 'in', some).execute()
      for (const row of rows) found.set(row.id, soldPage(row))
    }
    return found
  }
}

function* batches(values: readonly string[]): Generator<string[]> {
  const all = [...new Set(values)]
  for (let at = 0; at < all.length; at += batch) yield all.slice(at, at + batch)
}

function soldPage(row: PageRow): SoldPage {
  const { prices } = remoteOf(row)
  return {
    id: row.id,
    campaignId: row.campaign_id,
    model: row.model as CheckoutModel,
    currency: row.currency,
    albumPriceMinor: row.album_price_minor,
    albumFmvMinor: row.album_fmv_minor,
    albumPriceId: prices.album,
    giftPriceIds: prices.gifts
  }
}
