/** The colours that the lanes are painted with, as the tokens have them in the look of now. */
export interface Palette {
  dark: boolean
  bg: string
  ink: string
  ink2: string
  line: string
  lineStrong: string
  accent: string
  accentSoft: string
  wave: string
  waveCore: string
  waveIn: string
  waveInCore: string
  labelFont: string
}

let kept: Palette | null = null
const listeners = new Set<() => void>()

/** Reads the tokens once for each look. */
export function palette(): Palette {
  if (kept) return kept
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  kept = {
    dark: document.documentElement.dataset.theme === 'dark',
    bg: token('--bg'),
    ink: token('--ink'),
    ink2: token('--ink-2'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    accent: token('--accent-fill'),
    accentSoft: token('--accent-soft'),
    wave: token('--wave'),
    waveCore: token('--wave-core'),
    waveIn: token('--wave-in'),
    waveInCore: token('--wave-in-core'),
    labelFont: `11px ${token('--font-text')}`
  }
  return kept
}

const watch = new MutationObserver(() => {
  kept = null
  for (const listener of listeners) listener()
})

/** Tells when the look changes. @returns a function that ends it */
export function onPaletteChange(listener: () => void): () => void {
  if (listeners.size === 0) {
    kept = null
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) watch.disconnect()
  }
}
