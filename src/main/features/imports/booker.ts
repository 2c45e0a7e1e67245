import { grossOf } from '@shared/domain/donation'
import { formatMoney } from '@shared/domain/money'
import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import { CheckoutReader } from '../checkout'
import { amountsOf, type Booking, type DonationRow, type Ledger } from '../donations'
import type { DonorBook } from '../donors'
import { bookingOf, type Target, type Way } from './bookings'
import { breathe } from './breathe'
import { bookedAsSums, maybeBooked } from './doubles'
import type { Movement } from './format'
import type { RowKeys } from './keys'
import type { PairFinder } from './pairs'
import { bookedMovements, writeRecords } from './records'
import type { Tally } from './tally'
import { type Undecided, WaitingRoom } from './waiting'

/** A row that moves the money of a donation. */
export interface ReadRow {
  line: number
  movement: Movement
  cells: readonly string[]
  /** What the file said, by column. */
  said: Record<string, string>
}

export interface BookerParts {
  trx: Db
  vault: Vault
  now: () => string
  ledger: Ledger
  donors: DonorBook
  keys: RowKeys
  pairs: PairFinder
  tally: Tally
  target: Target
  /** The kind of file, under which its rows are kept. */
  format: string
}

interface Keyed extends ReadRow {
  key: string
}

/** A payment that is not in the ledger. */
interface Fresh {
  row: Keyed
  booking: Booking
}

// So few that whoever waits meanwhile does not notice.
const batch = 150

const maybeThere = {
  code: 'maybe-booked',
  reason: 'A payment of this amount and day is booked from another file, and nothing says whether they are the same.'
}

/** Books the rows of one file in the caller's transaction: payments as they come, what belongs to them at the end. */
export class Booker {
  // Of every payment in the file its amount, to notice one that is there twice.
  readonly #amounts = new Map<string, string>()
  readonly #later: Keyed[] = []
  readonly #checkout: CheckoutReader
  readonly #waiting: WaitingRoom

  constructor(private readonly parts: BookerParts) {
    this.#checkout = new CheckoutReader(parts.trx)
    this.#waiting = new WaitingRoom(parts.trx, parts.vault, parts.now)
  }

  async take(rows: readonly ReadRow[]): Promise<void> {
    const payments: Keyed[] = []
    for (const row of rows) {
      const key = row.movement.payment ?? this.parts.keys.next(row.cells)
      // What takes back may stand above what it takes back from.
      if (row.movement.type !== 'payment' || row.movement.doubt) this.#later.push({ ...row, key })
      else if (this.#firstOf(row, key)) payments.push({ ...row, key })
    }
    for (let from = 0; from < payments.length; from += batch) {
      await this.#payments(payments.slice(from, from + batch))
      await breathe()
    }
  }

  /** Books refunds and disputes, also those of earlier files that waited for a donation of this one. */
  async finish(): Promise<void> {
    for (let from = 0; from < this.#later.length; from += batch) {
      await this.#takeBack(this.#later.slice(from, from + batch))
      await breathe()
    }
    if (this.parts.tally.counts.added > 0) await this.#takeBackWaiting()
  }

  #firstOf({ line, movement }: ReadRow, key: string): boolean {
    const { tally } = this.parts
    const amount = `${movement.amountMinor} ${movement.currency}`
    const before = this.#amounts.get(key)
    this.#amounts.set(key, before ?? amount)
    if (before === undefined) return true
    if (before === amount) tally.counts.duplicates += 1
    else tally.reject(line, 'The file has the same id twice, with different amounts.')
    return false
  }

