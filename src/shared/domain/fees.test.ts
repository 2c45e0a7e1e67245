import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feeSchedules } from './fee-schedules'
import { feeOf, whatYouKeep } from './fees'

const kept = (amountMinor: number, currency: string) =>
  Object.fromEntries(whatYouKeep(amountMinor, currency).map(({ schedule, keptMinor }) => [schedule.id, keptMinor]))

describe('what you keep', () => {
  it('is exact to the cent for 25.00 USD, in each way to pay', () => {
    expect(kept(2500, 'USD')).toEqual({
      card: 2397, // 0.725 rounds up to 0.73, and 0.30
      'card-abroad': 2360, // 1.10 and 0.30
      debit: 2480, // 0.20
      paypal: 2364, // 0.8725 and 0.49
      'paypal-charity': 2401, // 0.4975 and 0.49
      venmo: 2442, // 0.475 and 0.10
      cash: 2500
    })
  })

  it('is exact for other accounts as well', () => {
    expect(kept(2000, 'GBP')).toEqual({ card: 1950, 'card-abroad': 1915, paypal: 1912, cash: 2000 })
    expect(kept(2000, 'EUR')).toEqual({ card: 1945, 'card-abroad': 1910, debit: 1965, paypal: 1901, cash: 2000 })
    expect(kept(2000, 'CAD')).toEqual({ card: 1912, 'card-abroad': 1896, paypal: 1912, cash: 2000 })
  })

  it('ends at the largest fee where there is one', () => {
    expect(kept(62_500, 'USD').debit).toBe(62_000)
    expect(kept(1_000_000, 'USD').debit).toBe(999_500)
  })

  it('may be less than nothing for very small amounts, and is said as it is', () => {
    expect(kept(50, 'USD').paypal).toBe(-1)
    expect(kept(0, 'USD').paypal).toBe(0)
  })

  it('says nothing of currencies without a schedule', () => {
    expect(whatYouKeep(2500, 'CHF')).toEqual([])
  })

  it('never grows faster than the amount, and fee and rest make the amount', () => {
    const schedule = fc.constantFrom(...feeSchedules)
    fc.assert(
      fc.property(schedule, fc.integer({ min: 1, max: 99_999_998 }), (one, amount) => {
        const step = feeOf(amount + 1, one) - feeOf(amount, one)
        expect(step === 0 || step === 1).toBe(true)
      })
    )
    for (const { feeMinor, keptMinor } of whatYouKeep(99_999_999, 'USD')) expect(feeMinor + keptMinor).toBe(99_999_999)
  })

  it('has a source and a month for every schedule, and no way twice in a currency', () => {
    for (const { source, asOf } of feeSchedules) {
      expect(source).not.toBe('')
      expect(asOf).toMatch(/^20\d\d-\d\d$/)
    }
    const ways = feeSchedules.map(({ currency, id }) => `${currency} ${id}`)
    expect(new Set(ways).size).toBe(ways.length)
  })
})
