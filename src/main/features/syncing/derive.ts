import type { Attribution } from '@shared/contract/donations'
import { exponentOf } from '@shared/domain/money'
import type { KnownLink } from '../checkout'
import type { Booking, Entry } from '../donations'
import type { DonorIdentity } from '../donors'
import { type ChargeFacts, intentOf, type SessionFacts } from './facts'
import { allNamesOf, type Group, isRecurring, type Movement, providerIdOf, type Surroundings } from './group'
import { identityOf, invoicePerson } from './identity'
import { kindOf } from './kinds'
import { type Contradiction, contradictionIn, type Paid, partsOf, type Settled, splitOf, worthOf } from './split'
import { awaited, disputeStateOf, isRefunded, paymentStateOf } from './states'

export interface Derived {
  /** What to book; of one that waits (`quarantine`) what could be booked if somebody says so. */
  booking: Booking | null
  identity: DonorIdentity | null
  /** Not to be booked: it contradicts itself. */
  quarantine: Contradiction | null
  /** To be booked without a campaign. */
  unassigned: Contradiction | null
  /** Movements that cannot be placed, each by itself. */
  loose: { movement: Movement; why: Contradiction }[]
}

const noPage: Contradiction = {
  code: 'no-page',
  reason: 'It was paid through none of your checkout pages, so nobody knows which campaign it is for.'
}

/** What the references of our own corrections of a split begin with. */
const ourSplit = 'split:'

const setAside: Contradiction = { code: 'set-aside', reason: 'It was set aside.' }

/**
 * What to book for one payment, from nothing but what Stripe said of it and what we know. Called again with more it answers
 * the same rows and some more, so booking its answer again never doubles anything.
 */
export function derive(group: Group, around: Surroundings): Derived {
  const { session, invoice } = group
  const placed = group.movements.filter((movement) => !trouble(movement, group))
  const loose = group.movements.flatMap((movement) => {
    const why = trouble(movement, group)
    return why ? [{ movement, why }] : []
  })
  const nothing: Derived = { booking: null, identity: null, quarantine: null, unassigned: null, loose }
  const payments = placed.filter(({ type, sourceKind }) => kindOf(type, sourceKind) === 'payment')
  const first = payments[0] ?? null
  if (!first && !awaited(session) && !(around.known && session)) return nothing

  const charge = group.charges.find(({ id }) => id === first?.sourceId) ?? group.charges[0] ?? null
  const charged = chargedOf(charge, session)
  const settled: Settled = first ?? { amountMinor: charged.amountMinor, currency: charged.currency }
  const split = splitFor(group, around, settled, charged)
  const contradiction = 'code' in split ? split : null
  const paid = 'code' in split || isDecided(around) ? bookedSplit(around) : split

  const entries = [
    ...expectedRows(session, first !== null, around, paid),
    ...placed.map((movement) => entryOf(movement, payments, paid))
  ]
  if (!contradiction) entries.push(...splitCorrection(entries, around, group))
  const at = iso(first?.createdAt ?? (session && (intentOf(session)?.created ?? session.created)) ?? 0)
  const { page, link, campaign } = around
  const providerId = knownId(group, around) ?? providerIdOf(group)
  const booking: Booking = {
    provider: 'stripe',
    account: around.account,
    providerId,
    aliases: allNamesOf(group).filter((name) => name !== providerId),
    at,
    day: dayIn(at, campaign?.zone ?? 'UTC'),
    campaignId: campaign?.id ?? null,
    payment: around.known?.isVoid ? 'void' : paymentStateOf(group, first !== null),
    dispute: disputeStateOf(group),
    currency: settled.currency,
    charged: first && charged.currency !== first.currency ? { ...charged, rate: first.rate ?? '1' } : null,
    fmvMinor: page && !contradiction ? worthOf(paid, page, settled, charged) : null,
    donorId: null,
    attribution: attributionOf(link),
    pageId: page?.id ?? null,
    linkId: link?.id ?? null,
    recurring: isRecurring(group),
    refundedInFull: isRefunded(group),
    entries
  }
  const identity = identityOf(session?.customer_details, invoicePerson(invoice), charge?.billing_details)
  // What a person set aside stays so, whatever comes after it; what was booked before goes on.
  const waits = !around.known && around.resolution !== 'booked'
  return {
    booking,
    identity,
    quarantine: waits ? (contradiction ?? (around.resolution === 'set-aside' ? setAside : null)) : null,
    unassigned: campaign === null && !around.known ? noPage : null,
    loose
  }
}

