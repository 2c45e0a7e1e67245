import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecord } from './files.mjs'
import { cacheDir } from './paths.mjs'
import { runTool, toolEnv } from './run.mjs'
import { seconds } from './steps.mjs'
import { skippedLines, tallyOf, tallyOfPlaywright } from './tally.mjs'

/** Longer than any suite takes on two slow cores: what still runs then hangs. */
const suiteTimeoutMs = 40 * 60_000

/** The checks that read the sources only; each counts as one test. */
const staticChecks = [
  { title: 'types', tool: 'typescript/bin/tsc', args: typesOf('.') },
  { title: 'types of the scripts', tool: 'typescript/bin/tsc', args: typesOf('scripts') },
  { title: 'format and lint', tool: '@biomejs/biome/bin/biome', args: ['ci', '--colors=off', '.'] },
  {
    title: 'boundaries',
    tool: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src']
  },
  { title: 'unused code', tool: 'knip/bin/knip.js', args: ['--no-progress'] }
]

/**
 * Only what changed is checked anew: what the last run learned lies in the cache.
 * @param {string} project folder of a tsconfig.json
 */
function typesOf(project) {
  const learned = join(cacheDir, 'types', `${project === '.' ? 'app' : project}.tsbuildinfo`)
  return ['--noEmit', '--incremental', '--tsBuildInfoFile', learned, '--project', project]
}

/**
 * Runs the static checks, two at a time, and prints what each that failed has to say.
 * @returns {Promise<{ tally: import('./tally.mjs').Tally, failed: string[] }>}
 */
export async function runStaticChecks() {
  /** @type {string[]} */
  const failed = []
  const queue = [...staticChecks]
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const began = performance.now()
      const { code, output } = await runTool(check.tool, check.args, { output: 'capture', timeoutMs: suiteTimeoutMs })
      const mark = code === 0 ? 'passed' : 'FAILED'
      process.stdout.write(`[check] ${check.title}: ${mark} (${seconds(performance.now() - began)})\n`)
      if (code === 0) continue
      failed.push(check.title)
      process.stdout.write(`${output.trim()}\n\n`)
    }
  }
  await Promise.all([worker(), worker()])
  return { tally: { passed: staticChecks.length - failed.length, failed: failed.length, skipped: [] }, failed }
}

/**
 * Runs one of vitest's projects.
 * @param {string} project `unit`, `integration` or `package`
 * @param {NodeJS.ProcessEnv} [extra] to add to the environment
 */
export function runVitest(project, extra = {}) {
  return runSuite(project, extra, async (results, env) => {
    const reporters = ['--reporter=default', '--reporter=./scripts/lib/vitest-results.mjs']
    const { code } = await runTool('vitest/vitest.mjs', ['run', '--project', project, ...reporters], {
      env: { ...env, ENCORE_RESULTS: results },
      timeoutMs: suiteTimeoutMs
    })
    return tallyOf(readRecord(results), code)
  })
}

/**
 * Runs the end-to-end tests.
 * @param {NodeJS.ProcessEnv} screen where its windows go
 */
export function runPlaywright(screen) {
  return runSuite('end-to-end', screen, async (results, env) => {
    const { code } = await runTool('@playwright/test/cli.js', ['test'], {
      env: { ...env, ENCORE_E2E_RESULTS: results },
      timeoutMs: suiteTimeoutMs
    })
    return tallyOf(tallyOfPlaywright(readRecord(results)), code)
  })
}

/**
 * Gives a suite a folder for its temporary files and settings of its own; what it leaves behind, files or processes, is
 * removed when it ends.
 * @param {string} title
 * @param {NodeJS.ProcessEnv} extra
 * @param {(results: string, env: NodeJS.ProcessEnv) => Promise<import('./tally.mjs').Tally>} work
 */
async function runSuite(title, extra, work) {
  process.stdout.write(`\n[test] ${title}\n`)
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'encore-test-'))
  const mark = `ENCORE_TEST_RUN=${folder}`
  const clean = () => {
    const stopped = stopLeftovers(mark)
    if (stopped.length > 0)
      process.stdout.write(`[test] ${title}: stopped what was left running: ${stopped.join(', ')}\n`)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', clean)
  const env = toolEnv({
    ...extra,
    ENCORE_TEST_RUN: folder,
    TMPDIR: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data')
  })
  const tally = await work(join(folder, 'results.json'), env)
  process.off('exit', clean)
  clean()
  for (const line of skippedLines(tally.skipped)) process.stdout.write(`[test] skipped: ${line}\n`)
  const line = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`
  process.stdout.write(`[test] ${title} ended: ${line} (${seconds(performance.now() - began)})\n`)
  return tally
}

/**
 * Ends every process that inherited the suite's mark, whatever group it moved to (browsers lead their own).
 * @param {string} mark `NAME=value`
 * @returns {string[]} names of the ended programs
 */
function stopLeftovers(mark) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return []
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)) return []
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      process.kill(Number(pid), 'SIGKILL')
      return [name]
    } catch {
      // Ended by itself meanwhile, or another user's.
      return []
    }
  })
}
