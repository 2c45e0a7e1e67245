// npm run package: the unpacked app for this system in dist/. `npm run package -- --installers` makes what users install.
import { rmSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { modules, root } from './lib/paths.mjs'
import { Problem, runMain } from './lib/problem.mjs'
import { runTool } from './lib/run.mjs'
import { electronRuntime } from './lib/runtime.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'

await runMain(async () => {
  const steps = loudSteps()
  await ensureSetup({ steps, window: true })
  const runtime = electronRuntime()
  const installers = process.argv.includes('--installers')
  if (installers && runtime.kind !== 'installed') {
    throw new Problem(
      `Installers are for users and carry the released Electron only; this checkout runs on ${runtime.kind} ${runtime.version}.`,
      'Package on a machine that reaches Electron’s release host: remove .cache/electron-runtime.json there and try again.'
    )
  }
  const dist = join(root, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const config = [`--config.electronVersion=${runtime.version}`, `--config.electronDist=${distOf(runtime)}`]
  const target = installers ? [] : ['--dir']
  await steps.run(installers ? 'installers' : 'unpacked app', async () => {
    const args = [...target, '--publish', 'never', ...config]
    const result = await runTool('electron-builder/cli.js', args, { output: 'capture' })
    if (result.code !== 0)
      throw new Problem(`Packaging failed.\n${result.output.trim().split('\n').slice(-30).join('\n')}`)
    return `in ${dist}`
  })
})

/**
 * The folder that holds the whole runtime: on macOS the program lies deep inside it.
 * @param {import('./lib/runtime.mjs').Runtime} runtime
 */
function distOf({ kind, executable }) {
  if (kind === 'installed') return join(modules, 'electron', 'dist')
  const parts = executable.split(sep)
  const bundle = parts.findIndex((part) => part.endsWith('.app'))
  return bundle < 0 ? dirname(executable) : parts.slice(0, bundle).join(sep)
}
