import { z } from 'zod'
import { donationStatuses } from '../domain/donation'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const minor = z.int()
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.')

/** What somebody gave in one currency and did not get back. */
const given = z.strictObject({ currency, count: z.int(), givenMinor: minor })

const named = {
  id,
  name: z.string().nullable(),
  email: z.string().nullable()
}

/** One person, with everybody who was merged into them. */
export const donor = z.strictObject({
  ...named,
  given: z.array(given),
  lastGiftAt: instant.nullable(),
  /** Gifts that nobody thanked for yet. */
  unthanked: z.int(),
  lastThankedAt: instant.nullable(),
  /** How many entries make up this person; 1 where nothing was merged. */
  entries: z.int()
})
export type Donor = z.infer<typeof donor>

export const donorGift = z.strictObject({
  donationId: id,
  date: z.iso.date(),
  campaign: z.string().nullable(),
  provider: z.string(),
  status: z.enum(donationStatuses),
  currency,
  grossMinor: minor,
  refundedMinor: minor,
  thankedAt: instant.nullable()
})
export type DonorGift = z.infer<typeof donorGift>

export const donorDetails = donor.extend({
  address: z.string().nullable(),
  note: z.string().nullable(),
  /** The newest first. */
  gifts: z.array(donorGift),
  /** The entries merged into this one, each of which can be split off again. */
  merged: z.array(z.strictObject({ ...named, under: id }))
})
export type DonorDetails = z.infer<typeof donorDetails>

/** Two who may be one person. Nothing is merged by itself. */
export const likelyPair = z.strictObject({
  one: z.strictObject(named),
  other: z.strictObject(named),
  reason: z.enum(['same-name', 'same-address'])
})
export type LikelyPair = z.infer<typeof likelyPair>

export const donors = {
  calls: {
    /** Who gave last stands first. `search` looks into names, addresses and notes. */
    list: query(
      z.strictObject({ search: z.string().max(200), offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
      z.strictObject({ total: z.int(), donors: z.array(donor) })
    ),
    get: query(z.strictObject({ id }), donorDetails),
    likelyPairs: query(nothing, z.array(likelyPair)),
    /** Shows one person as part of another. */
    merge: command(z.strictObject({ id, into: id }), donorDetails),
    /** Undoes one merge. */
    split: command(z.strictObject({ id }), donorDetails),
    /** Two that look alike are not one person. */
    keepApart: command(z.strictObject({ one: id, other: id }), z.null()),
    /** Thanked for every gift up to now. */
    thank: command(z.strictObject({ id }), donorDetails),
    unthank: command(z.strictObject({ donationId: id }), z.null()),
    setNote: command(z.strictObject({ id, note: z.string().trim().max(4000) }), donorDetails),
    /** Removes what identifies a person; amounts, dates and receipt numbers stay. Cannot be undone. */
    erase: command(z.strictObject({ id }), z.strictObject({ ok: z.literal(true) }))
  },
  events: { changed: nothing }
} satisfies FeatureDefinition
