import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DecimalMark, markProvenBy, namesOtherCurrency, readAmount } from './amount-text'
import { exponentOf, toDecimal } from './money'

const locales = [
  'en-US',
  'en-GB',
  'de-DE',
  'de-CH',
  'de-AT',
  'fr-FR',
  'fr-CH',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pt-BR',
  'pt-PT'
]
const more = [
  'sv-SE',
  'da-DK',
  'pl-PL',
  'cs-CZ',
  'fi-FI',
  'ru-RU',
  'hi-IN',
  'en-IN',
  'ja-JP',
  'ar-EG',
  'fa-IR',
  'bn-BD'
]

describe('reading an amount', () => {
  it.each([
    ['1.234,56', ',', 123_456],
    ['1,234.56', '.', 123_456],
    ['(5.00)', '.', -500],
    ['-5,00', ',', -500],
    ['5.00-', '.', -500],
    ['\u22125,00', ',', -500],
    ['+ $100.00', '.', 10_000],
    ['- $25.75', '.', -2575],
    ['-$0.95', '.', -95],
    ['($1,234.50)', '.', -123_450],
    ['1\u202f234,56\u00a0€', ',', 123_456],
    ["CHF 1'234.50", '.', 123_450],
    ['1.234', ',', 123_400],
    ['1,234', '.', 123_400],
    ['12,34,567.89', '.', 123_456_789],
    ['US$5', '.', 500],
    ['kr. 5,50', ',', 550],
    ['.5', '.', 50],
    ['5.', '.', 500],
    ['0,00', ',', 0],
    ['-0.00', '.', 0],
    ['5.500000', '.', 550]
  ] as const)('takes %s for what it is', (text, mark, minor) => {
    expect(readAmount(text, mark, 'USD')).toBe(minor)
  })

  it.each([
    '',
    '-',
    '=1+2',
    'many',
    '1.2.3',
    '1,23.4.5',
    '5.001',
    '5-5',
    '(-5)',
    '--5',
    '1 .',
    '1e5',
    '0x10',
    '12,34',
    '99999999999999999.00'
  ])('refuses %s', (text) => {
    expect(readAmount(text, '.', 'USD')).toBeNull()
  })

  it('knows currencies without decimals', () => {
    expect(readAmount('5,000', '.', 'JPY')).toBe(5000)
    expect(readAmount('5000.00', '.', 'JPY')).toBe(5000)
    expect(readAmount('5000.50', '.', 'JPY')).toBeNull()
  })

  it.each([...locales, ...more])('reads back what is written in %s', (locale) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.constantFrom('USD', 'EUR', 'JPY', 'SEK'),
        fc.constantFrom('standard', 'accounting', 'plain'),
        (minor, currency, style) => {
          const exponent = exponentOf(currency)
          const money = style === 'plain' ? {} : ({ style: 'currency', currency, currencySign: style } as const)
          const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
          const format = new Intl.NumberFormat(locale, { ...money, ...digits } as Intl.NumberFormatOptions)
          const text = format.format(toDecimal({ minor, currency }) as Intl.StringNumericLiteral)
          // A locale may write another mark with a currency than without one.
          const same = new Intl.NumberFormat(locale, { ...money, minimumFractionDigits: 2 } as Intl.NumberFormatOptions)
          const comma = same.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value
          const mark: DecimalMark = comma === ',' ? ',' : '.'
          expect(readAmount(text, mark, currency), text).toBe(minor)
          // What proves a mark by itself proves the right one.
          const proven = markProvenBy(text)
          if (exponent > 0) expect([mark, null]).toContain(proven)
        }
      ),
      { numRuns: 60 }
    )
  })

  it('tells what can be read both ways', () => {
    expect(['1.234', '1,234', '12,345'].map(markProvenBy)).toEqual(['weak', 'weak', 'weak'])
    expect(['5', '1 234', '(5)'].map(markProvenBy)).toEqual([null, null, null])
    expect(['1.234,5', '5,00', '1.234.567', '5,0000'].map(markProvenBy)).toEqual([',', ',', ',', ','])
  })

  it('notices another currency beside the figures', () => {
    expect(['€5', 'EUR 5', '5 GBP', '£5'].map((text) => namesOtherCurrency(text, 'USD'))).toEqual([
      true,
      true,
      true,
      true
    ])
    expect(['$5', 'US$5', '5', 'USD 5'].map((text) => namesOtherCurrency(text, 'USD'))).toEqual([
      false,
      false,
      false,
      false
    ])
  })
})
