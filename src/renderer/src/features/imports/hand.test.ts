import { describe, expect, it } from 'vitest'
import { newHandFields, readHandFields } from './hand'

const fields = { ...newHandFields('USD', new Date(2026, 10, 5)), amount: '20' }

describe('a donation that came by hand', () => {
  it('begins today, in the campaign’s currency', () => {
    expect(fields).toMatchObject({ date: '2026-11-05', currency: 'USD', method: 'cash' })
  })

  it.each([
    ['20', 2000],
    ['20.5', 2050],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['20,00', 2000],
    ['$20', 2000]
  ])('reads %s', (amount, amountMinor) => {
    expect(readHandFields({ ...fields, amount }, 'camp', false).donation).toMatchObject({ amountMinor })
  })

  it('says beside each field what is wrong', () => {
    const read = readHandFields({ ...fields, amount: '-5', date: '', email: 'ada' }, 'camp', false)
    expect(Object.keys(read.errors ?? {})).toEqual(['amount', 'date', 'email'])
  })

  it('sets an album apart only where the campaign has one', () => {
    expect(readHandFields({ ...fields, withAlbum: true }, 'camp', true).donation?.withAlbum).toBe(true)
    expect(readHandFields({ ...fields, withAlbum: true }, 'camp', false).donation?.withAlbum).toBe(false)
  })
})
