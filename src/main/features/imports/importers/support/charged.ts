import { exponentOf } from '@shared/domain/money'
import type { Booking } from '../../../donations'
import type { RowReader } from '../../row-reader'

/** What the supporter paid, where that was another currency than the one that was booked. */
export function chargedAs<F extends string>(
  row: RowReader<F>,
  fields: { amount: F; currency: F },
  booked: { minor: number; currency: string }
): Booking['charged'] {
  const { amount, currency: field } = fields
  if (row.text(field) === '' || row.text(amount) === '') return null
  const currency = row.currency(field)
  if (currency === booked.currency) return null
  const amountMinor = Math.abs(row.amount(amount, currency))
  return { amountMinor, currency, rate: rateOf(booked, { minor: amountMinor, currency }) }
}

/** How much of one unit of the booked currency a unit of the other one made, with eight decimals. */
function rateOf(booked: { minor: number; currency: string }, charged: { minor: number; currency: string }): string {
  const scale = 10n ** 8n
  const units = (exponent: number) => 10n ** BigInt(exponent)
  const top = BigInt(Math.abs(booked.minor)) * units(exponentOf(charged.currency)) * scale
  const bottom = BigInt(charged.minor) * units(exponentOf(booked.currency))
  const rate = bottom === 0n ? 0n : top / bottom
  return `${rate / scale}.${String(rate % scale).padStart(8, '0')}`
}
