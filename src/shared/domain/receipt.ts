import { exponentOf } from './money'

/** One gift as a receipt weighs it, in minor units. */
export interface Gift {
  /** What was paid and not given back. */
  amountMinor: number
  /** Good-faith worth of what the supporter got for it; never more than the amount. */
  benefitMinor: number
}

/** What a country's rules make of a gift. */
export interface Weighed {
  /** The part that counts as a gift. */
  deductibleMinor: number
  /** Whether what the supporter got is too little to count, so that nothing is taken off for it. */
  insubstantial: boolean
}

/** `2026-0001`: the year of issue and the place in it. */
export function receiptNumber(year: number, position: number): string {
  return `${year}-${String(position).padStart(4, '0')}`
}

/** What is left of a donation, and the worth of what was got for it: what was said, else the price that was paid. */
export function giftOf(donation: {
  grossMinor: number
  priceMinor: number
  refundedMinor: number
  fmvMinor: number | null
  albumFmvMinor: number | null
}): Gift {
  const amountMinor = Math.max(0, donation.grossMinor - donation.refundedMinor)
  const album = donation.priceMinor > 0 ? (donation.albumFmvMinor ?? donation.priceMinor) : 0
  return { amountMinor, benefitMinor: Math.min(amountMinor, donation.fmvMinor ?? album) }
}

/** The plain rule: what was given above the worth of what was got. */
export function weighPlainly({ amountMinor, benefitMinor }: Gift): Weighed {
  return { deductibleMinor: amountMinor - benefitMinor, insubstantial: false }
}

/** An amount of whole major units in minor ones. */
function major(amount: number, currency: string): number {
  return amount * 10 ** exponentOf(currency)
}

/**
 * Limits for the United States by tax year, below which what a supporter got is disregarded: Rev. Proc. 90-12, adjusted
 * for inflation each year.
 */
export interface TokenLimits {
  year: number
  /** What an article with the organisation's name may cost. */
  lowCostMinor: number
  /** The least payment for which such articles are disregarded. */
  minimumMinor: number
  /** Benefits are disregarded up to 2 % of the payment, and up to this. */
  capMinor: number
  source: string
}

/**
 * United States: deductible is what was paid above the fair market value of what was got (IRC 170; Rev. Rul. 67-246),
 * unless that value is within 2 % of the payment and the year's limit (Rev. Proc. 90-12, 3.01(1)). The rule for articles
 * with a logo goes by what they cost the organisation, which nobody has told us: it is not applied.
 */
export function weighForUnitedStates(gift: Gift, limits: TokenLimits | null): Weighed {
  const { amountMinor, benefitMinor } = gift
  const small = limits !== null && benefitMinor * 100 <= amountMinor * 2 && benefitMinor <= limits.capMinor
  if (benefitMinor > 0 && small) return { deductibleMinor: amountMinor, insubstantial: true }
  return weighPlainly(gift)
}

/** A written disclosure is owed where the whole payment is more than 75 USD and partly for goods: IRC 6115. */
export function owesDisclosure({ amountMinor, benefitMinor }: Gift, insubstantial: boolean): boolean {
  return benefitMinor > 0 && !insubstantial && amountMinor > major(75, 'USD')
}

/** The donor needs a written acknowledgment for a single gift of 250 USD or more: IRC 170(f)(8). */
export function owesAcknowledgment({ deductibleMinor }: { deductibleMinor: number }): boolean {
  return deductibleMinor >= major(250, 'USD')
}

/**
 * Canada: the eligible amount is what was given above the advantage (Income Tax Act 248(30) to (33)). An advantage of at
 * most 10 % of the gift and 75 CAD is disregarded; above 80 % there is, as a rule, no gift (248(30)).
 */
export function weighForCanada(gift: Gift): Weighed {
  const { amountMinor, benefitMinor } = gift
  if (benefitMinor > 0 && benefitMinor * 10 <= amountMinor && benefitMinor <= major(75, 'CAD')) {
    return { deductibleMinor: amountMinor, insubstantial: true }
  }
  if (benefitMinor * 10 > amountMinor * 8) return { deductibleMinor: 0, insubstantial: false }
  return weighPlainly(gift)
}
