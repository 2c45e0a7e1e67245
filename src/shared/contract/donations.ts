import { z } from 'zod'
import { donationStatuses } from '../domain/donation'
import { command, type FeatureDefinition, id, instant, query } from './define'

const minor = z.int()
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.')

/** Where a donation came from: a channel type, a post and a volunteer by id. Null where nobody knows: never guessed. */
export const attribution = z.strictObject({
  channel: z.string().max(40).nullable(),
  post: id.nullable(),
  volunteer: id.nullable()
})
export type Attribution = z.infer<typeof attribution>

/** Amounts are in the currency that was booked; `charged` is what the supporter paid where that was another one. */
export const donation = z.strictObject({
  id,
  campaignId: id.nullable(),
  provider: z.string(),
  providerId: z.string(),
  /** The local day where the campaign is. */
  date: z.iso.date(),
  at: instant,
  status: z.enum(donationStatuses),
  grossMinor: minor,
  priceMinor: minor,
  extraMinor: minor,
  feeMinor: minor,
  refundedMinor: minor,
  disputedMinor: minor,
  disputeFeeMinor: minor,
  netMinor: minor,
  currency,
  charged: z.strictObject({ amountMinor: minor, currency, rate: z.string() }).nullable(),
  /** The donor's name, or address where there is no name; null where neither is known. */
  donor: z.string().nullable(),
  donorId: id.nullable(),
  recurring: z.boolean(),
  attribution: attribution.nullable()
})
export type Donation = z.infer<typeof donation>

/** Sums over the donations of one currency that count: all but pending, failed and void ones. */
export const donationTotals = z.strictObject({
  currency,
  count: z.int().nonnegative(),
  grossMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  priceMinor: minor,
  extraMinor: minor,
  refundedMinor: minor
})
export type DonationTotals = z.infer<typeof donationTotals>

export const donations = {
  calls: {
    list: query(
      z.strictObject({ campaignId: id, offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
      z.array(donation)
    ),
    totals: query(z.strictObject({ campaignId: id }), z.array(donationTotals)),
    /** Money that came by hand: cash, a cheque, a bank transfer. */
    add: command(
      z.strictObject({
        campaignId: id,
        amountMinor: z.int().positive(),
        currency,
        date: z.iso.date(),
        method: z.string().trim().min(1).max(40),
        donor: z.string().trim().max(200).nullable(),
        email: z.email().max(200).nullish(),
        /** Like a cheque's number. Kept sealed. */
        note: z.string().trim().max(500).nullish(),
        /** The type of the channel that brought it, where somebody knows. */
        channel: z.string().trim().min(1).max(40).nullish(),
        /** Whether an album was handed over for it: then its price is apart from what was given above it. */
        withAlbum: z.boolean().optional()
      }),
      donation
    )
  },
  events: { changed: z.strictObject({ campaignId: id.nullable() }) }
} satisfies FeatureDefinition
