// npm run bench: measures Encore against the bare tools (tests/bench); `-- --write` renews the table of docs/performance.md.
import { join } from 'node:path'
import { cacheDir, root, toolchainNode } from './lib/paths.mjs'
import { runMain } from './lib/problem.mjs'
import { run, toolEnv } from './lib/run.mjs'
import { withScreen } from './lib/screen.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { loudSteps } from './lib/steps.mjs'

// Two folders below the root, as tests/bench itself: paths that the bench derives from its place stay right.
const built = join(cacheDir, 'bench-build')

await runMain(async () => {
  const steps = loudSteps()
  await ensureSetup({ steps, window: true, screen: true })
  await steps.run('bench', bundle)
  return withScreen(async (screen) => {
    const args = [join(built, 'index.js'), ...process.argv.slice(2)]
    return (await run(toolchainNode, args, { env: toolEnv({ ...screen, NODE_ENV: 'production' }) })).code
  })
})

/** The bench runs the app's own modules in plain Node: bundled, as they are in the app. */
async function bundle() {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    build: { ssr: 'tests/bench/index.ts', outDir: built, emptyOutDir: true, target: 'node22' }
  })
  return 'built'
}
