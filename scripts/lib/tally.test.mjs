import { describe, expect, it } from 'vitest'
import { closingLine, skippedLines, sum, tallyOf, tallyOfPlaywright } from './tally.mjs'

const skip = { name: 'reads a fixture', reason: 'it is not here' }

describe('the sum of a test run', () => {
  it('adds up suites and closes with one line', () => {
    const all = sum([
      { passed: 3, failed: 0, skipped: [] },
      { passed: 2, failed: 1, skipped: [skip] }
    ])
    expect(closingLine(all)).toBe('5 passed, 1 failed, 1 skipped')
    expect(closingLine({ passed: 5, failed: 0, skipped: [] })).toBe('5 passed, 0 failed')
  })

  it('counts a suite that broke off without results as a failure', () => {
    expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: [] })
  })

  it('counts a suite that ran no test as a failure', () => {
    expect(tallyOf({ passed: 0, failed: 0, skipped: [] }, 0).failed).toBe(1)
  })

  it('counts a failure that no test explains', () => {
    expect(tallyOf({ passed: 4, failed: 0, skipped: [] }, 1)).toMatchObject({ passed: 4, failed: 1 })
    expect(tallyOf({ passed: 4, failed: 2, skipped: [] }, 1)).toMatchObject({ passed: 4, failed: 2 })
  })

  it('says why tests were skipped, once for a group', () => {
    const silent = { name: 'real recordings > a.mp4', reason: '' }
    expect(skippedLines([skip, silent, { ...silent, name: 'real recordings > b.mp4' }])).toEqual([
      '1 of reads a fixture: it is not here',
      '2 of real recordings: the suite says why, above'
    ])
  })

  it("reads Playwright's report: nested suites, reasons of skips, files that could not be loaded", () => {
    const report = {
      stats: {},
      errors: [{ message: 'cannot load' }],
      suites: [
        {
          title: 'walk.spec.ts',
          specs: [{ title: 'walks', tests: [{ status: 'expected' }] }],
          suites: [
            {
              title: 'inside',
              specs: [
                { title: 'breaks', tests: [{ status: 'unexpected' }] },
                { title: 'wavers', tests: [{ status: 'flaky' }] },
                {
                  title: 'rests',
                  tests: [{ status: 'skipped', annotations: [{ type: 'skip', description: 'no keychain' }] }]
                }
              ]
            }
          ]
        }
      ]
    }
    expect(tallyOfPlaywright(report)).toEqual({
      passed: 1,
      failed: 3,
      skipped: [{ name: 'walk.spec.ts > inside > rests', reason: 'no keychain' }]
    })
    expect(tallyOfPlaywright(undefined)).toBeUndefined()
  })
})
