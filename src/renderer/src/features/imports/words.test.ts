import type { ImportReport } from '@shared/contract/imports'
import { describe, expect, it } from 'vitest'
import { doneLine, newsOf, restOf, sumsOf } from './words'

const report = (change: Partial<ImportReport>): ImportReport => ({
  provider: 'paypal',
  format: 'paypal-activity',
  ...{ added: 0, refunds: 0, duplicates: 0, skipped: 0, waiting: 0, rejectedCount: 0 },
  ...{ rejected: [], ambiguous: [], sums: [], pairs: [] },
  ...change
})

describe('what is said of an import', () => {
  it('names what is new', () => {
    expect(newsOf(report({ added: 12, refunds: 1 }))).toBe('12 donations and 1 refund')
    expect(newsOf(report({ refunds: 2 }))).toBe('2 refunds')
    expect(newsOf(report({ duplicates: 5 }))).toBeNull()
  })

  it('names everything else that is in the file', () => {
    expect(restOf(report({ duplicates: 1, skipped: 2, waiting: 1, rejectedCount: 3 }))).toEqual([
      '1 row booked before',
      '2 rows that are no donation',
      '1 row that will wait for you'
    ])
  })

  it('is whole sentences afterwards', () => {
    expect(doneLine(report({ added: 1 }))).toBe('1 donation is imported.')
    expect(doneLine(report({ added: 2, rejectedCount: 1 }))).toBe(
      '2 donations are imported. 1 row that cannot be read.'
    )
    expect(doneLine(report({ duplicates: 12, skipped: 1 }))).toBe(
      'Nothing in the file was new. 12 rows booked before, 1 row that is no donation.'
    )
  })

  it('gives sums with what goes off', () => {
    const sums = [{ currency: 'USD', count: 2, grossMinor: 34_500, feeMinor: 1234, refundedMinor: 1000 }]
    expect(sumsOf(report({ sums }))).toEqual(['$345.00, $12.34 fees, $10.00 refunded'])
  })
})
