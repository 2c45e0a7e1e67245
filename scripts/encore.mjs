// npm run -s encore -- COMMAND: the command line, set up and built first where that is needed.
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, toolchainNode } from './lib/paths.mjs'
import { runMain } from './lib/problem.mjs'
import { cliIsReady, ensureSetup } from './lib/setup.mjs'
import { quietSteps } from './lib/steps.mjs'

const cli = join(root, 'out', 'main', 'cli.js')

await runMain(async () => {
  if (!cliIsReady()) await ensureSetup({ steps: quietSteps() })
  return realpathSync(process.execPath) === realpathSync(toolchainNode) ? becomeCli() : runCli()
})

/** Under npm we are on the toolchain's Node already: the command runs in this very process, with its signals and exit. */
async function becomeCli() {
  process.argv = [process.execPath, cli, ...process.argv.slice(2)]
  await import(pathToFileURL(cli).toString())
  return typeof process.exitCode === 'number' ? process.exitCode : 0
}

/**
 * On another Node the command is a child. It gets a process group of its own, so that a key pressed in the terminal
 * reaches it once, through us.
 * @returns {Promise<number>}
 */
function runCli() {
  return new Promise((resolve, reject) => {
    const child = spawn(toolchainNode, [cli, ...process.argv.slice(2)], { stdio: 'inherit', detached: true })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal))
    }
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