  async #payments(rows: readonly Keyed[]): Promise<void> {
    const { ledger, trx } = this.parts
    const wayOf = await this.#waysOf(rows)
    const all = rows.map((row) => bookingOf(row.movement, row.key, this.parts.target, wayOf(row.movement)))
    const known = await ledger.known(trx, all)
    const fresh: Fresh[] = []
    const again: { row: Keyed; booking: Booking; there: DonationRow }[] = []
    for (const [index, row] of rows.entries()) {
      const [booking, there] = [all[index] as Booking, known[index] ?? null]
      if (there) again.push({ row, booking, there })
      else fresh.push({ row, booking })
    }
    await this.#again(again)
    await this.#book(await this.#withoutDoubles(fresh))
  }

  async #withoutDoubles(fresh: readonly Fresh[]): Promise<Fresh[]> {
    const doubtful = await maybeBooked(
      this.parts.trx,
      fresh.map(({ booking }) => booking)
    )
    const waits = fresh.filter(({ booking }) => doubtful.has(booking))
    await this.#wait(
      waits.map(({ row, booking }) => {
        const movement = { ...row.movement, ref: row.key, doubt: maybeThere }
        return { row: { ...row, movement }, item: { movement, booking, said: row.said } }
      })
    )
    return fresh.filter(({ booking }) => !doubtful.has(booking))
  }

  async #book(fresh: readonly Fresh[]): Promise<void> {
    if (fresh.length === 0) return
    const { ledger, trx, donors, tally, pairs } = this.parts
    const donorIds = await donors.resolve(
      trx,
      fresh.map(({ row }) => row.movement.donor)
    )
    const bookings = fresh.map(({ booking }, index) => ({ ...booking, donorId: donorIds[index] ?? null }))
    if (tally.wantsPairs) {
      const likely = await pairs.find(fresh.map(({ row }, index) => ({ row, booking: bookings[index] as Booking })))
      for (const pair of likely) tally.pair(pair)
    }
    const booked = await ledger.book(trx, bookings)
    for (const { row, booking } of fresh) {
      tally.counts.added += 1
      if (row.movement.refundedMinor) tally.counts.refunds += 1
      tally.booked(booking.currency, booking.entries, true)
      tally.show(row.line, row.movement, 'donation', false)
    }
    await this.#keep(fresh.map(({ row }, index) => ({ row, donationId: booked[index]?.id ?? null })))
  }

  /** Rows of donations that are booked: new is at most a refund that stands as a sum, or the name of what was a sum. */
  async #again(rows: readonly { row: Keyed; booking: Booking; there: DonationRow }[]): Promise<void> {
    const { ledger, trx, tally } = this.parts
    const open: (typeof rows)[number][] = []
    const sums = await bookedAsSums(
      trx,
      rows.map(({ there }) => there.id)
    )
    for (const entry of rows) {
      const { row, there } = entry
      const gross = grossOf(amountsOf(there))
      if (there.currency !== row.movement.currency || gross !== row.movement.amountMinor) {
        const before = formatMoney({ minor: gross, currency: there.currency }, 'en-US')
        tally.reject(row.line, `It is booked already with another amount, ${before}.`)
      } else if (row.movement.refundedMinor || sums.has(there.id)) open.push(entry)
      else this.#duplicate(row)
    }
    const booked = await ledger.book(
      trx,
      open.map(({ booking, there }) => as(there, booking))
    )
    for (const [index, { row, booking }] of open.entries()) {
      const entries = booked[index]?.entries ?? []
      if (!entries.some(({ kind }) => kind === 'refund')) this.#duplicate(row)
      else {
        tally.counts.refunds += 1
        tally.booked(booking.currency, entries, false)
        tally.show(row.line, row.movement, 'refund', false)
      }
    }
  }

  async #takeBack(rows: readonly Keyed[]): Promise<void> {
    const { ledger, trx, target } = this.parts
    const all = rows.map((row) => bookingOf(row.movement, row.key, target, null))
    const known = await ledger.known(trx, all)
    const doubtful = rows.filter(({ movement }) => movement.doubt).map(({ movement }) => movement.ref ?? '')
    const booked = await bookedMovements(trx, target.provider, doubtful)
    const undecided: { row: Keyed; item: Undecided }[] = []
    for (const [index, row] of rows.entries()) {
      const [booking, there] = [all[index] as Booking, known[index] ?? null]
      if (booked.has(row.movement.ref ?? '')) this.#duplicate(row)
      else if (there && !row.movement.doubt) await this.#bookBack(row, booking, there)
      else {
        const joins = row.key !== '' && !row.movement.doubt
        undecided.push({ row, item: { movement: row.movement, booking: joins ? booking : null, said: row.said } })
      }
    }
    await this.#wait(undecided)
  }

  async #bookBack(row: Keyed, booking: Booking, found: DonationRow): Promise<void> {
    const { ledger, trx, tally } = this.parts
    const { type } = row.movement
    // Another row of this batch may have changed the donation since it was found.
    const [there = found] = (await ledger.known(trx, [booking])).map((row) => row ?? found)
    const dispute = await this.#stateAfter(booking, there)
    const [booked] = await ledger.book(trx, [{ ...as(there, booking), dispute }])
    if (!booked || booked.entries.length === 0) return this.#duplicate(row)
    tally.counts.refunds += 1
    tally.booked(there.currency, booked.entries, false)
    tally.show(row.line, row.movement, type.startsWith('dispute') ? 'dispute' : 'refund', false)
    await this.#keep([{ row, donationId: booked.id }])
  }

  /**
   * How the dispute stands once this is booked: open as long as more was withdrawn than came back, in whatever order the rows
   * come. One that is booked already may have gone on since, as only its provider knows.
   */
  async #stateAfter(booking: Booking, there: DonationRow): Promise<Booking['dispute']> {
    const [entry] = booking.entries
    const before = there.dispute as Booking['dispute']
    if (!entry?.disputedMinor) return before
    const row = await this.parts.trx
      .selectFrom('donation_entries')
      .select('seq')
      .where('donation_id', '=', there.id)
      .where('kind', '=', entry.kind)
      .where('ref', '=', entry.ref)
      .executeTakeFirst()
    if (row) return before
    if (there.disputed_minor + entry.disputedMinor <= 0) return 'none'
    return entry.kind === 'dispute' ? 'open' : before
  }

  async #wait(all: readonly { row: Keyed; item: Undecided }[]): Promise<void> {
    const { tally, target } = this.parts
    const isNew = await this.#waiting.add(
      target,
      all.map(({ item }) => item)
    )
    for (const [index, { row }] of all.entries()) {
      if (isNew[index]) {
        tally.counts.waiting += 1
        tally.show(row.line, row.movement, 'waiting', false)
      } else this.#duplicate(row)
    }
  }

  async #takeBackWaiting(): Promise<void> {
    const { ledger, trx, target, tally } = this.parts
    for (const { id, booking } of await this.#waiting.missingOriginals(target)) {
      const [there] = await ledger.known(trx, [booking])
      if (!there) continue
      const dispute = await this.#stateAfter(booking, there)
      const [booked] = await ledger.book(trx, [{ ...as(there, booking), dispute }])
      if (!booked) continue
      tally.counts.refunds += 1
      tally.booked(there.currency, booked.entries, false)
      await this.#waiting.resolve(id, booked.id)
    }
  }

  #duplicate(row: Keyed): void {
    this.parts.tally.counts.duplicates += 1
    const what = row.movement.type === 'payment' ? 'donation' : 'refund'
    this.parts.tally.show(row.line, row.movement, what, true)
  }

  async #keep(rows: readonly { row: Keyed; donationId: string | null }[]): Promise<void> {
    const { trx, vault, target, format } = this.parts
    await writeRecords(
      trx,
      rows.map(({ row, donationId }) => ({
        provider: target.provider,
        account: target.account,
        kind: format,
        id: row.movement.ref ?? row.key,
        donation_id: donationId,
        sealed: vault.seal(JSON.stringify(row.said)),
        at: row.movement.moment.at
      }))
    )
  }

  /** How payments came: by the exact reference of a checkout link, else over a page's payment link. Nothing is guessed. */
  async #waysOf(rows: readonly Keyed[]): Promise<(movement: Movement) => Way | null> {
    const links = await this.#checkout.linksByReference(rows.flatMap(({ movement }) => movement.references))
    const pages = await this.#checkout.pagesByPaymentLink(rows.flatMap(({ movement }) => movement.paymentLink || []))
    return ({ references, paymentLink }) => {
      const link = references.map((text) => links.get(text)).find((found) => found !== undefined)
      const page = link?.page ?? pages.get(paymentLink ?? '')
      return page ? { page, link: link ?? null } : null
    }
  }
}

/** A booking that leaves how the donation stands. */
function as(there: DonationRow, booking: Booking): Booking {
  const { payment, dispute } = there as Pick<Booking, 'payment' | 'dispute'>
  return {
    ...booking,
    providerId: booking.byMovement ? booking.providerId : there.provider_id,
    payment,
    dispute,
    currency: there.currency
  }
}
