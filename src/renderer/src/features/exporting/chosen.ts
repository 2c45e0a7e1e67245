import type { Preset } from '@shared/contract/exporting'
import { useSyncExternalStore } from 'react'
import { type Material, refusal } from './choice'
import { usePresets } from './use-exports'

// What was left out the last time stays left out until the window closes.
let leftOut: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Takes a preset into the next exports, or leaves it out. */
export function choosePreset(id: string, selected: boolean): void {
  const next = new Set(leftOut)
  if (selected) next.delete(id)
  else next.add(id)
  leftOut = next
  for (const listener of listeners) listener()
}

/** What can be made of a clip, why not where it cannot, and whether it will be. */
export interface PresetOffer {
  preset: Preset
  refused: string | undefined
  chosen: boolean
}

export function usePresetOffers(material: Material, durationUs: number): PresetOffer[] {
  const presets = usePresets()
  const unchosen = useSyncExternalStore(subscribe, () => leftOut)
  return presets.map((preset) => {
    const refused = refusal(preset, material, durationUs)
    return { preset, refused, chosen: !refused && !unchosen.has(preset.id) }
  })
}
