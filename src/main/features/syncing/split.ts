import { divide } from '@shared/domain/donation'
import type { SoldPage } from '../checkout'
import type { SessionFacts } from './facts'

/** Why something cannot be booked as it is, for programs and for people. */
export interface Contradiction {
  code: string
  reason: string
}

/** Price and extra of a payment, in a currency of their own: their proportion is what is booked. */
export interface Paid {
  priceMinor: number
  extraMinor: number
  /** How many albums; null where nobody knows. */
  albums: number | null
}

/** A payment as it was booked: `amountMinor` of `currency`, of which price and extra are to be told apart. */
export interface Settled {
  amountMinor: number
  currency: string
}

/** @returns what is wrong with a session's own figures; null where they agree */
export function contradictionIn(session: SessionFacts): Contradiction | null {
  const total = session.amount_total ?? null
  if (total === null) return { code: 'no-total', reason: 'The payment page does not say how much was paid.' }
  const lines = session.line_items?.data ?? []
  const sum = lines.reduce((before, line) => before + line.amount_total, 0)
  return sum === total
    ? null
    : { code: 'line-items', reason: 'The items that were bought do not add up to what was paid.' }
}

/**
 * Tells price and extra apart, as the page sold them: `steps` by its lines, `choose` by the album's price as stored with the
 * page, gifts are all extra. What counts is the proportion of the two.
 * @param settled what the payment became in the booked currency, or what it was charged in until that is known
 */
export function splitOf(session: SessionFacts, page: SoldPage, settled: Settled): Paid | Contradiction {
  const total = session.amount_total ?? 0
  if (page.model === 'steps') return stepsOf(session, page)
  if (page.model !== 'choose') return { priceMinor: 0, extraMinor: total, albums: 0 }
  const price = page.albumPriceMinor ?? 0
  if (session.currency === page.currency) return aboveOf(total, price)
  if (settled.currency === page.currency) return aboveOf(settled.amountMinor, price)
  return {
    code: 'currency',
    reason: `The album's price is in ${page.currency}, but the payment is not, so price and extra cannot be told apart.`
  }
}

function aboveOf(amountMinor: number, albumPriceMinor: number): Paid {
  const priceMinor = Math.min(amountMinor, albumPriceMinor)
  return { priceMinor, extraMinor: amountMinor - priceMinor, albums: 1 }
}

function stepsOf(session: SessionFacts, page: SoldPage): Paid | Contradiction {
  const paid = { priceMinor: 0, extraMinor: 0, albums: 0 }
  for (const line of session.line_items?.data ?? []) {
    if (line.price !== null && page.giftPriceIds.includes(line.price)) paid.extraMinor += line.amount_total
    else if (line.price !== null && line.price === page.albumPriceId) {
      paid.priceMinor += line.amount_total
      paid.albums += line.quantity ?? 1
    } else {
      return { code: 'unknown-line', reason: 'An item was bought that is neither the album nor a gift of this page.' }
    }
  }
  return paid
}

/** The parts of a booked amount, in the proportion in which they were charged. */
export function partsOf(
  amountMinor: number,
  { priceMinor, extraMinor }: Paid
): { priceMinor: number; extraMinor: number } {
  if (priceMinor + extraMinor === 0) return { priceMinor: 0, extraMinor: amountMinor }
  const [price = 0, extra = 0] = divide(amountMinor, [priceMinor, extraMinor])
  return { priceMinor: price, extraMinor: extra }
}

/** What the albums were worth, in the booked currency; null where nobody knows. */
export function worthOf(
  { albums }: Paid,
  page: SoldPage,
  settled: Settled,
  charged: { amountMinor: number; currency: string }
): number | null {
  if (albums === 0) return 0
  const fmv = page.albumFmvMinor ?? page.albumPriceMinor
  if (albums === null || fmv === null) return null
  const worth = fmv * albums
  if (page.currency === settled.currency) return worth
  if (page.currency !== charged.currency || charged.amountMinor === 0) return null
  const [converted = 0] = divide(settled.amountMinor, [worth, Math.max(0, charged.amountMinor - worth)])
  return converted
}
