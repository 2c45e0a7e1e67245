// npm run soak: many random histories and kills of a new seed, or of ENCORE_SOAK to play one again.
import { runMain } from './lib/problem.mjs'
import { runTool, toolEnv } from './lib/run.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'

await runMain(async () => {
  await ensureSetup({ steps: loudSteps(), build: false })
  const seed = process.env.ENCORE_SOAK ?? String(Date.now() % 1_000_000_000)
  process.stdout.write(`Seed ${seed}; play it again with ENCORE_SOAK=${seed}.\n`)
  const files = [
    'tests/faults/random-histories.test.ts',
    'tests/faults/stripe-histories.test.ts',
    'src/main/features/imports/random.test.ts'
  ]
  const args = ['run', '--project', 'integration', '--testTimeout=3600000', ...files]
  return (await runTool('vitest/vitest.mjs', args, { env: toolEnv({ ENCORE_SOAK: seed }) })).code
})
