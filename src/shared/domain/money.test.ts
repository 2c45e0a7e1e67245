import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponentOf, formatMoney, parseMoney, toDecimal } from './money'

describe('money', () => {
  it.each([
    ['5000.00', 'USD', 500_000],
    ['5000', 'USD', 500_000],
    ['0.1', 'EUR', 10],
    ['-3.05', 'USD', -305],
    ['5000', 'JPY', 5000],
    ['1.234', 'KWD', 1234]
  ])('reads %s %s as %i minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency })
  })

  it.each([
    ['5,000.00', 'USD'],
    ['1.234,56', 'EUR'],
    ['1.005', 'USD'],
    ['1.5', 'JPY'],
    ['', 'USD'],
    ['1e3', 'USD'],
    ['.5', 'USD']
  ])('refuses %j in %s rather than guess', (text, currency) => {
    expect(() => parseMoney(text, currency)).toThrow('is not an amount')
  })

  it('writes a decimal string that reads back to the same amount, for every exponent', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD')
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), currency, (minor, code) => {
        expect(parseMoney(toDecimal({ minor, currency: code }), code).minor).toBe(minor)
      })
    )
  })

  it('never rounds what it shows', () => {
    expect(formatMoney({ minor: 496_212, currency: 'USD' }, 'en-US')).toBe('$4,962.12')
    expect(formatMoney({ minor: 900_719_925_474_099, currency: 'USD' }, 'en-US')).toBe('$9,007,199,254,740.99')
    expect(formatMoney({ minor: 500, currency: 'JPY' }, 'en-US')).toBe('¥500')
  })

  it("counts decimals as Stripe does where Intl's count differs", () => {
    expect(exponentOf('UGX')).toBe(0)
    expect(exponentOf('KWD')).toBe(3)
    expect(exponentOf('HUF')).toBe(2)
  })
})
