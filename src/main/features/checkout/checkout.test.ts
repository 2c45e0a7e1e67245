import { stripeModels } from '@shared/domain/offer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestCheckout, testCheckout } from '../../../../tests/builders/checkout'
import { clientOf } from '../../../../tests/peers/stripe/client'
import { CheckoutReader } from './index'

let test: TestCheckout
beforeEach(async () => {
  test = await testCheckout()
})
afterEach(async () => {
  expect(test.peer.violations).toEqual([])
  await test.close()
})

const atStripe = async () => {
  const stripe = clientOf(test.peer)
  const [links, prices, products] = await Promise.all([
    stripe.paymentLinks.list({ limit: 100 }),
    stripe.prices.list({ limit: 100 }),
    stripe.products.list({ limit: 100 })
  ])
  return { links: links.data, prices: prices.data, products: products.data }
}
const created = () => test.peer.requests.filter(({ method }) => method === 'POST')
const nobody = { channel: null, post: null, volunteer: null }

describe('making a checkout page', () => {
  it('sells the album with gifts in steps beside it, and says so in both places that carry metadata', async () => {
    const page = await test.checkout.create(test.offer())
    const { links, prices } = await atStripe()
    expect(page).toMatchObject({ created: true, model: 'steps', livemode: false, active: true, albumFmvMinor: 1000 })
    const about = { campaign: test.campaignId, offer: page.id }
    expect(links).toMatchObject([{ url: page.url, metadata: about, payment_intent_data: { metadata: about } }])
    expect(links[0]?.optional_items).toHaveLength(3)
    expect(links[0]?.optional_items?.every((item) => item.adjustable_quantity?.enabled)).toBe(true)
    expect(prices.map(({ unit_amount }) => unit_amount).sort()).toEqual([1000, 1000, 2500, 500])
  })

  it('answers the same page for the same offer, in whatever order its amounts are named', async () => {
    const first = await test.checkout.create(test.offer())
    const again = await test.checkout.create(test.offer({ extrasMinor: [2500, 500, 1000, 500] }))
    expect([again.id, again.url, again.created]).toEqual([first.id, first.url, false])
    const other = await test.checkout.create(test.offer({ albumPriceMinor: 1200 }))
    expect(other.id).not.toBe(first.id)
    expect((await atStripe()).links).toHaveLength(2)
    expect(await test.checkout.list(test.campaignId)).toHaveLength(2)
  })

  it('makes one page when two ask at the same moment', async () => {
    const both = await Promise.allSettled([test.checkout.create(test.offer()), test.checkout.create(test.offer())])
    const last = await test.checkout.create(test.offer())
    const made = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(new Set([...made, last].map(({ id, url }) => `${id} ${url}`)).size).toBe(1)
    expect((await atStripe()).links).toHaveLength(1)
  })

  it.each(stripeModels)(
    'makes one page and no second price, whichever request of %s Stripe carries out unheard',
    async (model) => {
      await test.checkout.create(test.offer({ model }))
      const { links, prices, products } = await atStripe()
      const requests = created().length
      for (const [hours, price] of [
        [0, 2000],
        [25, 3000]
      ] as const) {
        for (let step = 1; step <= requests; step += 1) {
          const offer = test.offer({ model, albumPriceMinor: price + step, extrasMinor: [price + step, 9000, 9100] })
          const before = await atStripe()
          const began = created().length
          // The connection's own question is asked already: the coming requests are those that make the page.
          failAt(step)
          await expect(test.checkout.create(offer)).rejects.toMatchObject({ code: 'offline' })
          expect(created().length - began).toBe(step)
          test.peer.advance(hours * 3600)
          const page = await test.checkout.create(offer)
          expect(page).toMatchObject({ created: true, active: true, url: expect.stringMatching(/^http/) })
          const after = await atStripe()
          expect(after.links.length - before.links.length).toBe(links.length)
          expect(after.prices.length - before.prices.length).toBe(prices.length)
          expect(after.products.length - before.products.length).toBe(products.length)
          expect((await test.checkout.create(offer)).created).toBe(false)
          expect(test.peer.pay(page.url ?? '').amountMinor).toBeGreaterThan(0)
        }
      }
    }
  )

  it('finds the page again that was made just before the computer went off, a month later and renamed', async () => {
    const page = await test.checkout.create(test.offer())
    await test.platform.db
      .updateTable('checkout_pages')
      .set({ state: 'creating', url: null, payment_link_id: null })
      .execute()
    test.peer.advance(30 * 86_400)
    const campaign = await test.campaigns.get(test.campaignId)
    const { id: _, raisedMinor, paid, sample, createdAt, ...details } = campaign
    await test.campaigns.update(test.campaignId, { ...details, name: 'Autumn Album' })
    expect(await test.checkout.create(test.offer())).toEqual({ ...page, created: true })
    expect((await atStripe()).links).toHaveLength(1)
  })

  it('says that Stripe is not reached, keeps the wish, and finishes it with the next call', async () => {
    test.peer.faults.next('reset', 9)
    await expect(test.checkout.create(test.offer())).rejects.toMatchObject({ code: 'offline' })
    test.peer.faults.clear()
    expect((await test.checkout.create(test.offer())).created).toBe(true)
  })

  it('names the permission that the key lacks', async () => {
    test.peer.deny('payment_links:write')
    await expect(test.checkout.create(test.offer())).rejects.toMatchObject({ code: 'permission-missing' })
    test.peer.permit()
    expect((await test.checkout.create(test.offer())).created).toBe(true)
  })
})

