import { z } from 'zod'
import { command, type FeatureDefinition, id, instant, microseconds, query } from './define'

const title = z.string().trim().min(1, 'A clip needs a title.').max(200)

/** A clip: [inUs, outUs) of its recording, both on frame edges where there is a picture. */
export const clip = z.strictObject({
  id,
  recordingId: id,
  campaignId: id,
  title,
  inUs: microseconds,
  outUs: microseconds,
  fadeInUs: microseconds,
  fadeOutUs: microseconds,
  createdAt: instant
})
export type Clip = z.infer<typeof clip>

export const clipChange = z.strictObject({
  title: title.optional(),
  inUs: microseconds.optional(),
  outUs: microseconds.optional(),
  fadeInUs: microseconds.optional(),
  fadeOutUs: microseconds.optional()
})
export type ClipChange = z.infer<typeof clipChange>

export const clips = {
  calls: {
    list: query(z.strictObject({ campaignId: id }), z.array(clip)),
    ofRecording: query(z.strictObject({ recordingId: id }), z.array(clip)),
    get: query(z.strictObject({ id }), clip),
    /** Times are taken to the nearest frame edge; the answer says which. */
    create: command(z.strictObject({ recordingId: id, inUs: microseconds, outUs: microseconds, title }), clip),
    set: command(z.strictObject({ id, change: clipChange }), clip),
    remove: command(z.strictObject({ id }), z.null()),
    /** What undo and redo would do in a recording, in words; null where there is nothing. Survives a restart. */
    history: query(
      z.strictObject({ recordingId: id }),
      z.strictObject({ undo: z.string().nullable(), redo: z.string().nullable() })
    ),
    /** Answers the clip that it touched; null when that clip is gone now, or there was nothing to undo. */
    undo: command(z.strictObject({ recordingId: id }), clip.nullable()),
    redo: command(z.strictObject({ recordingId: id }), clip.nullable())
  },
  events: { changed: z.strictObject({ recordingId: id }) }
} satisfies FeatureDefinition
