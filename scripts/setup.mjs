// npm run setup: everything that start and test would set up, without running anything.
import { runMain } from './lib/problem.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps, quietSteps } from './lib/steps.mjs'

await runMain(async () => {
  const steps = process.argv.includes('--quiet') ? quietSteps() : loudSteps()
  await ensureSetup({ steps, window: true, build: !process.argv.includes('--no-build') })
})