/** The n-th request from now on is carried out, but its answer is lost. */
function failAt(n: number): void {
  test.peer.faults.clear()
  test.peer.faults.at(test.peer.requests.length + n, 'reset-after')
}

describe('what supporters pay on each model', () => {
  const reader = () => new CheckoutReader(test.platform.db)
  const linkId = async () => (await atStripe()).links[0]?.id ?? ''

  it('tells album and gifts apart by their prices', async () => {
    const page = await test.checkout.create(test.offer())
    const paid = test.peer.pay(page.url ?? '', { gifts: { 500: 2, 2500: 1 } })
    expect(paid.amountMinor).toBe(4500)
    const sold = (await reader().pagesByPaymentLink([await linkId()])).get(await linkId())
    const { data } = await clientOf(test.peer).checkout.sessions.listLineItems(paid.session ?? '')
    const of = (ids: (string | null)[]) => data.filter(({ price }) => ids.includes(price?.id ?? ''))
    expect(of([sold?.albumPriceId ?? '']).map(({ amount_total }) => amount_total)).toEqual([1000])
    expect(of(sold?.giftPriceIds ?? []).map(({ amount_total }) => amount_total)).toEqual([1000, 2500])
  })

  it('takes no less than the album where the supporter chooses, and suggests more', async () => {
    const page = await test.checkout.create(test.offer({ model: 'choose' }))
    expect(() => test.peer.pay(page.url ?? '', { amountMinor: 999 })).toThrow()
    expect(test.peer.pay(page.url ?? '').amountMinor).toBe(1500)
    expect(test.peer.pay(page.url ?? '', { amountMinor: 1000 }).amountMinor).toBe(1000)
    const sold = (await reader().pagesByPaymentLink([await linkId()])).get(await linkId())
    expect(sold).toMatchObject({ model: 'choose', albumPriceMinor: 1000, giftPriceIds: [] })
  })

  it('takes a gift of any amount as a donation', async () => {
    const page = await test.checkout.create(test.offer({ model: 'gift' }))
    expect(page).toMatchObject({ albumPriceMinor: null, albumFmvMinor: null, extrasMinor: [500] })
    expect((await atStripe()).links[0]).toMatchObject({ submit_type: 'donate' })
    expect(test.peer.pay(page.url ?? '', { amountMinor: 12_345 }).amountMinor).toBe(12_345)
  })

  it('takes a gift each month, whose subscription carries campaign and offer', async () => {
    const page = await test.checkout.create(test.offer({ model: 'monthly' }))
    const paid = test.peer.pay(page.url ?? '', { albums: 3 })
    expect(paid).toMatchObject({ amountMinor: 1500, subscription: expect.any(String), invoice: expect.any(String) })
    expect((await atStripe()).links[0]?.subscription_data?.metadata).toEqual({
      campaign: test.campaignId,
      offer: page.id
    })
  })
})

describe('switching a page off', () => {
  it('takes it off and on again, and never deletes it', async () => {
    const page = await test.checkout.create(test.offer())
    expect(await test.checkout.setActive(page.id, false)).toMatchObject({ active: false, url: page.url })
    expect(() => test.peer.pay(page.url ?? '')).toThrow()
    expect(await test.checkout.create(test.offer())).toMatchObject({ id: page.id, created: false, active: false })
    await test.checkout.setActive(page.id, true)
    expect(test.peer.pay(page.url ?? '').amountMinor).toBe(1000)
  })

  it('leaves a page of another account alone', async () => {
    const page = await test.checkout.create(test.offer())
    await test.platform.db.updateTable('checkout_pages').set({ account: 'acct_other' }).execute()
    await expect(test.checkout.setActive(page.id, false)).rejects.toMatchObject({ code: 'other-account' })
    expect((await atStripe()).links[0]?.active).toBe(true)
  })
})

