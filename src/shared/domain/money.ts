import { AppError } from './errors'

/** An amount in integer minor units of its currency (ISO 4217, upper case). */
export interface Money {
  minor: number
  currency: string
}

// Exponents as Stripe counts them, which differ from Intl's in places: https://docs.stripe.com/currencies
const zeroDecimal = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const threeDecimal = 'BHD JOD KWD OMR TND'.split(' ')

/** Digits after the decimal point of a currency's major unit: 0, 2 or 3. */
export function exponentOf(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.includes(currency)) return 0
  return threeDecimal.includes(currency) ? 3 : 2
}

/**
 * Reads a decimal string in major units (`5000.00`) into minor units, digit by digit.
 * @throws AppError `invalid-input` for anything else, or more decimals than the currency has.
 */
export function parseMoney(text: string, currency: string): Money {
  const exponent = exponentOf(currency)
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text.trim())
  const decimals = match?.[3] ?? ''
  const minor = Number(`${match?.[2]}${decimals.padEnd(exponent, '0')}`)
  if (!match || decimals.length > exponent || !Number.isSafeInteger(minor)) {
    const example = exponent === 0 ? '5000' : `5000.${'0'.repeat(exponent)}`
    throw new AppError(
      'invalid-input',
      `"${text.trim()}" is not an amount in ${currency}.`,
      `Write it like ${example}, without spaces or separators.`
    )
  }
  return { minor: match[1] && minor !== 0 ? -minor : minor, currency }
}

/** The amount as a decimal string in major units, never rounded. */
export function toDecimal({ minor, currency }: Money): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The amount as people of a locale read it, with its symbol, never rounded. */
export function formatMoney(money: Money, locale?: string): string {
  const exponent = exponentOf(money.currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent
  })
  // A decimal string is formatted exactly; a division by a power of ten would not be.
  return format.format(toDecimal(money) as Intl.StringNumericLiteral)
}
