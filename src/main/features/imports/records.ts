import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

/** Keeps what rows of a file said, for looking it up from the donation; what is there already stays. */
export async function writeRecords(trx: Db, rows: readonly Insertable<Schema['provider_records']>[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('provider_records')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which of these movements of a provider are booked, whatever donation they belong to. */
export async function bookedMovements(trx: Db, provider: string, refs: readonly string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set()
  const rows = await trx
    .selectFrom('donation_entries')
    .innerJoin('donations', 'donations.id', 'donation_entries.donation_id')
    .select('donation_entries.ref')
    .where('donation_entries.ref', 'in', refs)
    .where('donations.provider', '=', provider)
    .execute()
  return new Set(rows.map(({ ref }) => ref))
}
