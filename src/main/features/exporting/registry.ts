import type { Preset } from '@shared/contract/exporting'
import { AppError } from '@shared/domain/errors'
import type { PresetPlugin } from './preset'

const files = import.meta.glob<PresetPlugin>('./presets/*.ts', { eager: true, import: 'preset' })

/** Every preset, by standing in the folder. Films first, then by name. */
export const presets: PresetPlugin[] = Object.values(files).sort(
  (a, b) => Number(b.picture !== null) - Number(a.picture !== null) || (a.manifest.id < b.manifest.id ? -1 : 1)
)

export function presetManifests(): Preset[] {
  return presets.map(({ manifest }) => manifest)
}

/** @throws AppError `usage` where there is none of that name. */
export function presetOf(id: string): PresetPlugin {
  const found = presets.find(({ manifest }) => manifest.id === id)
  if (found) return found
  const known = presets.map(({ manifest }) => manifest.id).join(', ')
  throw new AppError('usage', `There is no preset "${id}". Nothing was exported.`, `The presets are ${known}.`)
}
