import { join } from 'node:path'
import { buildIsCurrent, ensureBuild } from './build.mjs'
import { withLock } from './lock.mjs'
import { ensurePackages, packagesAreCurrent } from './packages.mjs'
import { cacheDir } from './paths.mjs'
import { Problem } from './problem.mjs'
import { ensureRuntime } from './runtime.mjs'
import { cliNeeds, ensureSystem, hasDisplay, screenNeeds, testNeeds, windowNeeds } from './system.mjs'

/**
 * Brings a fresh clone to where it can run, or finds at once that it is there.
 * @param {object} options
 * @param {import('./steps.mjs').Steps} options.steps
 * @param {boolean} [options.window] Electron is wanted, and a screen for it where the machine has none
 * @param {boolean} [options.screen] tests are wanted: a screen that nobody sees even where there is a display, and what they read files with
 * @param {boolean} [options.build] the built app is wanted
 */
export async function ensureSetup({ steps, window = false, screen = false, build = true }) {
  requireNode()
  const waiting = () => steps.skip('waiting', 'another Encore command is setting up this folder')
  const needs = [
    ...cliNeeds,
    ...(window ? windowNeeds : []),
    ...(screen || (window && !hasDisplay()) ? screenNeeds : []),
    ...(screen ? testNeeds : [])
  ]
  await withLock(join(cacheDir, 'setup.lock'), waiting, async () => {
    await ensurePackages(steps)
    if (!(await ensureSystem(needs, steps))) steps.skip('system packages', 'all there')
    if (window) await ensureRuntime(steps)
    if (build) await ensureBuild(steps)
  })
}

/** @returns {boolean} whether the command line can run as it is; asks for sizes and times only */
export function cliIsReady() {
  return packagesAreCurrent() && buildIsCurrent()
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Problem(`This is Node ${process.versions.node}; Encore needs 20.19 or newer.`, 'See https://nodejs.org')
}
