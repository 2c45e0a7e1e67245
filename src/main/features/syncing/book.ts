import { AppError } from '@shared/domain/errors'
import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import type { Booking, Ledger } from '../donations'
import { DonorBook } from '../donors'
import { accountKey, type StripeAccount } from './account'
import { type Derived, derive } from './derive'
import { contentsOf } from './fetch'
import { type Gathered, GroupReader } from './gather'
import { Mirror } from './mirror'
import { StagedPages } from './pages'
import { type Run, SyncStates } from './state'
import { WaitingItems } from './waiting'

/** What came of the donations of one campaign; null is those without one. */
export interface Tally {
  campaignId: string | null
  added: number
  updated: number
  refunds: number
  disputes: number
}

export interface BookParts {
  db: Db
  vault: Vault
  ledger: Ledger
  of: StripeAccount
  owner: string
  now(): string
  /** Told of every step; tests stop at each of them. */
  onStep?: ((step: string) => void) | undefined
}

/** Payments that are looked at together. */
const batch = 200

/**
 * Books what was fetched, and moves the cursor over it, in one transaction: after it everything stands, before it nothing does.
 * @throws AppError `conflict` where another process has taken over meanwhile
 */
export async function bookPages(parts: BookParts, run: Run): Promise<Tally[]> {
  return parts.db.transaction().execute(async (trx) => {
    const states = new SyncStates(trx, parts.of)
    if (!(await states.beat(parts.owner, parts.now()))) throw takenOver()
    const pages = new StagedPages(trx, parts.vault, parts.of)
    const mirror = new Mirror(trx, parts.vault, parts.of, parts.now())
    for (const { list, page } of await pages.names()) {
      await mirror.keep(list, await pages.read(list, page))
      parts.onStep?.('kept')
      await breath()
    }
    await mirror.regroup()
    for (const key of await resolvedSince(trx, parts.of)) mirror.touched.add(key)
    parts.onStep?.('grouped')
    const tallies = new Map<string | null, Tally>()
    const keys = [...mirror.touched]
    for (let from = 0; from < keys.length; from += batch) {
      await bookGroups(trx, parts, keys.slice(from, from + batch), tallies)
      parts.onStep?.('booked')
      await breath()
    }
    await states.complete(run)
    await pages.clear()
    parts.onStep?.('cursor')
    return [...tallies.values()]
  })
}

/** Keeps what payouts were made of. Asked again it is the same, so it needs no cursor. */
export async function bookContents(parts: BookParts, payouts: string[]): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    if (!(await new SyncStates(trx, parts.of).beat(parts.owner, parts.now()))) throw takenOver()
    const pages = new StagedPages(trx, parts.vault, parts.of)
    const mirror = new Mirror(trx, parts.vault, parts.of, parts.now())
    const names = await pages.names()
    for (const payout of payouts) {
      const contents: unknown[] = []
      for (const { list, page } of names) {
        if (list === contentsOf(payout)) contents.push(...(await pages.read(list, page)))
      }
      await mirror.keepContents(payout, contents)
    }
    await pages.clear()
    parts.onStep?.('contents')
  })
}

async function bookGroups(
  trx: Db,
  parts: BookParts,
  keys: string[],
  tallies: Map<string | null, Tally>
): Promise<void> {
  const gathered = await new GroupReader(trx, parts.vault, parts.of).gather(keys)
  const derived = gathered.map((one) => ({ ...one, ...derive(one.group, one.around) }))
  const bookable = derived.filter((one) => one.booking !== null && one.quarantine === null)
  const bookings = await withDonors(trx, parts, bookable)
  const booked = await parts.ledger.book(trx, bookings)
  const items = new WaitingItems(trx, parts.vault, parts.of, parts.now())

  for (const [index, one] of bookable.entries()) {
    const result = booked[index]
    const booking = bookings[index]
    if (!result || !booking) continue
    await place(trx, parts.of, one, 'donation', result.id)
    await trx
      .updateTable('provider_records')
      .set({ donation_id: result.id })
      .where('provider', '=', 'stripe')
      .where('account', '=', booking.account)
      .where('group_key', '=', one.group.key)
      .where('donation_id', 'is', null)
      .execute()
    if (one.unassigned) {
      await items.put({ ...waitingOf(one, booking), kind: 'unassigned', donationId: result.id, why: one.unassigned })
    }
    count(tallies, one, booking, result)
  }
  // What a person took out again waits for them.
  const settled = bookable.flatMap(({ booking, around }) =>
    booking && !around.known?.isVoid ? booking.providerId : []
  )
  await items.settle('quarantined', [...settled, ...placedIds(derived)], 'booked')
  const assigned = bookable.filter(({ around }) => around.campaign !== null)
  await items.settle(
    'unassigned',
    assigned.map(({ booking }) => booking?.providerId ?? ''),
    'assigned'
  )

  for (const one of derived) {
    if (one.booking && one.quarantine) {
      const item = {
        ...waitingOf(one, one.booking),
        kind: 'quarantined' as const,
        donationId: null,
        why: one.quarantine
      }
      await place(trx, parts.of, one, 'waiting', one.quarantine.code === 'set-aside' ? null : await items.put(item))
    }
    for (const { movement, why } of one.loose) {
      const at = new Date(movement.createdAt * 1000).toISOString()
      const { id: providerId, currency, amountMinor } = movement
      const item = { kind: 'quarantined' as const, donationId: null, why, booking: null, said: movement }
      const id = await items.put({ ...item, providerId, currency, amountMinor, at })
      await moveHome(trx, parts.of, [providerId], 'waiting', id)
    }
  }
}

