import type { Db } from '../../platform/database'

/** A way to a checkout page, as a payment that came over it tells. */
export interface FoundLink {
  pageId: string
  campaignId: string
  albumPriceMinor: number | null
  albumFmvMinor: number | null
  currency: string
  /** Null where only the page is known. */
  link: { id: string; channel: string | null; post: string | null; volunteer: string | null } | null
}

/** Finds checkout links by their exact reference, and pages by the provider's payment link. Nothing is guessed. */
export class LinkFinder {
  constructor(private readonly trx: Db) {}

  async byReference(references: readonly string[]): Promise<Map<string, FoundLink>> {
    if (references.length === 0) return new Map()
    const rows = await this.trx
      .selectFrom('checkout_links as link')
      .innerJoin('checkout_pages as page', 'page.id', 'link.page_id')
      .select(['link.reference', 'link.id', 'link.channel', 'link.post_id', 'link.volunteer_id', 'link.page_id'])
      .select(['page.campaign_id', 'page.album_price_minor', 'page.album_fmv_minor', 'page.currency'])
      .where('link.reference', 'in', [...new Set(references)])
      .execute()
    return new Map(
      rows.map((row) => [
        row.reference,
        {
          ...pageOf({ ...row, id: row.page_id }),
          link: { id: row.id, channel: row.channel, post: row.post_id, volunteer: row.volunteer_id }
        }
      ])
    )
  }

  async byPaymentLink(ids: readonly string[]): Promise<Map<string, FoundLink>> {
    if (ids.length === 0) return new Map()
    const rows = await this.trx
      .selectFrom('checkout_pages')
      .select(['payment_link_id', 'id', 'campaign_id', 'album_price_minor', 'album_fmv_minor', 'currency'])
      .where('payment_link_id', 'in', [...new Set(ids)])
      .execute()
    return new Map(rows.map((row) => [row.payment_link_id ?? '', { ...pageOf(row), link: null }]))
  }
}

interface PageColumns {
  id: string
  campaign_id: string
  album_price_minor: number | null
  album_fmv_minor: number | null
  currency: string
}

function pageOf(row: PageColumns): Omit<FoundLink, 'link'> {
  return {
    pageId: row.id,
    campaignId: row.campaign_id,
    albumPriceMinor: row.album_price_minor,
    albumFmvMinor: row.album_fmv_minor,
    currency: row.currency
  }
}
