import { z } from 'zod'
import { type FeatureDefinition, nothing, query } from './define'

const tool = z.strictObject({
  path: z.string(),
  version: z.string(),
  source: z.enum(['chosen', 'bundled', 'system', 'missing'])
})

/** What the app stands on, and what is wrong with it. */
export const health = z.strictObject({
  app: z.string(),
  electron: z.string().nullable(),
  node: z.string(),
  ffmpeg: tool,
  ffprobe: tool,
  /** `encrypted`: names and addresses are sealed, with a key that stands elsewhere. */
  database: z.strictObject({ path: z.string(), ok: z.boolean(), encrypted: z.boolean() }),
  keychain: z.strictObject({ available: z.boolean(), backend: z.string().nullable() }),
  problems: z.array(z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }))
})
export type Health = z.infer<typeof health>

export const diagnostics = {
  calls: { health: query(nothing, health) },
  events: {}
} satisfies FeatureDefinition
