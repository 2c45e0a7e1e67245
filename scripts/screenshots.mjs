// npm run screenshots: takes the pictures of docs/screenshots anew, in real Electron with the sample campaign.
import { runMain } from './lib/problem.mjs'
import { runTool, toolEnv } from './lib/run.mjs'
import { withScreen } from './lib/screen.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'

await runMain(async () => {
  await ensureSetup({ steps: loudSteps(), window: true, screen: true })
  return withScreen(async (screen) => {
    const args = ['test', '--config', 'tests/screenshots/playwright.config.ts']
    return (await runTool('@playwright/test/cli.js', args, { env: toolEnv(screen) })).code
  })
})
