import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFile, readRecord, sha256, writeRecord } from './files.mjs'
import { modules, root, toolchainNode } from './paths.mjs'
import { Problem } from './problem.mjs'
import { mustRun, npmCommand } from './run.mjs'

const stampPath = join(modules, '.encore-packages.json')

/** @returns {boolean} whether node_modules is what package-lock.json asks for */
export function packagesAreCurrent() {
  return isManagedElsewhere() || readRecord(stampPath)?.lock === lockHash()
}

/**
 * Installs the npm packages where they are missing or the lock file changed.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensurePackages(steps) {
  if (packagesAreCurrent()) return steps.skip('npm packages', 'up to date')
  if (installedByHand()) {
    writeRecord(stampPath, { lock: lockHash() })
    return steps.skip('npm packages', 'already installed')
  }
  await steps.run('npm packages (npm ci)', async () => {
    const [npm, first] = npmCommand()
    await mustRun(npm, [...first, 'ci', '--no-audit', '--no-fund'], {
      output: 'capture',
      what: 'Installing the npm packages',
      hint: 'Check the connection and try again; what was downloaded is kept.'
    })
    if (!isFile(toolchainNode)) {
      throw new Problem('The npm packages are installed, but Node for the tools is not among them.', scriptsHint)
    }
    writeRecord(stampPath, { lock: lockHash() })
    return 'installed'
  })
}

const scriptsHint = 'npm must be allowed to run install scripts: see `npm config get ignore-scripts`.'

/** A linked node_modules belongs to another checkout, which keeps it up to date. */
function isManagedElsewhere() {
  return lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

function lockHash() {
  return sha256(readFileSync(join(root, 'package-lock.json')))
}

/** npm keeps beside the packages a note of what it installed: does it say what our lock file asks for? */
function installedByHand() {
  const installed = readRecord(join(modules, '.package-lock.json'))?.packages
  if (!installed || !isFile(toolchainNode)) return false
  const wanted = readRecord(join(root, 'package-lock.json'))?.packages ?? {}
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || installed[path]?.integrity === entry.integrity
  )
}