/** The id of before; not where it was a movement's, which a file named in the place of the payment. */
function knownId({ movements }: Group, { known }: Surroundings): string | null {
  return known && !movements.some(({ id }) => id === known.providerId) ? known.providerId : null
}

/** Whether a person said what is price and what is extra: by booking it from where it waited, or by a correction. */
function isDecided({ known, resolution }: Surroundings): boolean {
  return resolution === 'booked' || Boolean(known?.entries.some((row) => row.kind === 'correction' && !isOurs(row)))
}

function isOurs({ kind, ref }: Entry): boolean {
  return kind === 'correction' && ref.startsWith(ourSplit)
}

/** The split that a person chose, or that was booked before; all extra where there is none. */
function bookedSplit({ known }: Surroundings): Paid {
  const rows = known?.entries.filter(({ kind }) => kind === 'payment' || kind === 'correction') ?? []
  const sum = (name: 'priceMinor' | 'extraMinor') => rows.reduce((before, row) => before + (row[name] ?? 0), 0)
  const paid = { priceMinor: sum('priceMinor'), extraMinor: sum('extraMinor'), albums: null }
  return paid.priceMinor + paid.extraMinor > 0 ? paid : { priceMinor: 0, extraMinor: 1, albums: null }
}

/** What is wrong with a movement by itself; null where nothing is. */
function trouble(movement: Movement, group: Group): Contradiction | null {
  const kind = kindOf(movement.type, movement.sourceKind)
  if (movement.netMinor !== movement.amountMinor - movement.feeMinor) {
    return { code: 'net', reason: 'What Stripe says is left is not the amount less the fee.' }
  }
  if (kind === 'unknown') {
    return { code: 'unknown-type', reason: `Stripe calls this "${movement.type}", which this Encore does not know.` }
  }
  const first = group.movements.find(({ type, sourceKind }) => kindOf(type, sourceKind) === 'payment')
  if (first && first.currency !== movement.currency) {
    return { code: 'currencies', reason: `It is in ${movement.currency}, but its payment was in ${first.currency}.` }
  }
  if (!first) return { code: 'no-payment', reason: 'The payment that it belongs to is not known.' }
  return null
}

/** The split of the payment, as parts of the booked amount or in its proportion; or why it cannot be told. */
function splitFor(
  { session, charges }: Group,
  { page, campaign }: Surroundings,
  settled: Settled,
  charged: Settled
): Paid | Contradiction {
  for (const { currency } of [settled, charged]) {
    if (exponentOf(currency) === 3) {
      return { code: 'three-decimals', reason: `${currency} has three decimals, which Encore does not keep.` }
    }
  }
  if (session) {
    const wrong = contradictionIn(session)
    if (wrong) return wrong
    const succeeded = charges.find(({ status }) => status === 'succeeded')
    if (
      session.mode === 'payment' &&
      succeeded?.currency === session.currency &&
      succeeded?.amount !== session.amount_total
    ) {
      return { code: 'amounts-differ', reason: 'What was charged is not what the payment page asked for.' }
    }
  }
  if (page && session && session.mode === 'payment') {
    return splitOf(session, page, settled)
  }
  // A gift that repeats is all extra; of what came otherwise nobody said that it was for an album.
  const albums = page?.model === 'monthly' || page?.model === 'gift' || campaign === null ? 0 : null
  return { priceMinor: 0, extraMinor: 1, albums: page ? albums : null }
}

