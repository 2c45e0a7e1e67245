import {
  type Amounts,
  amountNames,
  type DisputeState,
  type PaymentState,
  statusOf,
  sumOf
} from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import type { Insertable, Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import { newId } from '../../platform/ids'
import type { Booked, Booking, Entry } from './booking'
import { entriesOf, findKnown, identityOf, movementsOf } from './known'
import { reconcile } from './reconcile'

/** A donation as its table holds it. */
export type DonationRow = Selectable<Schema['donations']>
type NewDonation = Insertable<Schema['donations']>
type NewEntry = Insertable<Schema['donation_entries']>

// Rows a statement; with their columns well below the number of values that one may carry.
const chunk = 300

/**
 * The only writer of donations and their money rows. Rows are added and never changed; a donation's amounts and status
 * are the sums of its rows, written in the same transaction.
 */
export class Ledger {
  constructor(private readonly now: () => string) {}

  /** Books in the caller's transaction, whose cursor or file they explain. @returns what each led to, in their order */
  async book(trx: Db, bookings: readonly Booking[]): Promise<Booked[]> {
    const booked = new Map<string, Booked>()
    for (const part of parts(distinct(bookings))) {
      const results = await this.#bookPart(trx, part)
      part.forEach((booking, index) => {
        booked.set(identityOf(booking), results[index] as Booked)
      })
    }
    return bookings.map((booking) => booked.get(identityOf(booking)) as Booked)
  }

  /** What is booked already of each of these, in their order; null where nothing is. */
  async known(trx: Db, bookings: readonly Booking[]): Promise<(DonationRow | null)[]> {
    const found = new Map<string, DonationRow>()
    for (const part of parts(bookings)) for (const [key, row] of await findKnown(trx, part)) found.set(key, row)
    return bookings.map((booking) => found.get(identityOf(booking)) ?? null)
  }

  /**
   * Adds a row to a donation on a person's word.
   * @param payment how its payment stands from now on, where that changes
   * @throws AppError `invalid-input` where an amount would fall below zero
   */
  async amend(trx: Db, id: string, entry: Entry, payment?: PaymentState): Promise<void> {
    const row = await trx.selectFrom('donations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const amounts = sumOf([amountsOf(row), entry])
    if (amountNames.some((name) => amounts[name] < 0)) {
      throw new AppError(
        'invalid-input',
        'That would take more from an amount than there is. Nothing was changed.',
        'Use amounts within what was given.'
      )
    }
    await trx
      .insertInto('donation_entries')
      .values(toEntryRow(id, entry, this.now()))
      .execute()
    const state = payment && { payment, status: statusOf(payment, row.dispute as DisputeState, amounts) }
    await trx
      .updateTable('donations')
      .set({ ...toColumns(amounts), ...state })
      .where('id', '=', id)
      .execute()
  }

  async #bookPart(trx: Db, bookings: readonly Booking[]): Promise<Booked[]> {
    const known = await findKnown(trx, bookings)
    const createdAt = this.now()
    const fresh: NewDonation[] = []
    const result: Booked[] = []
    const rows: NewEntry[] = []
    const changed: { row: DonationRow; booking: Booking; entries: Entry[] }[] = []
    const ids = [...known.values()].map(({ id }) => id)
    const had = await entriesOf(trx, ids, amountsOf)
    for (const booking of bookings) {
      const row = known.get(identityOf(booking))
      const id = row?.id ?? newId('don')
      const entries = reconcile(had.get(id) ?? [], booking.entries)
      rows.push(...entries.map((entry) => toEntryRow(id, entry, createdAt)))
      result.push({ id, added: row === undefined, entries })
      if (row) changed.push({ row, booking, entries })
      else fresh.push(toDonationRow(id, booking, sumOf(entries), createdAt))
    }
    if (fresh.length > 0) await trx.insertInto('donations').values(fresh).execute()
    for (const part of parts(rows)) await trx.insertInto('donation_entries').values(part).execute()
    for (const { row, booking, entries } of changed) {
      const amounts = sumOf([...(had.get(row.id) ?? []), ...entries])
      await update(trx, row, booking, amounts)
    }
    return result
  }
}

function entryKey({ kind, ref }: { kind: string; ref: string }): string {
  return `${kind} ${ref}`
}

function parts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / chunk) }, (_, index) =>
    all.slice(index * chunk, (index + 1) * chunk)
  )
}

