// npm test: sets up what is missing, then runs every check and every test there is.
import { runMain, tell } from './lib/problem.mjs'
import { withScreen } from './lib/screen.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps, seconds } from './lib/steps.mjs'
import { runPlaywright, runStaticChecks, runVitest } from './lib/suites.mjs'
import { closingLine, sum } from './lib/tally.mjs'

await runMain(async () => {
  const began = performance.now()
  const all = await runAll()
  process.stdout.write(`\n[test] everything took ${seconds(performance.now() - began)}\n${closingLine(all)}\n`)
  return all.failed > 0 ? 1 : 0
})

/** Set-up counts only where it fails: then nothing can be tested. */
async function runAll() {
  try {
    await ensureSetup({ steps: loudSteps(), window: true, screen: true })
  } catch (error) {
    tell(error)
    return { passed: 0, failed: 1, skipped: [] }
  }
  const { tally, failed } = await runStaticChecks()
  const tallies = [tally, await runVitest('unit'), await runVitest('integration')]
  // Windows open on a screen of their own even where there is a display: nobody's typing may reach a test.
  await withScreen(async (screen) => {
    tallies.push(await runPlaywright(screen))
    tallies.push(await runVitest('package', screen))
  })
  if (failed.length > 0) process.stdout.write(`\n[test] failed checks: ${failed.join(', ')}\n`)
  return sum(tallies)
}
