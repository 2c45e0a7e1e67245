import { donationFilter } from '@shared/contract/donations'
import { describe, expect, it } from 'vitest'
import { type FilterFields, fieldsOf, readFields, unassigned } from './filter-form'

const nothing = fieldsOf({})
const read = (changed: Partial<FilterFields>) => readFields({ ...nothing, ...changed }, 'USD')

describe("the filter's fields", () => {
  it('narrow nothing while they are empty', () => {
    expect(read({})).toEqual({ filter: {} })
  })

  it('become a filter that main accepts, and the same fields again', () => {
    const fields: FilterFields = {
      status: 'refunded',
      source: 'youtube',
      provider: 'stripe',
      currency: 'EUR',
      from: '2026-11-01',
      to: '2026-11-30',
      least: '10.00',
      most: '20.50',
      repeats: 'yes'
    }
    const result = read(fields)
    const filter = 'filter' in result ? result.filter : {}
    expect(donationFilter.parse(filter)).toEqual(filter)
    expect(fieldsOf(filter)).toEqual(fields)
  })

  it('mean amounts in the currency of the campaign where none is chosen', () => {
    expect(read({ least: '1,000.00' })).toEqual({ filter: { currency: 'USD', minimumMinor: 100_000 } })
  })

  it('ask for what nobody assigned', () => {
    expect(read({ source: unassigned })).toEqual({ filter: { attributed: false } })
  })

  it('say which amount is none', () => {
    expect(read({ least: '5.00', most: 'lots' })).toEqual({ errors: { most: '“lots” is not an amount in USD.' } })
  })
})
