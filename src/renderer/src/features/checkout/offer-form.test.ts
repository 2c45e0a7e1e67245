import type { Campaign } from '@shared/contract/campaigns'
import { describe, expect, it } from 'vitest'
import { amountIn, extrasIn, readOffer, startingFields } from './offer-form'

const campaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: 'camp_1',
  name: 'Spring Album',
  goalMinor: null,
  currency: 'USD',
  albumPriceMinor: 1000,
  albumFmvMinor: null,
  startDate: null,
  endDate: null,
  zone: 'Europe/Vienna',
  raisedMinor: 0,
  paid: { priceMinor: 0, extraMinor: 0, count: 0 },
  sample: false,
  createdAt: '2026-11-24T12:00:00.000Z',
  ...change
})
const fields = (change: object = {}) => ({ ...startingFields(campaign()), model: 'steps' as const, ...change })

describe('the form for a checkout page', () => {
  it('starts with the campaign’s price and usual extras, in whole units where there are no others', () => {
    expect(startingFields(campaign())).toMatchObject({ price: '10.00', worth: '', extra1: '5.00', extra3: '25.00' })
    expect(startingFields(campaign({ currency: 'JPY' }))).toMatchObject({
      price: '1000',
      extra1: '500',
      extra3: '2500'
    })
    expect(startingFields(campaign({ albumPriceMinor: null })).price).toBe('')
  })

  it('reads amounts as people write them, and nothing that is none', () => {
    expect(['12.50', '12,50', '1,250.00', '12'].map((text) => amountIn(text, 'USD'))).toEqual([
      1250, 1250, 125_000, 1200
    ])
    expect(['', 'ten', '-5', '0', '1.005'].map((text) => amountIn(text, 'USD'))).toEqual([null, null, null, null, null])
  })

  it('asks for what main takes, the worth left to main where nobody said it', () => {
    expect(readOffer(fields(), campaign()).offer).toEqual({
      campaignId: 'camp_1',
      model: 'steps',
      albumPriceMinor: 1000,
      albumFmvMinor: null,
      extrasMinor: [500, 1000, 2500]
    })
    expect(readOffer(fields({ worth: '0', extra2: '', extra3: '5.00' }), campaign()).offer).toMatchObject({
      albumFmvMinor: 0,
      extrasMinor: [500]
    })
  })

  it('leaves out what the model does not ask for', () => {
    const { offer } = readOffer({ ...fields({ price: 'x', extra2: 'y' }), model: 'gift' }, campaign())
    expect(offer).toMatchObject({ albumPriceMinor: null, albumFmvMinor: null, extrasMinor: [500] })
  })

  it('says beside each field what is wrong with it', () => {
    const { errors } = readOffer(fields({ price: '', worth: 'much', extra1: '', extra2: '', extra3: 'a' }), campaign())
    expect(Object.keys(errors ?? {}).sort()).toEqual(['extra1', 'extra3', 'price', 'worth'])
    expect(errors?.price).toBe('Write an amount like 12.50.')
    expect(readOffer(fields({ price: '1.50' }), campaign({ currency: 'JPY' })).errors?.price).toContain('1200')
  })

  it('shows in the preview what can be read already', () => {
    expect(extrasIn(fields({ extra1: '25', extra2: 'x', extra3: '5' }), 'USD')).toEqual([500, 2500])
  })
})
