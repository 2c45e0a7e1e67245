import { describe, expect, it } from 'vitest'
import { guessColumns, isMapped } from './columns'

describe('guessing what columns hold', () => {
  it('goes by what files commonly call them', () => {
    expect(guessColumns(['Buchungstag', 'Auftraggeber', 'Betrag (EUR)', 'Verwendungszweck', 'Saldo'])).toEqual({
      ...{ date: 'Buchungstag', amount: 'Betrag (EUR)', name: 'Auftraggeber', note: 'Verwendungszweck' }
    })
  })

  it('takes no column twice and none that it does not know', () => {
    expect(guessColumns(['Valuta', 'Colour'])).toEqual({ date: 'Valuta' })
  })

  it('is enough with a date and an amount', () => {
    expect(isMapped({ columns: { date: 'A', amount: 'B' } })).toBe(true)
    expect(isMapped({ columns: { date: 'A' } })).toBe(false)
    expect(isMapped({})).toBe(false)
  })
})
