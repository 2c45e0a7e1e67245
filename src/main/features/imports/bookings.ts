import { divide, splitGross } from '@shared/domain/donation'
import type { KnownLink, SoldPage } from '../checkout'
import { type Booking, type Entry, inAll } from '../donations'
import type { Movement } from './format'

/** Where a file's rows are booked to. */
export interface Target {
  provider: string
  account: string
  campaignId: string
}

/** The checkout page that a payment came over, and the link to it where that is known. */
export interface Way {
  page: SoldPage
  link: KnownLink | null
}

/**
 * What a row asks the ledger to book. What came over a checkout page is split as that page says; anything else is all
 * gift, because nobody says that an album was bought.
 */
export function bookingOf(movement: Movement, key: string, target: Target, way: Way | null): Booking {
  const { moment, currency } = movement
  const { link = null, page = null } = way ?? {}
  return {
    provider: target.provider,
    account: target.account,
    providerId: key,
    ...(movement.byMovement ? { byMovement: true } : {}),
    ...(movement.aliases ? { aliases: movement.aliases } : {}),
    at: moment.at,
    day: moment.day,
    campaignId: page?.campaignId ?? target.campaignId,
    payment: 'settled',
    dispute: 'none',
    currency,
    charged: movement.charged ?? null,
    fmvMinor: page?.currency === currency ? (page.albumFmvMinor ?? page.albumPriceMinor) : null,
    donorId: null,
    attribution: link && { channel: link.channel, post: link.post, volunteer: link.volunteer },
    pageId: page?.id ?? null,
    linkId: link?.id ?? null,
    recurring: movement.recurring,
    entries: entriesOf(movement, key, page)
  }
}

function entriesOf(movement: Movement, key: string, page: SoldPage | null): Entry[] {
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
      const payment: Entry = { kind: 'payment', ref, at, ...splitOf(movement, page), feeMinor }
      const { refundedMinor = 0 } = movement
      if (refundedMinor === 0) return [payment]
      return [payment, { kind: 'refund', ref: inAll(`${key} ${refundedMinor}`), at, refundedMinor }]
    }
  }
}

function splitOf(movement: Movement, page: SoldPage | null) {
  const { amountMinor, charged, currency } = movement
  const price = page?.albumPriceMinor ?? 0
  if (!page || page.currency === currency) return splitGross(amountMinor, price)
  // Split as it was charged, then brought to the booked currency without losing a cent.
  if (charged?.currency !== page.currency) return splitGross(amountMinor, 0)
  const paid = splitGross(charged.amountMinor, price)
  const [priceMinor = 0, extraMinor = 0] = divide(amountMinor, [paid.priceMinor, paid.extraMinor])
  return { priceMinor, extraMinor }
}
