// npm run check: everything that can be told without ffmpeg, SQLite and Electron.
import { runMain } from './lib/problem.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { quietSteps } from './lib/steps.mjs'
import { runStaticChecks, runVitest } from './lib/suites.mjs'
import { closingLine, sum } from './lib/tally.mjs'

await runMain(async () => {
  await ensureSetup({ steps: quietSteps(), build: false })
  const checks = await runStaticChecks()
  if (checks.failed.length > 0) {
    process.stdout.write(`Failed: ${checks.failed.join(', ')}. The tests were not run.\n`)
    return 1
  }
  const all = sum([checks.tally, await runVitest('unit')])
  process.stdout.write(`\n${closingLine(all)}\n`)
  return all.failed > 0 ? 1 : 0
})
