import { describe, expect, it } from 'vitest'
import {
  giftOf,
  owesAcknowledgment,
  owesDisclosure,
  receiptNumber,
  weighForCanada,
  weighForUnitedStates,
  weighPlainly
} from './receipt'

const limits = { year: 2024, lowCostMinor: 1320, minimumMinor: 6600, capMinor: 13200, source: 'test' }

describe('a gift', () => {
  it('is what was paid and not given back, with the worth of what was got', () => {
    const paid = { grossMinor: 2500, priceMinor: 1000, refundedMinor: 0, fmvMinor: null, albumFmvMinor: null }
    expect(giftOf(paid)).toEqual({ amountMinor: 2500, benefitMinor: 1000 })
    expect(giftOf({ ...paid, albumFmvMinor: 800 })).toEqual({ amountMinor: 2500, benefitMinor: 800 })
    expect(giftOf({ ...paid, fmvMinor: 0 })).toEqual({ amountMinor: 2500, benefitMinor: 0 })
    expect(giftOf({ ...paid, refundedMinor: 500 })).toEqual({ amountMinor: 2000, benefitMinor: 1000 })
  })

  it('is never worth less than nothing', () => {
    const refunded = { grossMinor: 2500, priceMinor: 1000, refundedMinor: 2000, fmvMinor: null, albumFmvMinor: null }
    expect(giftOf(refunded)).toEqual({ amountMinor: 500, benefitMinor: 500 })
    expect(giftOf({ ...refunded, refundedMinor: 2500 })).toEqual({ amountMinor: 0, benefitMinor: 0 })
    expect(giftOf({ ...refunded, priceMinor: 0, refundedMinor: 0 })).toEqual({ amountMinor: 2500, benefitMinor: 0 })
  })
})

describe('the rules of the United States', () => {
  it('take the fair market value off the payment', () => {
    expect(weighForUnitedStates({ amountMinor: 2500, benefitMinor: 1000 }, limits)).toEqual({
      deductibleMinor: 1500,
      insubstantial: false
    })
  })

  it('ask for a disclosure above 75.00, not at it, and only where something was got', () => {
    const paid = (amountMinor: number, benefitMinor = 1000) => ({ amountMinor, benefitMinor })
    expect(owesDisclosure(paid(7500), false)).toBe(false)
    expect(owesDisclosure(paid(7501), false)).toBe(true)
    expect(owesDisclosure(paid(7501, 0), false)).toBe(false)
    expect(owesDisclosure(paid(100_000), true)).toBe(false)
  })

  it('ask for an acknowledgment from 250.00 on', () => {
    expect(owesAcknowledgment({ deductibleMinor: 24_999 })).toBe(false)
    expect(owesAcknowledgment({ deductibleMinor: 25_000 })).toBe(true)
  })

  it('disregard what is worth at most 2 % of the payment, up to the limit of the year', () => {
    expect(weighForUnitedStates({ amountMinor: 50_000, benefitMinor: 1000 }, limits)).toEqual({
      deductibleMinor: 50_000,
      insubstantial: true
    })
    expect(weighForUnitedStates({ amountMinor: 49_999, benefitMinor: 1000 }, limits).deductibleMinor).toBe(48_999)
    expect(weighForUnitedStates({ amountMinor: 1_000_000, benefitMinor: 13_201 }, limits).insubstantial).toBe(false)
    expect(weighForUnitedStates({ amountMinor: 50_000, benefitMinor: 1000 }, null).deductibleMinor).toBe(49_000)
  })
})

describe('other rules', () => {
  it('of Canada disregard up to 10 % and 75 CAD, and see no gift where more than 80 % came back', () => {
    expect(weighForCanada({ amountMinor: 10_000, benefitMinor: 1000 })).toEqual({
      deductibleMinor: 10_000,
      insubstantial: true
    })
    expect(weighForCanada({ amountMinor: 9_999, benefitMinor: 1000 }).deductibleMinor).toBe(8_999)
    expect(weighForCanada({ amountMinor: 100_000, benefitMinor: 7_501 }).deductibleMinor).toBe(92_499)
    expect(weighForCanada({ amountMinor: 1250, benefitMinor: 1000 }).deductibleMinor).toBe(250)
    expect(weighForCanada({ amountMinor: 1249, benefitMinor: 1000 }).deductibleMinor).toBe(0)
  })

  it('where there are none take off what was got', () => {
    expect(weighPlainly({ amountMinor: 2500, benefitMinor: 1000 }).deductibleMinor).toBe(1500)
  })
})

describe('a receipt number', () => {
  it('has the year and at least four digits', () => {
    expect([receiptNumber(2026, 1), receiptNumber(2026, 12_345)]).toEqual(['2026-0001', '2026-12345'])
  })
})
