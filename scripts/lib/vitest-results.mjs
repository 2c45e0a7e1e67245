import { writeRecord } from './files.mjs'

/**
 * A vitest reporter that writes the run's tally where ENCORE_RESULTS says. Its own JSON reporter leaves out why a test
 * was skipped and does not count files that could not be loaded.
 */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandled errors outside of any test
   */
  onTestRunEnd(modules, unhandled) {
    const path = process.env.ENCORE_RESULTS
    if (!path) return
    /** @type {import('./tally.mjs').Tally} */
    const tally = { passed: 0, failed: unhandled.length, skipped: [] }
    for (const module of modules) {
      tally.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') tally.passed += 1
        else if (result.state === 'skipped') tally.skipped.push({ name: test.fullName, reason: result.note ?? '' })
        else tally.failed += 1
      }
    }
    writeRecord(path, tally)
  }
}
