import { exponentOf } from './money'

/** The sign between whole and fraction. */
export type DecimalMark = '.' | ','

/** An amount as a file writes it: its sign apart, its figures and separators alone. */
interface Written {
  negative: boolean
  /** Latin figures with points and commas as they stand. */
  figures: string
  /** Whether separators were used that mean one thing only; they are resolved already. */
  resolved: boolean
}

const signs: Record<string, readonly string[]> = {
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₩': ['KRW'],
  '₹': ['INR'],
  '₫': ['VND'],
  '₺': ['TRY'],
  '₪': ['ILS'],
  zł: ['PLN']
}

/** Whether what is written beside an amount names another currency than `currency`. */
export function namesOtherCurrency(text: string, currency: string): boolean {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])/.exec(text)?.[1]
  if (code && code !== currency) return true
  return Object.entries(signs).some(([sign, currencies]) => text.includes(sign) && !currencies.includes(currency))
}

/**
 * Which mark an amount proves by itself: two different separators, or a fraction that is none of three figures.
 * `weak` is what could be read both ways, like `1,234`; null needs no mark.
 */
export function markProvenBy(text: string): DecimalMark | 'weak' | null {
  const written = readSigns(text)
  if (!written || written.resolved) return null
  const separators = written.figures.replaceAll(/\d/g, '')
  if (separators === '') return null
  const last = separators.at(-1) as DecimalMark
  const other = last === '.' ? ',' : '.'
  if (separators.includes(other)) return last
  if (separators.length > 1) return other
  return /^\d{1,3}[.,]\d{3}$/.test(written.figures) ? 'weak' : last
}

/**
 * Reads an amount exactly, digit by digit, into minor units; negative for `(5.00)`, `-5,00` and `5.00-`.
 * @returns null where it is no amount in that notation or has more decimals than the currency
 */
export function readAmount(text: string, mark: DecimalMark, currency: string): number | null {
  const written = readSigns(text)
  if (!written) return null
  const point = written.resolved || mark === '.' ? written.figures : swap(written.figures)
  const match = /^(?:(\d+)|(\d{1,3}(?:,\d{2,3})*,\d{3}))?(?:\.(\d*))?$/.exec(point)
  const whole = (match?.[1] ?? match?.[2] ?? '').replaceAll(',', '')
  const decimals = (match?.[3] ?? '').replace(/0+$/, '')
  const exponent = exponentOf(currency)
  if (!match || (whole === '' && !match[3]) || decimals.length > exponent) return null
  const minor = Number(`${whole}${decimals.padEnd(exponent, '0')}`)
  if (!Number.isSafeInteger(minor)) return null
  return written.negative && minor !== 0 ? -minor : minor
}

/** Takes a currency by sign or letters from either end, with the point that ends an abbreviation. */
function withoutCurrency(text: string): string {
  return text.replace(/^(?:\p{Sc}|\p{L}+\.?|\s)+/u, '').replace(/(?:\p{Sc}|\p{L}+\.?|\s)+$/u, '')
}

function swap(figures: string): string {
  return figures.replaceAll(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
}

function readSigns(text: string): Written | null {
  let rest = latin(text)
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .trim()
  const bracketed = /^\((.*)\)$/.exec(rest)
  if (bracketed) rest = bracketed[1] ?? ''
  rest = withoutCurrency(rest)
  const minus = /^[-\u2212\u2013](.*)$|^(.*)[-\u2212\u2013]$/.exec(rest)
  if (minus) rest = withoutCurrency((minus[1] ?? minus[2] ?? '').trim())
  // Spaces and apostrophes between figures only ever group them.
  rest = withoutCurrency(rest.replace(/^\+/, '').trim()).replaceAll(/(?<=\d)[\s'\u2019](?=\d)/g, '')
  const resolved = /[\u066b\u066c]/.test(rest)
  if (resolved) rest = rest.replaceAll('\u066c', '').replace('\u066b', '.')
  if (!/^[\d.,]*\d[\d.,]*$/.test(rest) || (bracketed && minus)) return null
  return { negative: Boolean(bracketed ?? minus), figures: rest, resolved }
}

/** Figures of every script as latin ones. */
function latin(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (figure) => String(figureOf(figure)))
}

function figureOf(figure: string): number {
  const code = figure.codePointAt(0) ?? 0
  // Unicode keeps the ten figures of a script side by side, zero first.
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}
