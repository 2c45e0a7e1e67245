import { nativeTheme } from 'electron'
import type { EventBus } from '../platform/events'
import type { PreferenceStore } from '../platform/preferences-file'

/** Lets the system's parts of the window, and the page's `prefers-color-scheme`, follow the chosen theme. */
export function followTheme(events: EventBus, store: PreferenceStore): void {
  const apply = () => {
    nativeTheme.themeSource = store.read().theme
  }
  apply()
  events.listen((name) => {
    if (name === 'preferences.changed') apply()
  })
}
