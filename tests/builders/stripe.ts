import { CampaignService } from '../../src/main/features/campaigns'
import { ConnectionService } from '../../src/main/features/connections'
import { DonationService } from '../../src/main/features/donations'
import { SyncService } from '../../src/main/features/syncing'
import { createStripe, type Pace, type Stripe } from '../../src/main/platform/stripe'
import type { Campaign } from '../../src/shared/contract/campaigns'
import type { Donation } from '../../src/shared/contract/donations'
import { type StripePeer, type StripePeerOptions, startStripePeer } from '../peers/stripe'
import { type TestPlatform, testPlatform } from './platform'

type StripeModel = 'steps' | 'choose' | 'gift' | 'monthly'

export interface Till extends TestPlatform {
  peer: StripePeer
  campaign: Campaign
  connections: ConnectionService
  donations: DonationService
  syncing: SyncService
  /** Called at every step of a sync. */
  onStep: (step: string) => void
  sync(): ReturnType<SyncService['sync']>
  list(): Promise<Donation[]>
  /** A page of the campaign with its payment link at the peer. */
  page(model: StripeModel, options?: { currency?: string }): Promise<Page>
}

export interface Page {
  id: string
  link: Stripe.PaymentLink
  /** A way to the page that stands for a channel. @returns its reference */
  reference(channel: string): Promise<string>
}

export const quick = { attempts: 4, pauseMs: 1, timeoutMs: 2_000 }

/** A campaign whose money comes through a peer of Stripe: connected, with nothing fetched yet. */
export async function till(options: Partial<StripePeerOptions> = {}): Promise<Till> {
  const peer = await startStripePeer(options)
  const house = await tillAt(peer)
  const { close } = house
  house.close = async () => {
    await peer.close()
    await close()
  }
  return house
}

/** The same at a peer that goes on afterwards. */
export async function tillAt(peer: StripePeer, pace: Pace = quick): Promise<Till> {
  const test = await testPlatform()
  const { platform } = test
  const campaigns = new CampaignService(platform)
  const campaign = await campaigns.create({
    name: 'Spring Album',
    goalMinor: 500_000,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna',
    albumPriceMinor: 1000,
    albumFmvMinor: 900
  })
  const connections = new ConnectionService(platform, { url: peer.url, pace })
  const donations = new DonationService(platform, campaigns)
  const house: Till = {
    ...test,
    peer,
    campaign,
    connections,
    donations,
    syncing: new SyncService(platform, { connections, donations, onStep: (step) => house.onStep(step) }),
    onStep: () => {},
    sync: () => house.syncing.sync(new AbortController().signal),
    list: () => donations.list(campaign.id, 0, 500),
    page: (model, { currency = 'USD' } = {}) => makePage(house, model, currency)
  }
  await connections.connect(peer.keys.restricted, false)
  return house
}

async function makePage({ peer, platform, campaign }: Till, model: StripeModel, currency: string): Promise<Page> {
  const stripe = await createStripe(peer.keys.restricted, peer.url, { pace: quick })
  const id = `page_${model}_${currency}`
  const price = (terms: Omit<Stripe.PriceCreateParams, 'currency' | 'product_data'>) =>
    stripe.prices.create({ currency: currency.toLowerCase(), product_data: { name: 'Spring Album' }, ...terms })
  const metadata = { campaign: campaign.id, offer: id }
  const prices: { album: string | null; gifts: string[] } = { album: null, gifts: [] }
  if (model === 'steps') prices.album = (await price({ unit_amount: 1000 })).id
  if (model === 'choose') {
    prices.album = (await price({ custom_unit_amount: { enabled: true, minimum: 1000, preset: 1500 } })).id
  }
  if (model === 'gift') prices.gifts = [(await price({ custom_unit_amount: { enabled: true, preset: 2000 } })).id]
  if (model === 'monthly') prices.gifts = [(await price({ unit_amount: 700, recurring: { interval: 'month' } })).id]
  if (model === 'steps') prices.gifts = [(await price({ unit_amount: 500 })).id]
  const sold = prices.album ?? prices.gifts[0] ?? ''
  const adjustable_quantity = { enabled: true }
  const link = await stripe.paymentLinks.create({
    line_items: [{ price: sold, quantity: 1, ...(model === 'steps' ? { adjustable_quantity } : {}) }],
    metadata,
    ...(model === 'monthly' ? { subscription_data: { metadata } } : { payment_intent_data: { metadata } }),
    ...(model === 'steps'
      ? { optional_items: prices.gifts.map((gift) => ({ price: gift, quantity: 1, adjustable_quantity })) }
      : {})
  })
  await platform.db
    .insertInto('checkout_pages')
    .values({
      id,
      campaign_id: campaign.id,
      provider: 'stripe',
      account: peer.account.id,
      livemode: Number(peer.account.livemode),
      model,
      offer_key: id,
      currency,
      album_price_minor: prices.album ? 1000 : null,
      album_fmv_minor: prices.album ? 900 : null,
      extras: '[500]',
      remote: JSON.stringify({ name: campaign.name, prices }),
      payment_link_id: link.id,
      url: link.url,
      state: 'ready',
      active: 1,
      created_at: platform.clock.now()
    })
    .execute()
  return { id, link, reference: (channel) => makeReference(platform, id, channel) }
}

async function makeReference(platform: Till['platform'], pageId: string, channel: string): Promise<string> {
  const reference = `ref_${pageId}_${channel}`
  await platform.db
    .insertInto('checkout_links')
    .values({
      id: `link_${pageId}_${channel}`,
      page_id: pageId,
      reference,
      target: channel,
      channel,
      post_id: null,
      volunteer_id: null,
      created_at: platform.clock.now()
    })
    .execute()
  return reference
}