function entryOf(movement: Movement, payments: Movement[], paid: Paid): Entry {
  const { id, type, sourceKind, amountMinor, feeMinor } = movement
  const row = { ref: id, at: iso(movement.createdAt) }
  switch (kindOf(type, sourceKind)) {
    case 'reversal': {
      const whole = payments.find((payment) => payment.sourceId === movement.sourceId)
      // Taken back in just the parts in which it was booked.
      const booked = whole ? { ...partsOf(whole.amountMinor, paid), albums: null } : paid
      const { priceMinor, extraMinor } = partsOf(-amountMinor, booked)
      return { ...row, kind: 'reversal', priceMinor: -priceMinor, extraMinor: -extraMinor, feeMinor }
    }
    case 'refund':
    case 'refund-failed':
      return { ...row, kind: amountMinor < 0 ? 'refund' : 'refund-failed', refundedMinor: -amountMinor, feeMinor }
    case 'dispute':
      return {
        ...row,
        kind: amountMinor < 0 ? 'dispute' : 'dispute-won',
        disputedMinor: -amountMinor,
        disputeFeeMinor: feeMinor
      }
    default:
      return { ...row, kind: 'payment', ...partsOf(amountMinor, paid), feeMinor }
  }
}

/** A payment that is not in the account's money yet: expected, and taken back once it is there or will never be. */
function expectedRows(session: SessionFacts | null, arrived: boolean, around: Surroundings, paid: Paid): Entry[] {
  if (!session) return []
  const before = around.known?.entries.find(({ kind, ref }) => kind === 'expected' && ref === session.id)
  const row = { ref: session.id, at: iso(session.created) }
  if (arrived || !awaited(session)) {
    if (!before) return []
    const { priceMinor = 0, extraMinor = 0 } = before
    return [{ ...row, kind: 'reversal', priceMinor: -priceMinor, extraMinor: -extraMinor }]
  }
  return [{ ...row, kind: 'expected', ...partsOf(session.amount_total ?? 0, paid) }]
}

/** Where a payment was booked before its page was known, its price and extra change by a row of their own. */
function splitCorrection(entries: Entry[], around: Surroundings, group: Group): Entry[] {
  const { known } = around
  if (!known || isDecided(around) || !group.session) return []
  const ofMoney = new Set(group.movements.map(({ id }) => id))
  const isSplit = ({ kind, ref }: Entry) => (kind === 'payment' || kind === 'reversal') && ofMoney.has(ref)
  const corrections = known.entries.filter(isOurs)
  const booked = known.entries.filter(isSplit)
  const wanted = entries.filter((row) => booked.some(({ kind, ref }) => kind === row.kind && ref === row.ref))
  const price = (rows: Entry[]) => rows.reduce((sum, { priceMinor = 0 }) => sum + priceMinor, 0)
  const off = price(wanted) - price([...booked, ...corrections])
  if (off === 0) return []
  const ref = `${ourSplit}${group.session.id}:${corrections.length}`
  return [{ kind: 'correction', ref, at: iso(group.session.created), priceMinor: off, extraMinor: -off }]
}

function chargedOf(charge: ChargeFacts | null, session: SessionFacts | null): Settled {
  if (charge) return { amountMinor: charge.amount, currency: charge.currency }
  return { amountMinor: session?.amount_total ?? 0, currency: session?.currency ?? 'USD' }
}

function attributionOf(link: KnownLink | null): Attribution | null {
  if (!link || (link.channel === null && link.post === null && link.volunteer === null)) return null
  return { channel: link.channel, post: link.post, volunteer: link.volunteer }
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

const calendars = new Map<string, Intl.DateTimeFormat>()

function dayIn(at: string, zone: string): string {
  // Making one takes as long as deriving everything else.
  const calendar =
    calendars.get(zone) ??
    new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(zone, calendar)
  const found = Object.fromEntries(calendar.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${found.year}-${found.month}-${found.day}`
}
