import { z } from 'zod'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const name = z.string().trim().min(1, 'A campaign needs a name.').max(120)
const day = z.iso.date().nullable()
const albumPrice = z.int().positive().nullable()
const albumFmv = z.int().nonnegative().nullable()

/** What a person says of a campaign. Dates are local days in `zone` (an IANA name); money is in minor units. */
export const campaignDetails = z.strictObject({
  name,
  goalMinor: z.int().positive().nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.'),
  /** What the album costs, and what it is worth where that is another amount. */
  albumPriceMinor: albumPrice.optional(),
  albumFmvMinor: albumFmv.optional(),
  startDate: day,
  endDate: day,
  zone: z.string().min(1).max(64)
})
export type CampaignDetails = z.infer<typeof campaignDetails>

export const campaign = campaignDetails.extend({
  id,
  albumPriceMinor: albumPrice,
  albumFmvMinor: albumFmv,
  /** After fees, refunds and disputes, in the campaign's currency. */
  raisedMinor: z.int(),
  /** The parts of what was paid, before fees: for the album, and given above its price. */
  paid: z.strictObject({ priceMinor: z.int(), extraMinor: z.int(), count: z.int().nonnegative() }),
  sample: z.boolean(),
  createdAt: instant
})
export type Campaign = z.infer<typeof campaign>

export const campaigns = {
  calls: {
    list: query(nothing, z.array(campaign)),
    get: query(z.strictObject({ id }), campaign),
    create: command(campaignDetails, campaign),
    update: command(z.strictObject({ id, details: campaignDetails }), campaign)
  },
  events: { changed: z.strictObject({ id }) }
} satisfies FeatureDefinition