describe('links to a page', () => {
  it('are one for each channel, post and volunteer, and the same when asked for again', async () => {
    const page = await test.checkout.create(test.offer())
    const facebook = { ...nobody, channel: 'facebook' as const }
    const ways = [nobody, facebook, { ...facebook, volunteer: 'vol_1' }]
    const links = await Promise.all(ways.map((way) => test.checkout.link(page.id, way)))
    const again = await Promise.all(ways.map((way) => test.checkout.link(page.id, way)))
    expect(again).toEqual(links)
    expect(new Set(links.map(({ reference }) => reference)).size).toBe(3)
    expect(await test.checkout.links(page.id)).toHaveLength(3)
  })

  it('carry a reference that Stripe hands on unchanged and that says nothing of whom it stands for', async () => {
    const page = await test.checkout.create(test.offer())
    const link = await test.checkout.link(page.id, { channel: 'facebook', post: 'post_1', volunteer: 'vol_dana' })
    expect(link.reference).toMatch(/^[A-Za-z0-9_-]{10,200}$/)
    expect(link.url).not.toMatch(/facebook|post_1|dana/)
    const { session } = test.peer.pay(link.url)
    const { client_reference_id } = await clientOf(test.peer).checkout.sessions.retrieve(session ?? '')
    expect(client_reference_id).toBe(link.reference)
    const known = await new CheckoutReader(test.platform.db).linksByReference([client_reference_id ?? ''])
    expect(known.get(link.reference)).toMatchObject({
      id: link.id,
      page: { id: page.id, campaignId: test.campaignId },
      channel: 'facebook',
      post: 'post_1',
      volunteer: 'vol_dana'
    })
  })

  it('are refused for a page that is not finished', async () => {
    test.peer.deny('payment_links:write')
    await expect(test.checkout.create(test.offer())).rejects.toThrow()
    const [page] = await test.checkout.list(test.campaignId)
    await expect(test.checkout.link(page?.id ?? '', nobody)).rejects.toMatchObject({ code: 'conflict' })
    expect(await test.checkout.links(page?.id ?? '')).toEqual([])
    await expect(test.checkout.setActive(page?.id ?? '', false)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a page on PayPal', () => {
  const button = 'https://www.paypal.com/donate/?hosted_button_id=ABCDEF1234567&source=url'

  it('is kept once, and its hosted button carries the reference', async () => {
    const page = await test.checkout.keepPaypal(test.campaignId, button)
    expect(await test.checkout.keepPaypal(test.campaignId, `${button}&x=1`)).toEqual(page)
    expect(page).toMatchObject({ provider: 'paypal', model: 'paypal', tellsLinks: true, active: true })
    const link = await test.checkout.link(page.id, { ...nobody, channel: 'wordpress' as const })
    expect(new URL(link.url).searchParams.get('custom')).toBe(link.reference)
    const known = await new CheckoutReader(test.platform.db).linksByReference([link.reference])
    expect(known.get(link.reference)).toMatchObject({
      channel: 'wordpress',
      page: { model: 'paypal', giftPriceIds: [] }
    })
  })

  it('says where PayPal tells nothing of the link, and asks nothing of Stripe', async () => {
    const page = await test.checkout.keepPaypal(test.campaignId, 'https://paypal.me/springalbum')
    expect(page.tellsLinks).toBe(false)
    const link = await test.checkout.link(page.id, { ...nobody, channel: 'wordpress' as const })
    expect(link.url).toBe(page.url)
    await test.checkout.setActive(page.id, false)
    expect(await test.checkout.list(test.campaignId)).toMatchObject([{ active: false }])
    expect(test.peer.requests).toEqual([])
  })
})

describe('currencies', () => {
  it('charges yen as whole yen', async () => {
    await test.close()
    test = await testCheckout({ currency: 'JPY' })
    const page = await test.checkout.create(test.offer({ albumPriceMinor: 1500, extrasMinor: [500] }))
    const { prices } = await atStripe()
    expect(prices.map(({ currency, unit_amount }) => [currency, unit_amount]).sort()).toEqual([
      ['jpy', 1500],
      ['jpy', 500]
    ])
    expect(test.peer.pay(page.url ?? '', { gifts: { 500: 1 } })).toMatchObject({ amountMinor: 2000, currency: 'jpy' })
  })

  it('refuses three decimals with the reason, before anything is written or asked', async () => {
    await test.close()
    test = await testCheckout({ currency: 'KWD' })
    await expect(test.checkout.create(test.offer())).rejects.toMatchObject({ code: 'invalid-input' })
    expect([await test.checkout.list(null), test.peer.requests]).toEqual([[], []])
  })
})