/** Of several bookings of one donation the later says how it stands; the rows of all are booked. */
function distinct(bookings: readonly Booking[]): Booking[] {
  const found = new Map<string, Booking>()
  for (const booking of bookings) {
    const before = found.get(identityOf(booking))
    const entries = new Map([...(before?.entries ?? []), ...booking.entries].map((entry) => [entryKey(entry), entry]))
    found.set(identityOf(booking), { ...booking, entries: [...entries.values()] })
  }
  return [...found.values()]
}

/** The amounts in a row of donations or of their entries. */
export function amountsOf(row: Record<keyof ReturnType<typeof toColumns>, number>): Amounts {
  return {
    priceMinor: row.price_minor,
    extraMinor: row.extra_minor,
    feeMinor: row.fee_minor,
    refundedMinor: row.refunded_minor,
    disputedMinor: row.disputed_minor,
    disputeFeeMinor: row.dispute_fee_minor
  }
}

function toColumns(amounts: Amounts) {
  return {
    price_minor: amounts.priceMinor,
    extra_minor: amounts.extraMinor,
    fee_minor: amounts.feeMinor,
    refunded_minor: amounts.refundedMinor,
    disputed_minor: amounts.disputedMinor,
    dispute_fee_minor: amounts.disputeFeeMinor
  }
}

function toEntryRow(donationId: string, entry: Entry, createdAt: string): NewEntry {
  return {
    donation_id: donationId,
    kind: entry.kind,
    ref: entry.ref,
    at: entry.at,
    ...toColumns(sumOf([entry])),
    note: entry.note ?? null,
    created_at: createdAt
  }
}

function toDonationRow(id: string, booking: Booking, amounts: Amounts, createdAt: string): NewDonation {
  return {
    id,
    campaign_id: booking.campaignId,
    provider: booking.provider,
    account: booking.account,
    provider_id: booking.providerId,
    at: booking.at,
    day: booking.day,
    payment: booking.payment,
    dispute: booking.dispute,
    status: statusOf(booking.payment, booking.dispute, amounts, booking.refundedInFull),
    currency: booking.currency,
    ...toColumns(amounts),
    fmv_minor: booking.fmvMinor,
    charged_minor: booking.charged?.amountMinor ?? null,
    charged_currency: booking.charged?.currency ?? null,
    charged_rate: booking.charged?.rate ?? null,
    donor_id: booking.donorId,
    page_id: booking.pageId,
    link_id: booking.linkId,
    channel: booking.attribution?.channel ?? null,
    post_id: booking.attribution?.post ?? null,
    volunteer_id: booking.attribution?.volunteer ?? null,
    recurring: booking.recurring ? 1 : 0,
    created_at: createdAt
  }
}

/** How a known donation stands now. What a person decided (campaign, donor, attribution) stays; only gaps are filled. */
async function update(trx: Db, row: DonationRow, booking: Booking, amounts: Amounts): Promise<void> {
  const attributed = row.channel !== null || row.post_id !== null || row.volunteer_id !== null
  await trx
    .updateTable('donations')
    .set({
      account: booking.account || row.account,
      provider_id: betterId(row, booking),
      payment: booking.payment,
      dispute: booking.dispute,
      status: statusOf(booking.payment, booking.dispute, amounts, booking.refundedInFull),
      currency: booking.currency,
      ...toColumns(amounts),
      campaign_id: row.campaign_id ?? booking.campaignId,
      fmv_minor: row.fmv_minor ?? booking.fmvMinor,
      charged_minor: booking.charged?.amountMinor ?? row.charged_minor,
      charged_currency: booking.charged?.currency ?? row.charged_currency,
      charged_rate: booking.charged?.rate ?? row.charged_rate,
      donor_id: row.donor_id ?? booking.donorId,
      page_id: row.page_id ?? booking.pageId,
      link_id: row.link_id ?? booking.linkId,
      ...(attributed
        ? {}
        : {
            channel: booking.attribution?.channel ?? null,
            post_id: booking.attribution?.post ?? null,
            volunteer_id: booking.attribution?.volunteer ?? null
          })
    })
    .where('id', '=', row.id)
    .execute()
}

/** A donation that was known by its movement gets the payment's id once somebody tells it. */
function betterId(row: DonationRow, booking: Booking): string {
  const provisional = !booking.byMovement && movementsOf(booking).includes(row.provider_id)
  return provisional ? booking.providerId : row.provider_id
}
