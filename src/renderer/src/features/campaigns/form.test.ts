import { describe, expect, it } from 'vitest'
import { type CampaignFields, fieldsOf, newCampaignFields, readFields } from './form'

const now = new Date(2026, 2, 2, 10)
const fields: CampaignFields = { ...newCampaignFields(now, 'en-US', 'Europe/Vienna'), name: 'Spring Album' }

describe('the campaign form', () => {
  it('needs nothing but a name', () => {
    expect(readFields({ ...fields, name: '  ' }).errors).toEqual({ name: 'Give the campaign a name.' })
    expect(readFields(fields).details).toEqual({
      name: 'Spring Album',
      goalMinor: null,
      albumPriceMinor: null,
      albumFmvMinor: null,
      currency: 'USD',
      startDate: '2026-03-02',
      endDate: '2026-04-26',
      zone: 'Europe/Vienna'
    })
  })

  it('suggests the currency of the region', () => {
    const currencies = ['en-US', 'de-AT', 'en-GB', 'fr-CH', 'de', 'es-AR'].map(
      (language) => newCampaignFields(now, language, 'UTC').currency
    )
    expect(currencies).toEqual(['USD', 'EUR', 'GBP', 'CHF', 'EUR', 'USD'])
  })

  it('reads a goal with the separators that people write', () => {
    const goals = ['9000', '9,000.00', '9 000', '9000,5', "9'000.50", '1,234,567.89']
    expect(goals.map((goal) => readFields({ ...fields, goal }).details?.goalMinor)).toEqual([
      900_000, 900_000, 900_000, 900_050, 900_050, 123_456_789
    ])
    expect(readFields({ ...fields, goal: '9,000', currency: 'JPY' }).details?.goalMinor).toBe(9000)
  })

  it('says what is wrong with a goal beside the goal', () => {
    expect(readFields({ ...fields, goal: 'lots' }).errors?.goal).toBe(
      'This is not an amount in USD. Write it like 9,000.00.'
    )
    expect(readFields({ ...fields, goal: '9.5', currency: 'JPY' }).errors?.goal).toMatch(/like 9,000\./)
    expect(readFields({ ...fields, goal: '0' }).errors?.goal).toMatch(/more than nothing/)
    expect(readFields({ ...fields, goal: '9000.505' }).errors?.goal).toMatch(/not an amount/)
  })

  it('says what is wrong with the album beside its fields', () => {
    const { errors } = readFields({ ...fields, albumPrice: '0', albumFmv: 'cheap' })
    expect(errors?.albumPrice).toMatch(/more than nothing/)
    expect(errors?.albumFmv).toMatch(/not an amount in USD/)
  })

  it('refuses an end before the start beside the end', () => {
    const errors = readFields({ ...fields, startDate: '2026-03-02', endDate: '2026-03-01' }).errors
    expect(Object.keys(errors ?? {})).toEqual(['endDate'])
  })

  it('shows a campaign as it was typed', () => {
    const { details } = readFields({ ...fields, goal: '9,000', albumPrice: '10', albumFmv: '8.50' })
    if (!details) throw new Error('the fields were refused')
    const campaign = {
      ...details,
      id: 'c',
      raisedMinor: 0,
      albumPriceMinor: 1000,
      albumFmvMinor: 850,
      paid: { priceMinor: 0, extraMinor: 0, count: 0 },
      sample: false,
      createdAt: '2026-03-02T09:00:00Z'
    }
    expect(fieldsOf(campaign)).toEqual({ ...fields, goal: '9000.00', albumPrice: '10.00', albumFmv: '8.50' })
  })
})
