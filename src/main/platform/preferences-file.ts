import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { preferenceValues } from '@shared/contract/preferences'
import { z } from 'zod'

/** The window as it was left: where it stood on the screen, in device-independent pixels. */
const windowState = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximised: z.boolean()
})

const storedPreferences = preferenceValues.extend({ window: windowState.nullable() })
export type StoredPreferences = z.infer<typeof storedPreferences>

const unset: StoredPreferences = {
  theme: 'system',
  lastCampaignId: null,
  ffmpegPath: null,
  ffprobePath: null,
  dismissedHints: [],
  window: null
}

/** What is remembered of this computer between two starts. */
export interface PreferenceStore {
  read(): StoredPreferences
  write(change: Partial<StoredPreferences>): void
}

export const preferencesName = 'preferences'

export function preferencesPath(root: string): string {
  return join(root, `${preferencesName}.json`)
}

/** Preferences from whatever a file holds: a value that does not make sense counts as never set, the others stay. */
export function preferencesFrom(held: unknown): StoredPreferences {
  const values = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {}
  const sound = Object.entries(storedPreferences.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(values[name])
    return parsed.success ? [[name, parsed.data]] : []
  })
  return { ...unset, ...Object.fromEntries(sound) }
}

/** The programs chosen by hand, for the command line; a missing or damaged file means that none were. */
export function readToolChoices(root: string): { ffmpeg: string | null; ffprobe: string | null } {
  const { ffmpegPath, ffprobePath } = preferencesFrom(readHeld(root))
  return { ffmpeg: ffmpegPath, ffprobe: ffprobePath }
}

/**
 * Puts a damaged preferences file aside as `preferences.damaged.json`, so that the app starts with none.
 * @returns where it was put, or null where nothing was wrong.
 */
export function setDamagedAside(root: string): string | null {
  const path = preferencesPath(root)
  if (!existsSync(path) || readHeld(root) !== undefined) return null
  const aside = join(root, `${preferencesName}.damaged.json`)
  renameSync(path, aside)
  return aside
}

/** The object that the file holds; undefined where there is no such thing. */
function readHeld(root: string): object | undefined {
  try {
    const held: unknown = JSON.parse(readFileSync(preferencesPath(root), 'utf8'))
    return typeof held === 'object' && held !== null && !Array.isArray(held) ? held : undefined
  } catch {
    return undefined
  }
}
