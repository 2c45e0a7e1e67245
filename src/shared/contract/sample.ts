import { z } from 'zod'
import { command, type FeatureDefinition, id, nothing } from './define'

export const sampleCampaign = z.strictObject({ campaignId: id, recordingId: id, clipId: id })
export type SampleCampaign = z.infer<typeof sampleCampaign>

/** A campaign to try things with; its recording is synthesised on the spot. */
export const sample = {
  calls: { create: command(nothing, sampleCampaign) },
  events: {
    progress: z.strictObject({ fraction: z.number().min(0).max(1), remainingMs: z.int().nonnegative().nullable() })
  }
} satisfies FeatureDefinition
