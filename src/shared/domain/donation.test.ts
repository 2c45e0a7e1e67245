import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide, netOf, noAmounts, splitGross, statusOf, sumOf } from './donation'

const amounts = (change: Partial<typeof noAmounts>) => ({ ...noAmounts, ...change })

describe('a donation', () => {
  it('is left with its gross less fees, refunds and disputes', () => {
    const all = {
      priceMinor: 1000,
      extraMinor: 1500,
      feeMinor: 75,
      refundedMinor: 300,
      disputedMinor: 20,
      disputeFeeMinor: 5
    }
    expect(netOf(all)).toBe(2100)
  })

  it('is the sum of its money rows', () => {
    expect(sumOf([{ priceMinor: 1000, feeMinor: 60 }, { refundedMinor: 400 }, { refundedMinor: -400 }])).toEqual(
      amounts({ priceMinor: 1000, feeMinor: 60 })
    )
  })

  it.each([
    ['pending', 'none', {}, 'pending'],
    ['failed', 'none', {}, 'failed'],
    ['void', 'none', { priceMinor: 100 }, 'void'],
    ['settled', 'none', { priceMinor: 100 }, 'paid'],
    ['settled', 'none', { priceMinor: 100, extraMinor: 50, refundedMinor: 100 }, 'partially_refunded'],
    ['settled', 'none', { priceMinor: 100, extraMinor: 50, refundedMinor: 150 }, 'refunded'],
    ['settled', 'open', { priceMinor: 100, disputedMinor: 100 }, 'disputed'],
    ['settled', 'lost', { priceMinor: 100, disputedMinor: 100 }, 'dispute_lost']
  ] as const)('that is %s with dispute %s and %o is %s', (payment, dispute, change, status) => {
    expect(statusOf(payment, dispute, amounts(change))).toBe(status)
  })

  it('counts what is above the price as extra, and less than the price as price', () => {
    expect(splitGross(2500, 1000)).toEqual({ priceMinor: 1000, extraMinor: 1500 })
    expect(splitGross(800, 1000)).toEqual({ priceMinor: 800, extraMinor: 0 })
  })
})

describe('a division', () => {
  const part = fc.integer({ min: 0, max: 10 ** 12 })

  it('sums to its total exactly, and no share is a unit away from its true value', () => {
    fc.assert(
      fc.property(part, fc.array(part, { minLength: 1, maxLength: 6 }), (total, parts) => {
        const shares = divide(total, parts)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total)
        const whole = parts.reduce((sum, each) => sum + each, 0)
        if (whole === 0) return
        shares.forEach((share, index) => {
          const distance = BigInt(share) * BigInt(whole) - BigInt(total) * BigInt(parts[index] ?? 0)
          expect(distance > -BigInt(whole) && distance < BigInt(whole)).toBe(true)
        })
      })
    )
  })

  it('gives the unit that is over to the largest remainder', () => {
    expect(divide(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(divide(2299, [1000, 1500])).toEqual([920, 1379])
  })
})
