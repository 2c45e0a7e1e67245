import { z } from 'zod'
import { donationStatuses } from '../domain/donation'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

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
  /** How many of them paid a price, and not only gave. */
  withPrice: z.int().nonnegative(),
  grossMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  priceMinor: minor,
  extraMinor: minor,
  refundedMinor: minor,
  disputedMinor: minor,
  disputeFeeMinor: minor
})
export type DonationTotals = z.infer<typeof donationTotals>

/** Which donations are shown. What is left out does not narrow; what is there narrows together. */
export const donationFilter = z
  .strictObject({
    /** A part of a name or e-mail address, a provider's id, or an amount like 25.00. */
    search: z.string().trim().min(1).max(200),
    statuses: z.array(z.enum(donationStatuses)).min(1),
    /** Channel types; null stands for donations of which nobody knows where they came from. */
    channels: z.array(z.string().max(40).nullable()).min(1).max(40),
    providers: z.array(z.string().max(40)).min(1).max(40),
    from: z.iso.date(),
    to: z.iso.date(),
    currency,
    /** Whether anything is known of where they came from. */
    attributed: z.boolean(),
    recurring: z.boolean(),
    /** Paid in all, in `currency`. */
    minimumMinor: minor,
    maximumMinor: minor
  })
  .partial()
  .refine(({ minimumMinor, maximumMinor, ...rest }) => {
    return (minimumMinor === undefined && maximumMinor === undefined) || rest.currency !== undefined
  }, 'An amount needs its currency.')
export type DonationFilter = z.infer<typeof donationFilter>

export const donationOrders = ['newest', 'oldest', 'largest', 'smallest'] as const
export type DonationOrder = (typeof donationOrders)[number]

const viewed = z.strictObject({ campaignId: id, filter: donationFilter.optional() })

/** What one channel brought in one currency, before fees. */
export const channelSum = z.strictObject({
  /** A channel type; null where the channel is not known. */
  channel: z.string().nullable(),
  /** False: nothing at all is known of where it came from. */
  attributed: z.boolean(),
  currency,
  count: z.int(),
  grossMinor: minor
})
export type ChannelSum = z.infer<typeof channelSum>

export const moneyRowKinds = [
  'expected',
  'payment',
  'fee',
  'refund',
  'refund-failed',
  'dispute',
  'dispute-won',
  'dispute-lost',
  'reversal',
  'correction'
] as const
export type MoneyRowKind = (typeof moneyRowKinds)[number]

/** One money row as it came: by how much it changed which amounts. */
const moneyRow = z.strictObject({
  kind: z.enum(moneyRowKinds),
  ref: z.string(),
  at: instant,
  priceMinor: minor,
  extraMinor: minor,
  feeMinor: minor,
  refundedMinor: minor,
  disputedMinor: minor,
  disputeFeeMinor: minor,
  note: z.string().nullable()
})

const donationDetail = z.strictObject({
  donation,
  rows: z.array(moneyRow),
  /** Each object or file row of the provider about it, as it was said. */
  said: z.array(z.strictObject({ kind: z.string(), id: z.string(), at: z.string(), text: z.string() })),
  history: z.array(
    z.strictObject({ before: attribution.nullable(), after: attribution.nullable(), reason: z.string(), at: instant })
  ),
  email: z.string().nullable(),
  /** Whether a person entered it, and may say that it was a mistake. */
  byHand: z.boolean()
})
export type DonationDetail = z.infer<typeof donationDetail>

