import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The project's root folder. */
export const root = resolve(import.meta.dirname, '../..')

/** Ignored folder of this checkout: stamps, locks and records of what set-up chose. */
export const cacheDir = join(root, '.cache')

/** Where npm installs to; in a side checkout it may be a link. */
export const modules = join(root, 'node_modules')

/** Node from the `node` package: the one every tool runs on, whatever the machine has. */
export const toolchainNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The user's cache folder, shared by all checkouts. */
export function userCacheDir() {
  if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, 'encore')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'encore')
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) {
    return join(process.env.LOCALAPPDATA, 'encore', 'Cache')
  }
  return join(homedir(), '.cache', 'encore')
}
