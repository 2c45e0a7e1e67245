import type { Amounts } from '@shared/domain/donation'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import type { Booking } from './booking'
import { type EntryRow, namesNone } from './reconcile'

type DonationRow = Selectable<Schema['donations']>
type Identity = Pick<Booking, 'provider' | 'account' | 'providerId'>

export function identityOf({ provider, account, providerId }: Identity): string {
  return JSON.stringify([provider, account, providerId])
}

/**
 * The donations that bookings are about, by the bookings' identity. One whose account nobody knew is found under every
 * account; and one that is known by its movement only, by that movement.
 */
export async function findKnown(trx: Db, bookings: readonly Booking[]): Promise<Map<string, DonationRow>> {
  const known = await byId(trx, bookings)
  const missing = bookings.filter((booking) => !known.has(identityOf(booking)))
  for (const [booking, row] of await byOtherNames(trx, missing)) known.set(identityOf(booking), row)
  return known
}

async function byId(trx: Db, bookings: readonly Booking[]): Promise<Map<string, DonationRow>> {
  const rows = await rowsWithIds(
    trx,
    bookings,
    bookings.map(({ providerId }) => providerId)
  )
  const found = new Map(
    rows.map((row) => [identityOf({ provider: row.provider, account: row.account, providerId: row.provider_id }), row])
  )
  const known = new Map<string, DonationRow>()
  for (const booking of bookings) {
    const row = found.get(identityOf(booking)) ?? found.get(identityOf({ ...booking, account: '' }))
    if (row) known.set(identityOf(booking), row)
  }
  return known
}

/**
 * Finds what one side knows by the payment's id and the other by its movement or another id. Two payments that are both
 * named stay two, whatever their rows are called.
 */
async function byOtherNames(trx: Db, bookings: readonly Booking[]): Promise<[Booking, DonationRow][]> {
  const found: [Booking, DonationRow][] = []
  const take = (booking: Booking | undefined, row: DonationRow) => {
    if (booking?.provider === row.provider) found.push([booking, row])
  }
  const names = new Map(
    bookings.flatMap((booking) => [...movementsOf(booking), ...(booking.aliases ?? [])].map((name) => [name, booking]))
  )
  for (const row of await rowsWithIds(trx, bookings, [...names.keys()])) take(names.get(row.provider_id), row)
  const unnamed = new Map(bookings.filter(({ byMovement }) => byMovement).map((own) => [own.providerId, own]))
  if (unnamed.size === 0) return found
  const rows = await trx
    .selectFrom('donation_entries')
    .innerJoin('donations', 'donations.id', 'donation_entries.donation_id')
    .selectAll('donations')
    .select('donation_entries.ref as movement')
    .where('donation_entries.ref', 'in', [...unnamed.keys()])
    .where('donation_entries.kind', '=', 'payment')
    .execute()
  for (const { movement, ...row } of rows) take(unnamed.get(movement), row)
  return found
}

/** The movements that a booking's payment is named by, where that is not the payment's own id. */
export function movementsOf({ entries, providerId, byMovement }: Booking): string[] {
  const named = entries.filter(({ kind, ref }) => kind === 'payment' && !namesNone({ ref }))
  return named.filter(({ ref }) => byMovement || ref !== providerId).map(({ ref }) => ref)
}

async function rowsWithIds(trx: Db, bookings: readonly Booking[], ids: readonly string[]): Promise<DonationRow[]> {
  if (ids.length === 0) return []
  return trx
    .selectFrom('donations')
    .selectAll()
    .where('provider', 'in', [...new Set(bookings.map(({ provider }) => provider))])
    .where('account', 'in', [...new Set(['', ...bookings.map(({ account }) => account)])])
    .where('provider_id', 'in', ids)
    .execute()
}

/** The money rows of donations, by donation, in the order in which they were booked. */
export async function entriesOf(
  trx: Db,
  ids: readonly string[],
  amountsOf: (row: Selectable<Schema['donation_entries']>) => Amounts
): Promise<Map<string, EntryRow[]>> {
  const found = new Map<string, EntryRow[]>()
  if (ids.length === 0) return found
  const rows = await trx
    .selectFrom('donation_entries')
    .selectAll()
    .where('donation_id', 'in', ids)
    .orderBy('seq')
    .execute()
  for (const row of rows) {
    const own = found.get(row.donation_id) ?? []
    own.push({ kind: row.kind, ref: row.ref, ...amountsOf(row) })
    found.set(row.donation_id, own)
  }
  return found
}
