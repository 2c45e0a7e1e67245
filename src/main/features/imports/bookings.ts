import { divide, splitGross } from '@shared/domain/donation'
import { type Booking, type Entry, inAll } from '../donations'
import type { Movement } from './format'
import type { FoundLink } from './links'

/** Where a file's rows are booked to. */
export interface Target {
  provider: string
  account: string
  campaignId: string
}

/**
 * What a row asks the ledger to book. What came over a checkout page is split as that page says; anything else is all
 * gift, because nobody says that an album was bought.
 */
export function bookingOf(movement: Movement, key: string, target: Target, found: FoundLink | null): Booking {
  const { moment, currency } = movement
  const { link = null } = found ?? {}
  return {
    provider: target.provider,
    account: target.account,
    providerId: key,
    ...(movement.byMovement ? { byMovement: true } : {}),
    ...(movement.aliases ? { aliases: movement.aliases } : {}),
    at: moment.at,
    day: moment.day,
    campaignId: found?.campaignId ?? target.campaignId,
    payment: 'settled',
    dispute: 'none',
    currency,
    charged: movement.charged ?? null,
    fmvMinor: found && found.currency === currency ? (found.albumFmvMinor ?? found.albumPriceMinor) : null,
    donorId: null,
    attribution: link && { channel: link.channel, post: link.post, volunteer: link.volunteer },
    pageId: found?.pageId ?? null,
    linkId: link?.id ?? null,
    recurring: movement.recurring,
    entries: entriesOf(movement, key, found)
  }
}

function entriesOf(movement: Movement, key: string, found: FoundLink | null): Entry[] {
  const { type, amountMinor, feeMinor } = movement
  const at = movement.moment.at
  const ref = movement.inAll ? inAll(key) : (movement.ref ?? key)
  switch (type) {
    case 'refund':
      // A fee that is given back with a refund lowers the payment's.
      return [{ kind: 'refund', ref, at, refundedMinor: amountMinor, feeMinor }]
    case 'refund-failed':
      return [{ kind: 'refund-failed', ref, at, refundedMinor: -amountMinor, feeMinor }]
    case 'dispute':
      return [{ kind: 'dispute', ref, at, disputedMinor: amountMinor, disputeFeeMinor: feeMinor }]
    case 'dispute-won':
      return [{ kind: 'dispute-won', ref, at, disputedMinor: -amountMinor, disputeFeeMinor: feeMinor }]
    case 'payment': {
      const payment: Entry = { kind: 'payment', ref, at, ...splitOf(movement, found), feeMinor }
      const { refundedMinor = 0 } = movement
      if (refundedMinor === 0) return [payment]
      return [payment, { kind: 'refund', ref: inAll(`${key} ${refundedMinor}`), at, refundedMinor }]
    }
  }
}

function splitOf(movement: Movement, found: FoundLink | null) {
  const { amountMinor, charged, currency } = movement
  const price = found?.albumPriceMinor ?? 0
  if (!found || found.currency === currency) return splitGross(amountMinor, price)
  // Split as it was charged, then brought to the booked currency without losing a cent.
  if (charged?.currency !== found.currency) return splitGross(amountMinor, 0)
  const paid = splitGross(charged.amountMinor, price)
  const [priceMinor = 0, extraMinor = 0] = divide(amountMinor, [paid.priceMinor, paid.extraMinor])
  return { priceMinor, extraMinor }
}
