import { grossOf } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { amountsOf, type Booking, inAll } from '../donations'

const near = 24 * 60 * 60 * 1000

/**
 * One kind of Stripe's files names payments and no movements, another one movements and no payments: nothing joins the two.
 * Tells which new bookings may therefore be in the ledger under the other name: same amount, within a day.
 */
export async function maybeBooked(trx: Db, fresh: readonly Booking[]): Promise<Set<Booking>> {
  const open = fresh.filter((booking) => kindOf(booking) !== null)
  if (open.length === 0) return new Set()
  const times = open.map(({ at }) => Date.parse(at))
  const rows = await trx
    .selectFrom('donations')
    .innerJoin('donation_entries as entry', 'entry.donation_id', 'donations.id')
    .selectAll('donations')
    .select('entry.ref')
    .where('donations.provider', '=', open[0]?.provider ?? '')
    .where('entry.kind', '=', 'payment')
    .where('donations.at', '>=', new Date(Math.min(...times) - near).toISOString())
    .where('donations.at', '<=', new Date(Math.max(...times) + near).toISOString())
    .where(({ or, eb }) =>
      or([eb('entry.ref', 'like', inAll('%')), eb('entry.ref', '=', eb.ref('donations.provider_id'))])
    )
    .execute()
  const candidates = rows.map((row) => ({ row, kind: row.ref === row.provider_id ? 'movement' : 'sum' }))
  return new Set(
    open.filter((booking) =>
      candidates.some(
        ({ row, kind }) =>
          kind !== kindOf(booking) &&
          row.currency === booking.currency &&
          grossOf(amountsOf(row)) === amountOf(booking) &&
          Math.abs(Date.parse(row.at) - Date.parse(booking.at)) <= near
      )
    )
  )
}

function kindOf({ byMovement, entries: [payment], providerId }: Booking): 'movement' | 'sum' | null {
  if (byMovement) return 'movement'
  return payment?.ref === inAll(providerId) ? 'sum' : null
}

function amountOf({ entries: [payment] }: Booking): number {
  return (payment?.priceMinor ?? 0) + (payment?.extraMinor ?? 0)
}

/** Donations of these whose payment is booked as a sum, so that a file that names its movement has something to add. */
export async function bookedAsSums(trx: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await trx
    .selectFrom('donation_entries')
    .select('donation_id')
    .where('donation_id', 'in', ids)
    .where('ref', 'like', inAll('%'))
    .execute()
  return new Set(rows.map(({ donation_id }) => donation_id))
}
