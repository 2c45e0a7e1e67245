// npm run dev: the app with hot reload, on the runtime that set-up chose. Needs a display.
import { rmSync } from 'node:fs'
import { buildStamp } from './lib/build.mjs'
import { Problem, runMain } from './lib/problem.mjs'
import { runTool, toolEnv } from './lib/run.mjs'
import { electronArgs, electronRuntime } from './lib/runtime.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'
import { hasDisplay } from './lib/system.mjs'

await runMain(async () => {
  if (!hasDisplay()) throw new Problem('There is no display to show the app on.', 'Try: xvfb-run -a npm run dev')
  await ensureSetup({ steps: loudSteps(), window: true, build: false })
  // The development server builds main and preload in its own way into the same folder: the next start builds anew.
  rmSync(buildStamp, { force: true })
  const sandbox = electronArgs().includes('--no-sandbox') ? ['--noSandbox'] : []
  const env = toolEnv({ ELECTRON_EXEC_PATH: electronRuntime().executable })
  const server = ['--watch', ...sandbox, ...process.argv.slice(2)]
  return (await runTool('electron-vite/bin/electron-vite.js', server, { env })).code
})
