import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const record = resolve(root, '.cache/electron-runtime.json')

/** Path of the Electron program that set-up chose for this checkout; sets it up where that has not happened yet. */
export function electronExecutable(): string {
  const known = recorded()
  if (known && existsSync(known)) return known
  execFileSync('node', [resolve(root, 'scripts/setup.mjs'), '--quiet', '--no-build'], { stdio: 'inherit' })
  const chosen = recorded()
  if (!chosen) throw new Error(`${record} names no Electron program`)
  return chosen
}

function recorded(): string | undefined {
  if (!existsSync(record)) return undefined
  const chosen: unknown = JSON.parse(readFileSync(record, 'utf8'))
  return typeof chosen === 'object' && chosen !== null && 'executable' in chosen ? String(chosen.executable) : undefined
}

/**
 * Arguments for the built app: what Chromium needs here, then the app's folder. The app's own arguments go after them.
 * As root Chromium's process sandbox cannot start; the app's page sandbox (contextIsolation, sandbox: true) stays on.
 */
export function electronArgs(): string[] {
  return [...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []), root]
}
