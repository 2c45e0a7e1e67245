// npm run build: sets up what is missing and builds the app into out/.
import { runMain } from './lib/problem.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'

await runMain(() => ensureSetup({ steps: loudSteps() }))
