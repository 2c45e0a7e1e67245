import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { CampaignService } from '../campaigns'
import { CheckoutReader, type KnownLink, type SoldPage } from './index'

let test: TestPlatform
let reader: CheckoutReader
let campaignId: string

beforeEach(async () => {
  test = await testPlatform()
  reader = new CheckoutReader(test.platform.db)
  const details = { goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'Europe/Vienna' }
  campaignId = (await new CampaignService(test.platform).create({ name: 'Spring Album', ...details })).id
})
afterEach(() => test.close())

async function page(id: string): Promise<SoldPage> {
  const { db, clock } = test.platform
  await db
    .insertInto('checkout_pages')
    .values({
      id,
      campaign_id: campaignId,
      provider: 'stripe',
      account: 'acct_1',
      livemode: 0,
      model: 'steps',
      offer_key: id,
      currency: 'USD',
      album_price_minor: 1000,
      album_fmv_minor: 900,
      extras: '[500,1000]',
      remote: JSON.stringify({ name: 'Spring Album', prices: { album: 'price_a', gifts: ['price_5', 'price_10'] } }),
      payment_link_id: `plink_${id}`,
      url: 'https://buy.stripe.com/test_1',
      state: 'ready',
      active: 1,
      created_at: clock.now()
    })
    .execute()
  return {
    id,
    campaignId,
    model: 'steps',
    currency: 'USD',
    albumPriceMinor: 1000,
    albumFmvMinor: 900,
    albumPriceId: 'price_a',
    giftPriceIds: ['price_5', 'price_10']
  }
}

async function link(reference: string, pageId: string, channel: string | null): Promise<void> {
  const { db, clock } = test.platform
  const way = { channel, post_id: null, volunteer_id: channel && 'vol_1' }
  await db
    .insertInto('checkout_links')
    .values({ id: `id_${reference}`, page_id: pageId, reference, target: reference, ...way, created_at: clock.now() })
    .execute()
}

describe('reading what was paid for', () => {
  it('finds a page and its prices by its payment link, and nothing for links of others', async () => {
    const own = await page('page_1')
    expect(await reader.pagesByPaymentLink(['plink_page_1', 'plink_foreign'])).toEqual(new Map([['plink_page_1', own]]))
    expect(await reader.pagesByPaymentLink([])).toEqual(new Map())
  })

  it('finds page, channel, post and volunteer by the reference', async () => {
    const own = await page('page_1')
    await link('ref_a', own.id, 'facebook')
    await link('ref_b', own.id, null)
    const known: [string, KnownLink][] = [
      ['ref_a', { id: 'id_ref_a', page: own, channel: 'facebook', post: null, volunteer: 'vol_1' }],
      ['ref_b', { id: 'id_ref_b', page: own, channel: null, post: null, volunteer: null }]
    ]
    expect(await reader.linksByReference(['ref_a', 'ref_b', 'utm_of_somebody'])).toEqual(new Map(known))
  })

  it('answers for more ids than one statement takes', async () => {
    await page('page_1')
    const many = Array.from({ length: 40_000 }, (_, n) => `plink_${n}`)
    expect([...(await reader.pagesByPaymentLink([...many, 'plink_page_1'])).keys()]).toEqual(['plink_page_1'])
  })
})
