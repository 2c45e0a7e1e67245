import { z } from 'zod'
import { command, type FeatureDefinition, id, instant, nothing, query } from './define'

const name = z.string().trim().min(1, 'A campaign needs a name.').max(120)
const day = z.iso.date().nullable()

/** What a person says of a campaign. Dates are local days in `zone` (an IANA name); money is in minor units. */
export const campaignDetails = z.strictObject({
  name,
  goalMinor: z.int().positive().nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, like USD.'),
  startDate: day,
  endDate: day,
  zone: z.string().min(1).max(64)
})
export type CampaignDetails = z.infer<typeof campaignDetails>

export const campaign = campaignDetails.extend({
  id,
  raisedMinor: z.int(),
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
