import type { CheckoutLink, CheckoutOffer, CheckoutPage, LinkTarget } from '@shared/contract/checkout'
import { AppError } from '@shared/domain/errors'
import { type Offer, offerKey, offerOf, type StripeModel } from '@shared/domain/offer'
import { readPaypalLink } from '@shared/domain/paypal-link'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { answered, type Stripe } from '../../platform/stripe'
import { CheckoutRepository, type Made } from './repository'
import { type PageRow, type Remote, remoteOf, toLink, toPage } from './rows'
import { makeStripePage } from './stripe-page'

/** What checkout pages need to know of a campaign. */
interface CheckoutCampaigns {
  get(id: string): Promise<{ name: string; currency: string }>
}

/** Stripe under the connected key, and whose account that is. */
interface StripeAccess {
  stripe(): Promise<{ stripe: Stripe; account: string; livemode: boolean }>
}

/** Checkout pages at Stripe and PayPal, and one link for each way to them. */
export class CheckoutService {
  readonly #repository: CheckoutRepository

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events'>,
    private readonly parts: { campaigns: CheckoutCampaigns; connections: StripeAccess }
  ) {
    this.#repository = new CheckoutRepository(platform.db)
  }

  /** The newest first. @param campaignId null: of all campaigns */
  async list(campaignId: string | null): Promise<CheckoutPage[]> {
    return (await this.#repository.pages(campaignId)).map(toPage)
  }

  /**
   * Makes a page, or answers the one that is there for the same offer, whether it is switched on or not. What an interrupted
   * call left unfinished is finished.
   * @throws AppError `invalid-input`, `not-found`, `not-connected`, and what Stripe's refusals become
   */
  async create(asked: CheckoutOffer): Promise<CheckoutPage & { created: boolean }> {
    const campaign = await this.parts.campaigns.get(asked.campaignId)
    const offer = offerOf({ ...asked, currency: campaign.currency })
    const { stripe, account, livemode } = await this.parts.connections.stripe()
    const { row, added } = await this.#repository.open({
      id: newId('page'),
      campaign_id: asked.campaignId,
      provider: 'stripe',
      account,
      livemode: livemode ? 1 : 0,
      model: offer.model,
      offer_key: offerKey(offer),
      currency: offer.currency,
      album_price_minor: offer.albumPriceMinor,
      album_fmv_minor: offer.albumFmvMinor,
      extras: JSON.stringify(offer.extrasMinor),
      remote: beforeAnswer(campaign.name),
      state: 'creating',
      active: 1,
      created_at: this.platform.clock.now()
    })
    if (row.state === 'ready') return { ...toPage(row), created: false }
    // The page stands in the list from now on, finished or not.
    this.platform.events.emit('checkout.changed', {})
    const created = await this.#repository.finish(row.id, await makeRemote(stripe, row, !added))
    this.platform.events.emit('checkout.changed', {})
    return { ...toPage(await this.#page(row.id)), created }
  }

  /** Keeps a page that somebody made on PayPal; the same one again switches it on again. @throws AppError `invalid-input`, `not-found` */
  async keepPaypal(campaignId: string, text: string): Promise<CheckoutPage> {
    const campaign = await this.parts.campaigns.get(campaignId)
    const { url } = readPaypalLink(text)
    const { row } = await this.#repository.open({
      id: newId('page'),
      campaign_id: campaignId,
      provider: 'paypal',
      account: '',
      livemode: 1,
      model: 'paypal',
      offer_key: url,
      currency: campaign.currency,
      extras: '[]',
      remote: beforeAnswer(campaign.name),
      url,
      state: 'ready',
      active: 1,
      created_at: this.platform.clock.now()
    })
    return this.#setOwn(row, true)
  }

  /**
   * Takes a page off or puts it on again; it is never deleted. Of a page on PayPal only Encore's note of it changes.
   * @throws AppError `not-found`, `conflict` for an unfinished page, `other-account`, `not-connected`, and what Stripe's refusals become
   */
  async setActive(id: string, active: boolean): Promise<CheckoutPage> {
    const row = await this.#page(id)
    if (row.provider === 'paypal') return this.#setOwn(row, active)
    const link = row.payment_link_id ?? unfinished()
    const { stripe, account, livemode } = await this.parts.connections.stripe()
    if (account !== row.account || livemode !== (row.livemode === 1)) throw otherAccount(row)
    await answered(stripe.paymentLinks.update(link, { active }))
    return this.#setOwn(row, active)
  }

  /** Each way to a page, in the order in which they were asked for. @throws AppError `not-found` */
  async links(pageId: string): Promise<CheckoutLink[]> {
    const page = await this.#page(pageId)
    const { url } = page
    return url === null ? [] : (await this.#repository.links(pageId)).map((row) => toLink(row, page, url))
  }

  /** The link for a way to a page; asked for again it is the same. @throws AppError `not-found`, `conflict` for an unfinished page */
  async link(pageId: string, target: LinkTarget): Promise<CheckoutLink> {
    const page = await this.#page(pageId)
    const url = page.url ?? unfinished()
    const row = await this.#repository.link(pageId, target, this.platform.clock.now())
    this.platform.events.emit('checkout.changed', {})
    return toLink(row, page, url)
  }

  /** @throws AppError `not-found`, `conflict` for an unfinished page */
  async getLink(id: string): Promise<CheckoutLink> {
    const row = (await this.#repository.findLink(id)) ?? missingLink(id)
    const page = await this.#page(row.page_id)
    return toLink(row, page, page.url ?? unfinished())
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<CheckoutPage> {
    return toPage(await this.#page(id))
  }

  async #setOwn(row: PageRow, active: boolean): Promise<CheckoutPage> {
    await this.#repository.setActive(row.id, active)
    this.platform.events.emit('checkout.changed', {})
    return toPage(await this.#page(row.id))
  }

  async #page(id: string): Promise<PageRow> {
    const row = await this.#repository.page(id)
    if (row) return row
    throw new AppError('not-found', `There is no checkout page ${id}.`, 'List the checkout pages to see their ids.')
  }
}

/** What is known of the provider's side before it has answered. */
function beforeAnswer(name: string): string {
  const remote: Remote = { name, prices: { album: null, gifts: [] } }
  return JSON.stringify(remote)
}

async function makeRemote(stripe: Stripe, row: PageRow, resumed: boolean): Promise<Made> {
  const { name } = remoteOf(row)
  const wanted = { id: row.id, campaignId: row.campaign_id, name, offer: offerIn(row) }
  const { link, prices } = await makeStripePage(stripe, wanted, resumed)
  const remote: Remote = { name, prices }
  return { payment_link_id: link.id, url: link.url, active: link.active ? 1 : 0, remote: JSON.stringify(remote) }
}

function offerIn(row: PageRow): Offer {
  return {
    model: row.model as StripeModel,
    currency: row.currency,
    albumPriceMinor: row.album_price_minor,
    albumFmvMinor: row.album_fmv_minor,
    extrasMinor: JSON.parse(row.extras)
  }
}

function unfinished(): never {
  throw new AppError(
    'conflict',
    'This page is not finished: making it was interrupted. Nothing was changed.',
    'Create a page with the same offer again; that finishes this one and makes no second.'
  )
}

function otherAccount({ account, livemode }: PageRow): AppError {
  return new AppError(
    'other-account',
    `This page belongs to another Stripe account (${account}, ${livemode ? 'live' : 'test'} mode). It was left as it is.`,
    'Connect that account, or switch the page off in its own dashboard.'
  )
}

function missingLink(id: string): never {
  throw new AppError('not-found', `There is no link ${id}.`, 'List the checkout pages and their links.')
}
