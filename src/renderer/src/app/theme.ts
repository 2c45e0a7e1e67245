import type { Preferences } from '@shared/contract/preferences'
import { useEffect } from 'react'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Sets the window's look; `system` takes what the computer is set to. */
export function applyTheme(theme: Preferences['theme']): void {
  document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
}

/** Keeps the look as preferred, also when the computer changes its own. */
export function useTheme(theme: Preferences['theme']): void {
  useEffect(() => {
    const apply = () => applyTheme(theme)
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
