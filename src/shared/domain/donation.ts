/** What a donation consists of, in minor units of the currency that was booked. Every amount is zero or more. */
export interface Amounts {
  /** Paid for the album. */
  priceMinor: number
  /** Given above the price. */
  extraMinor: number
  /** The processing fee of the payment itself. */
  feeMinor: number
  /** Refunds that succeeded. */
  refundedMinor: number
  /** Withdrawn by a dispute and not won back. */
  disputedMinor: number
  disputeFeeMinor: number
}

export const noAmounts: Amounts = {
  priceMinor: 0,
  extraMinor: 0,
  feeMinor: 0,
  refundedMinor: 0,
  disputedMinor: 0,
  disputeFeeMinor: 0
}

export const amountNames = Object.keys(noAmounts) as (keyof Amounts)[]

/** Adds up what several money rows change. */
export function sumOf(rows: readonly Partial<Amounts>[]): Amounts {
  const sum = { ...noAmounts }
  for (const row of rows) for (const name of amountNames) sum[name] += row[name] ?? 0
  return sum
}

export function grossOf({ priceMinor, extraMinor }: Amounts): number {
  return priceMinor + extraMinor
}

/** What is left after fees, refunds and disputes. */
export function netOf(amounts: Amounts): number {
  const { feeMinor, refundedMinor, disputedMinor, disputeFeeMinor } = amounts
  return grossOf(amounts) - feeMinor - refundedMinor - disputedMinor - disputeFeeMinor
}

export const donationStatuses = [
  'pending',
  'paid',
  'partially_refunded',
  'refunded',
  'disputed',
  'dispute_lost',
  'failed',
  'void'
] as const
export type DonationStatus = (typeof donationStatuses)[number]

/** Whether the money of the payment itself is there: a bank debit is `pending` until it is `settled` or `failed`. */
export type PaymentState = 'pending' | 'settled' | 'failed' | 'void'
export type DisputeState = 'none' | 'open' | 'lost'

/**
 * The status that follows from what happened; a dispute outweighs a refund.
 * @param refundedInFull what the provider says: across currencies, parts paid back may differ from the whole by rounding
 */
export function statusOf(
  payment: PaymentState,
  dispute: DisputeState,
  amounts: Amounts,
  refundedInFull = false
): DonationStatus {
  if (payment !== 'settled') return payment
  if (dispute === 'open') return 'disputed'
  if (dispute === 'lost') return 'dispute_lost'
  if (amounts.refundedMinor === 0) return 'paid'
  return refundedInFull || amounts.refundedMinor >= grossOf(amounts) ? 'refunded' : 'partially_refunded'
}

/** Statuses that totals leave out: no money came, or it was never meant. */
export const uncounted: readonly DonationStatus[] = ['pending', 'failed', 'void']

/** Splits what was paid into the album's price and what was given above it. Less than the price is all price. */
export function splitGross(grossMinor: number, albumPriceMinor: number): { priceMinor: number; extraMinor: number } {
  const priceMinor = Math.min(grossMinor, albumPriceMinor)
  return { priceMinor, extraMinor: grossMinor - priceMinor }
}

/**
 * Divides a total in the proportion of some parts, in whole units, by largest remainder (the first of equals wins), so
 * that the shares sum to the total exactly. Used where the booked currency is not the one that was charged.
 */
export function divide(totalMinor: number, parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (whole === 0) return parts.map((_, index) => (index === 0 ? totalMinor : 0))
  // Products of two amounts leave what a double holds exactly.
  const exact = parts.map((part) => BigInt(totalMinor) * BigInt(part))
  const shares = exact.map((product) => Number(product / BigInt(whole)))
  const remainders = exact.map((product, index) => ({ index, left: product % BigInt(whole) }))
  let missing = totalMinor - shares.reduce((sum, share) => sum + share, 0)
  remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1))
  for (const { index } of remainders) {
    if (missing <= 0) break
    shares[index] = (shares[index] ?? 0) + 1
    missing -= 1
  }
  return shares
}
