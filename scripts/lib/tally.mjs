/**
 * What a suite came to.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} skipped
 */

/**
 * The tally of a suite from what it reported and how it ended: a suite that broke off, or failed without saying which
 * test did, counts as one failure more.
 * @param {Tally | undefined} reported
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOf(reported, exitCode) {
  if (!reported) return { passed: 0, failed: 1, skipped: [] }
  const nothingRan = reported.passed + reported.failed + reported.skipped.length === 0
  const unexplained = exitCode !== 0 && reported.failed === 0
  return nothingRan || unexplained ? { ...reported, failed: reported.failed + 1 } : reported
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.reduce((all, { failed }) => all + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped)
  }
}

/** @param {Tally} tally @returns {string} the line that closes a test run */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
}

/**
 * What was skipped and why, one line for the tests of a group that share a reason.
 * @param {Tally['skipped']} skipped
 */
export function skippedLines(skipped) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { name, reason } of skipped) {
    const line = `${name.split(' > ')[0]}: ${reason || 'the suite says why, above'}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([line, count]) => `${count} of ${line}`)
}

/**
 * Reads the JSON report of Playwright.
 * @param {any} report
 * @returns {Tally | undefined}
 */
export function tallyOfPlaywright(report) {
  if (!report?.stats) return undefined
  /** @type {Tally} */
  const tally = { passed: 0, failed: report.errors?.length ?? 0, skipped: [] }
  for (const { name, test } of testsOf(report.suites ?? [], [])) {
    if (test.status === 'expected') tally.passed += 1
    else if (test.status === 'skipped') {
      const notes = test.annotations ?? []
      const note = notes.find((/** @type {any} */ { type }) => type === 'skip' || type === 'fixme')
      tally.skipped.push({ name, reason: note?.description ?? '' })
    } else tally.failed += 1
  }
  return tally
}

/**
 * @param {any[]} suites
 * @param {string[]} path titles above
 * @returns {{ name: string, test: any }[]}
 */
function testsOf(suites, path) {
  return suites.flatMap((suite) => {
    const here = [...path, suite.title]
    const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests.map((/** @type {any} */ test) => ({ name: [...here, spec.title].join(' > '), test }))
    )
    return [...own, ...testsOf(suite.suites ?? [], here)]
  })
}
