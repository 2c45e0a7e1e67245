import { join } from 'node:path'
import type { App } from 'electron'

/**
 * Takes a data folder for this process, with Chromium's own files in it; has to come before the app is ready.
 * @param show called when a second start on the same folder gave way to this one.
 * @returns false where another Encore already has the folder; then this one has to end.
 */
export function takeDataFolder(app: App, root: string, show: () => void): boolean {
  app.setPath('userData', join(root, 'electron'))
  app.on('second-instance', show)
  return app.requestSingleInstanceLock()
}
