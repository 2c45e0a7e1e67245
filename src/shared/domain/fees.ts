import { type FeeSchedule, feeSchedules } from './fee-schedules'

/** What is left of an amount that was paid in one way. An estimate: the provider's own statement decides. */
export interface Kept {
  schedule: FeeSchedule
  feeMinor: number
  /** Less than zero where the fee is larger than the amount. */
  keptMinor: number
}

/** The fee for an amount in the schedule's currency; half a minor unit rounds up. */
export function feeOf(amountMinor: number, { basisPoints, fixedMinor, mostMinor }: FeeSchedule): number {
  if (amountMinor <= 0) return 0
  // In whole numbers, as large as they get: an amount in minor units times hundredths of a per cent.
  const share = Number((BigInt(amountMinor) * BigInt(basisPoints) + 5_000n) / 10_000n)
  const fee = share + fixedMinor
  return mostMinor === null ? fee : Math.min(fee, mostMinor)
}

/** What each way to pay leaves of an amount, in the order of the schedules; empty for a currency without any. */
export function whatYouKeep(amountMinor: number, currency: string): Kept[] {
  return feeSchedules
    .filter((schedule) => schedule.currency === currency)
    .map((schedule) => {
      const feeMinor = feeOf(amountMinor, schedule)
      return { schedule, feeMinor, keptMinor: amountMinor - feeMinor }
    })
}