type One = Gathered & Derived

/** The movements of a payment that can be placed stand with it. */
async function place(
  trx: Db,
  of: StripeAccount,
  one: One,
  home: 'donation' | 'waiting',
  homeId: string | null
): Promise<void> {
  await moveHome(trx, of, placed(one), home, homeId)
}

function placed({ group, loose }: One): string[] {
  const apart = new Set(loose.map(({ movement }) => movement.id))
  return group.movements.flatMap(({ id }) => (apart.has(id) ? [] : [id]))
}

/** Movements that stood by themselves as long as something was missing. */
function placedIds(derived: One[]): string[] {
  return derived.filter(({ booking }) => booking !== null).flatMap(placed)
}

async function moveHome(
  trx: Db,
  of: StripeAccount,
  ids: string[],
  home: 'donation' | 'waiting',
  homeId: string | null
): Promise<void> {
  if (ids.length === 0) return
  const { account, livemode } = accountKey(of)
  await trx
    .updateTable('stripe_transactions')
    .set({ home, home_id: homeId })
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('id', 'in', ids)
    .execute()
}

/** Donors are looked for only where the donation has none: without an address each would be a new one every time. */
async function withDonors(trx: Db, parts: BookParts, all: One[]): Promise<Booking[]> {
  const donors = new DonorBook(parts.vault, parts.now)
  const ids = await donors.resolve(
    trx,
    all.map(({ donation, identity }) => (donation?.donorId ? null : identity))
  )
  return all.flatMap(({ booking }, index) => (booking ? [{ ...booking, donorId: ids[index] ?? null }] : []))
}

function waitingOf({ group }: One, booking: Booking) {
  const payment = booking.entries.find(({ kind }) => kind === 'payment' || kind === 'expected')
  return {
    providerId: booking.providerId,
    currency: booking.currency,
    amountMinor: (payment?.priceMinor ?? 0) + (payment?.extraMinor ?? 0),
    at: booking.at,
    booking,
    said: { key: group.key, charges: group.charges, session: group.session }
  }
}

function count(
  tallies: Map<string | null, Tally>,
  { donation }: One,
  booking: Booking,
  { added, entries }: { added: boolean; entries: Booking['entries'] }
): void {
  const campaignId = donation?.campaignId ?? booking.campaignId
  const tally = tallies.get(campaignId) ?? { campaignId, added: 0, updated: 0, refunds: 0, disputes: 0 }
  tallies.set(campaignId, tally)
  const moved = donation?.payment !== booking.payment || donation.dispute !== booking.dispute
  if (added) tally.added += 1
  else if (entries.length > 0 || moved) tally.updated += 1
  tally.refunds += entries.filter(({ kind }) => kind === 'refund').length
  tally.disputes += entries.filter(({ kind }) => kind === 'dispute').length
}

/** Payments that waited, and of which a person has decided meanwhile. */
async function resolvedSince(trx: Db, of: StripeAccount): Promise<string[]> {
  const { account, livemode } = accountKey(of)
  const rows = await trx
    .selectFrom('stripe_transactions as movement')
    .innerJoin('waiting_items as item', 'item.id', 'movement.home_id')
    .select('movement.group_key')
    .distinct()
    .where('movement.account', '=', account)
    .where('movement.livemode', '=', livemode)
    .where('movement.home', '=', 'waiting')
    .where('item.resolved_at', 'is not', null)
    .where('item.resolution', '!=', 'set-aside')
    .execute()
  return rows.flatMap(({ group_key }) => group_key ?? [])
}

/** Lets whatever else this process has to do come in between. */
function breath(): Promise<void> {
  return new Promise((next) => setImmediate(next))
}

function takenOver(): AppError {
  return new AppError(
    'conflict',
    'Another Encore has taken over fetching from Stripe. Nothing was lost.',
    'Wait until it has finished, or sync again.'
  )
}
