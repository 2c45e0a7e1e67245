import { z } from 'zod'
import { command, type FeatureDefinition, id, nothing, query } from './define'

/** Preferences of this computer; nothing else is kept in them. */
export const preferenceValues = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  lastCampaignId: id.nullable(),
  /** Programs chosen by hand; null lets Encore find them. */
  ffmpegPath: z.string().nullable(),
  ffprobePath: z.string().nullable(),
  /** Hints of the mentor that were dismissed; they do not come back. */
  dismissedHints: z.array(z.string())
})
export type Preferences = z.infer<typeof preferenceValues>

export const preferences = {
  calls: {
    get: query(nothing, preferenceValues),
    set: command(
      preferenceValues.pick({ theme: true, lastCampaignId: true, dismissedHints: true }).partial(),
      preferenceValues
    ),
    /** Opens the file dialog to choose a program; null when closed. A path that does not answer is refused. */
    chooseTool: command(z.strictObject({ tool: z.enum(['ffmpeg', 'ffprobe']) }), preferenceValues.nullable()),
    forgetTool: command(z.strictObject({ tool: z.enum(['ffmpeg', 'ffprobe']) }), preferenceValues)
  },
  events: { changed: nothing }
} satisfies FeatureDefinition
