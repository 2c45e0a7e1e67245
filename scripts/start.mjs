// npm start: opens the app; on a machine without a display it walks through the main job on a screen that nobody sees.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir } from './lib/paths.mjs'
import { Problem, runMain } from './lib/problem.mjs'
import { run, toolEnv } from './lib/run.mjs'
import { electronArgs, electronRuntime } from './lib/runtime.mjs'
import { withScreen } from './lib/screen.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'
import { hasDisplay } from './lib/system.mjs'

/** The walk takes a minute or two; one that still runs after this hangs. */
const walkTimeoutMs = 20 * 60_000

await runMain(async () => {
  await ensureSetup({ steps: loudSteps(), window: true })
  const { executable } = electronRuntime()
  const args = [...electronArgs(), ...process.argv.slice(2)]
  if (hasDisplay()) return (await run(executable, args)).code
  process.stdout.write('No display here: walking through the main job on a screen that nobody sees.\n')
  return withScreen(async (screen) => {
    // Chromium complains about everything such a machine lacks (a message bus, a graphics card): only its fatal words count.
    const quiet = ['--log-level=3', ...args, '--headless-walk', ...walkData()]
    const { code, timedOut } = await run(executable, quiet, { env: toolEnv(screen), timeoutMs: walkTimeoutMs })
    if (timedOut) throw new Problem('The walk did not end within 20 minutes and was stopped.')
    return code
  })
})

/** The walk works in a fresh folder of this checkout, not among the user's own campaigns, unless another one is asked for. */
function walkData() {
  if (process.env.ENCORE_DATA || process.argv.some((word) => word.startsWith('--data'))) return []
  const folder = join(cacheDir, 'walk')
  rmSync(folder, { recursive: true, force: true })
  return ['--data', folder]
}
