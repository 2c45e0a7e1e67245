import { describe, expect, it } from 'vitest'
import { type Offer, offerKey, offerOf, suggestedMinor } from './offer'

const asked = (change: Partial<Offer> = {}): Offer => ({
  model: 'steps',
  currency: 'USD',
  albumPriceMinor: 1000,
  albumFmvMinor: null,
  extrasMinor: [500, 1000, 2500],
  ...change
})
const refused = (change: Partial<Offer>) => {
  try {
    offerOf(asked(change))
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}

describe('an offer', () => {
  it('is the same, in whatever order and however often its amounts are named', () => {
    expect(offerKey(offerOf(asked({ extrasMinor: [2500, 500, 1000, 500] })))).toBe(offerKey(offerOf(asked())))
  })

  it('is another one with another price, worth, currency, model or step', () => {
    const others: Partial<Offer>[] = [
      {},
      { albumPriceMinor: 1100 },
      { albumFmvMinor: 900 },
      { currency: 'EUR' },
      { model: 'choose' },
      { extrasMinor: [500] }
    ]
    expect(new Set(others.map((change) => offerKey(offerOf(asked(change))))).size).toBe(others.length)
  })

  it('takes the album to be worth its price until somebody says otherwise', () => {
    expect(offerOf(asked()).albumFmvMinor).toBe(1000)
    expect(offerOf(asked({ albumFmvMinor: 0 })).albumFmvMinor).toBe(0)
  })

  it('sells no album where only a gift is asked for', () => {
    for (const model of ['gift', 'monthly'] as const) {
      const offer = offerOf(asked({ model, albumFmvMinor: 900 }))
      expect(offer).toMatchObject({ albumPriceMinor: null, albumFmvMinor: null, extrasMinor: [500] })
    }
  })

  it('suggests the smallest extra above the price where the supporter chooses', () => {
    expect(suggestedMinor(offerOf(asked({ model: 'choose', extrasMinor: [2500, 500] })))).toBe(1500)
    expect(suggestedMinor(offerOf(asked({ model: 'gift' })))).toBe(500)
  })

  it.each([
    ['USD', 50],
    ['GBP', 30],
    ['JPY', 50],
    ['HUF', 17_500],
    ['CZK', 1500]
  ])('in %s begins at what Stripe charges at least, %i', (currency, least) => {
    expect(refused({ currency, albumPriceMinor: least, extrasMinor: [least] })).toBe('accepted')
    expect(refused({ currency, albumPriceMinor: 99_999, extrasMinor: [least - 1] })).toContain('or more')
    expect(refused({ currency, albumPriceMinor: least - 1, extrasMinor: [99_999] })).toContain('or more')
  })

  it('ends at eight digits', () => {
    expect(refused({ albumPriceMinor: 99_999_999 })).toBe('accepted')
    expect(refused({ albumPriceMinor: 100_000_000 })).toContain('or less')
  })

  it('names the amounts in its refusal as people write them', () => {
    expect(refused({ extrasMinor: [10] })).toContain('Stripe charges $0.50 or more; $0.10 is less')
    expect(refused({ currency: 'JPY', albumPriceMinor: 40 })).toContain('¥50 or more; ¥40 is less')
  })

  it.each([
    [{ currency: 'KWD' }, 'three decimals'],
    [{ currency: 'UGX' }, 'factor of 100'],
    [{ currency: 'ISK', extrasMinor: [50_050] }, 'whole krónur'],
    [{ albumPriceMinor: null }, 'needs its price'],
    [{ extrasMinor: [] }, 'at least one amount'],
    [{ extrasMinor: Array.from({ length: 11 }, (_, n) => 500 + n) }, '10 amounts at most'],
    [{ albumFmvMinor: -1 }, 'worth']
  ])('%j is refused with the reason', (change, reason) => {
    expect(refused(change)).toContain(reason)
  })

  it('takes whole krónur, and ten steps', () => {
    expect(refused({ currency: 'ISK', albumPriceMinor: 150_000, extrasMinor: [50_000] })).toBe('accepted')
    expect(refused({ extrasMinor: Array.from({ length: 10 }, (_, n) => 500 + n) })).toBe('accepted')
  })
})
