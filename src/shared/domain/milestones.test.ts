import { describe, expect, it } from 'vitest'
import { reachedBy, type Standing, thanksFor } from './milestones'

const standing: Standing = { count: 3, raisedMinor: 450_000, goalMinor: 900_000, currency: 'USD' }

describe('milestones', () => {
  it('are none before the first donation, and the first one only where there is no goal', () => {
    expect(reachedBy({ ...standing, count: 0, raisedMinor: 0 })).toEqual([])
    expect(reachedBy({ ...standing, goalMinor: null })).toEqual(['first'])
  })

  it('are reached to the cent', () => {
    expect(reachedBy(standing)).toEqual(['first', '25', '50'])
    expect(reachedBy({ ...standing, raisedMinor: 449_999 })).toEqual(['first', '25'])
    expect(reachedBy({ ...standing, raisedMinor: 900_001 })).toEqual(['first', '25', '50', '75', '100'])
  })

  it('are not undone below nothing', () => {
    expect(reachedBy({ ...standing, raisedMinor: -1500 })).toEqual(['first'])
  })

  it('come with thanks that name sums in full, and whose they are', () => {
    expect(thanksFor('50', 'Spring Album', standing, 'Cobb Valley Youth Orchestra')).toBe(
      'Half-way there: $4,500.00 of $9,000.00 for “Spring Album”. Thank you, everyone who gave and everyone who passed it on.\n\nCobb Valley Youth Orchestra'
    )
    expect(thanksFor('first', 'Spring Album', standing, null)).toMatch(/^The first gift for “Spring Album” is here\./)
  })
})
