import type { Campaign } from '@shared/contract/campaigns'
import { describe, expect, it } from 'vitest'
import { filledOf, plannedMinor } from './raised'

const campaign = (change: Partial<Campaign>): Campaign => ({
  id: 'camp',
  name: 'Spring Album',
  goalMinor: 100_000,
  albumPriceMinor: 1000,
  albumFmvMinor: null,
  currency: 'USD',
  startDate: '2026-03-02',
  endDate: '2026-03-11',
  zone: 'Europe/Vienna',
  raisedMinor: 50_000,
  paid: { priceMinor: 20_000, extraMinor: 40_000, count: 20 },
  sample: false,
  createdAt: '2026-03-01T09:00:00Z',
  ...change
})

describe('the thermometer', () => {
  it('is filled by what is left after fees, in the proportion of price and extra', () => {
    const { price, extra } = filledOf(campaign({}), new Date(2026, 2, 7))
    expect(price + extra).toBeCloseTo(0.5)
    expect(extra / price).toBeCloseTo(2)
  })

  it('is full at its goal and beyond, and empty below nothing', () => {
    const full = filledOf(campaign({ raisedMinor: 250_000 }), new Date(2026, 2, 7))
    expect(full.price + full.extra).toBeCloseTo(1)
    const below = filledOf(campaign({ raisedMinor: -300 }), new Date(2026, 2, 7))
    expect(below.price + below.extra).toBe(0)
  })

  it('marks where an even pace would be, and nothing outside of the campaign', () => {
    const half = filledOf(campaign({}), new Date(2026, 2, 7)).planned
    expect(half).toBeCloseTo(0.5)
    expect(plannedMinor(campaign({}), half)).toBe(50_000)
    expect(filledOf(campaign({}), new Date(2026, 2, 1)).planned).toBeNull()
    expect(filledOf(campaign({}), new Date(2026, 2, 12, 1)).planned).toBeNull()
    expect(filledOf(campaign({ endDate: null }), new Date(2026, 2, 7)).planned).toBeNull()
  })
})
