import Store from 'electron-store'
import type { Log } from '../platform/log'
import {
  type PreferenceStore,
  preferencesFrom,
  preferencesName,
  type StoredPreferences,
  setDamagedAside
} from '../platform/preferences-file'

/** The preferences of a data folder. A damaged file is put aside and the app starts with none. */
export function openPreferences(root: string, log: Log): PreferenceStore {
  const aside = setDamagedAside(root)
  if (aside) log.warn('preferences.damaged')
  const store = new Store<StoredPreferences>({ cwd: root, name: preferencesName, clearInvalidConfig: true })
  return {
    read: () => preferencesFrom(store.store),
    write: (change) => store.set(change)
  }
}