/** Money that a person has to decide about. `unassigned` is booked and in no campaign; `quarantined` is not booked. */
export const waitingItem = z.strictObject({
  id,
  kind: z.enum(['unassigned', 'quarantined']),
  provider: z.string(),
  providerId: z.string(),
  donationId: id.nullable(),
  /** Why it waits, in one sentence. */
  reason: z.string(),
  amountMinor: minor,
  /** What the source took for the album's part. */
  priceMinor: minor,
  currency,
  at: instant,
  donor: z.string().nullable(),
  /** Whether it can be taken into a campaign; else it can only be set aside. */
  bookable: z.boolean(),
  said: z.string(),
  resolution: z.enum(['assigned', 'booked', 'set-aside']).nullable(),
  /** Where it was taken to. */
  campaignId: id.nullable(),
  note: z.string().nullable(),
  resolvedAt: instant.nullable()
})
export type WaitingItem = z.infer<typeof waitingItem>

export const waitingDecision = z.discriminatedUnion('to', [
  /** `priceMinor` of its amount is for the album, the rest is extra. */
  z.strictObject({ to: z.literal('campaign'), campaignId: id, priceMinor: minor.nonnegative() }),
  z.strictObject({
    to: z.literal('aside'),
    note: z.string().trim().min(1, 'Say why, for whoever looks later.').max(500)
  }),
  /** Back to where it waits. */
  z.strictObject({ to: z.literal('waiting') })
])
export type WaitingDecision = z.infer<typeof waitingDecision>

export const savedView = z.strictObject({ id, name: z.string(), filter: donationFilter })
export type SavedView = z.infer<typeof savedView>

const reason = z.string().trim().min(1, 'Say why, for whoever looks later.').max(500)

export const donations = {
  calls: {
    list: query(
      viewed.extend({
        order: z.enum(donationOrders).optional(),
        offset: z.int().nonnegative(),
        limit: z.int().min(1).max(500)
      }),
      z.array(donation)
    ),
    /** How many donations the view has, those that do not count among them, and the sums over what counts. */
    view: query(viewed, z.strictObject({ count: z.int().nonnegative(), totals: z.array(donationTotals) })),
    totals: query(z.strictObject({ campaignId: id }), z.array(donationTotals)),
    /** What the campaign's donations are made of: since when, through what, in which currencies, and where they came from. */
    facts: query(
      z.strictObject({ campaignId: id }),
      z.strictObject({
        since: z.iso.date().nullable(),
        providers: z.array(z.string()),
        currencies: z.array(currency),
        /** Largest first within a currency; what is not known last. */
        channels: z.array(channelSum)
      })
    ),
    get: query(z.strictObject({ id }), donationDetail),
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
    ),
    /** Says where donations came from; what was said before is kept as history. */
    attribute: command(
      z.strictObject({ ids: z.array(id).min(1).max(500), attribution: attribution.nullable(), reason }),
      z.strictObject({ changed: z.int().nonnegative() })
    ),
    /** Moves an amount between price and extra, by a new row. */
    split: command(z.strictObject({ id, priceMinor: minor.nonnegative(), reason }), donation),
    /** Says that a donation that was entered by hand never came, by a new row. */
    void: command(z.strictObject({ id, reason }), donation),
    /** What waits, the newest first, and what was decided, the latest first; of many only the first. `sums` are of all that waits. */
    waiting: query(
      nothing,
      z.strictObject({
        open: z.array(waitingItem),
        decided: z.array(waitingItem),
        sums: z.array(z.strictObject({ currency, count: z.int(), amountMinor: minor }))
      })
    ),
    resolve: command(z.strictObject({ id, decision: waitingDecision }), waitingItem),
    views: query(z.strictObject({ campaignId: id }), z.array(savedView)),
    /** A view of that name is replaced. */
    saveView: command(
      z.strictObject({
        campaignId: id,
        name: z.string().trim().min(1, 'Give the view a name.').max(60),
        filter: donationFilter
      }),
      savedView
    ),
    removeView: command(z.strictObject({ id }), z.null()),
    /** Asks where to, and writes the view there as CSV, the oldest first; null when that was closed. */
    export: command(viewed, z.strictObject({ path: z.string(), rows: z.int().nonnegative() }).nullable())
  },
  events: { changed: z.strictObject({ campaignId: id.nullable() }) }
} satisfies FeatureDefinition
