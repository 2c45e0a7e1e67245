import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetOf, orderNamed, orderProvenBy, readDate, readTime } from './date-text'

describe('reading a date', () => {
  it.each([
    ['2026-04-03', 'dmy', '2026-04-03', null, null],
    ['2026/04/03', 'mdy', '2026-04-03', null, null],
    ['20260403', 'dmy', '2026-04-03', null, null],
    ['03/04/2026', 'dmy', '2026-04-03', null, null],
    ['03/04/2026', 'mdy', '2026-03-04', null, null],
    ['3.4.2026', 'mdy', '2026-04-03', null, null],
    ['3. 4. 2026', 'dmy', '2026-04-03', null, null],
    ['3/4/26', 'dmy', '2026-04-03', null, null],
    ['3 Apr 2026', 'mdy', '2026-04-03', null, null],
    ['April 3, 2026', 'dmy', '2026-04-03', null, null],
    ['2026-04-03T14:05:09Z', 'dmy', '2026-04-03', '14:05:09', 0],
    ['2026-04-03 14:05:09 UTC', 'dmy', '2026-04-03', '14:05:09', 0],
    ['2026-04-03T14:05:09.123+02:00', 'dmy', '2026-04-03', '14:05:09', 120],
    ['04/03/2026 2:05 PM', 'mdy', '2026-04-03', '14:05:00', null],
    ['Apr 3, 2026, 12:05 AM', 'mdy', '2026-04-03', '00:05:00', null]
  ] as const)('takes %s', (text, order, day, time, offset) => {
    expect(readDate(text, order)).toEqual({ day, time, offset })
  })

  it.each([
    '',
    'today',
    '31/02/2026',
    '13/13/2026',
    '2026-02-30',
    '0/1/2026',
    '1/1/1',
    '2026-04-03 25:00',
    '45000',
    '=TODAY()'
  ])('refuses %s', (text) => {
    expect(readDate(text, 'dmy')).toBeNull()
  })

  it('tells what can be read both ways', () => {
    expect(['03/04/2026', '3-4-26'].map(orderProvenBy)).toEqual(['weak', 'weak'])
    expect(['13/04/2026', '3.4.2026', '04/13/2026', '2026-04-03'].map(orderProvenBy)).toEqual([
      'dmy',
      'dmy',
      'mdy',
      'ymd'
    ])
    // The same day either way.
    expect(orderProvenBy('04/04/2026')).toBeNull()
  })

  it('reads back every day in every order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const [year, month, of] = day.split('-')
          expect(readDate(`${of}/${month}/${year}`, 'dmy')?.day).toBe(day)
          expect(readDate(`${month}/${of}/${year}`, 'mdy')?.day).toBe(day)
          expect(readDate(day, 'mdy')?.day).toBe(day)
          expect(['dmy', 'weak', null]).toContain(orderProvenBy(`${of}/${month}/${year}`))
        }
      )
    )
  })

  it('understands how people name an order', () => {
    expect(['DD/MM/YYYY', '%m/%d/%Y', 'yyyy-mm-dd', 'iso', 'd.m.yy'].map(orderNamed)).toEqual([
      'dmy',
      'mdy',
      'ymd',
      'ymd',
      'dmy'
    ])
    expect(['YYYY', 'soon', ''].map(orderNamed)).toEqual([null, null, null])
  })

  it('reads times and offsets', () => {
    expect(['2:30:00 PM', '14:05', '12:00 am', '24:00', '1:60'].map(readTime)).toEqual([
      '14:30:00',
      '14:05:00',
      '00:00:00',
      null,
      null
    ])
    expect(['Z', 'GMT-5', '+05:30', '-0800', 'CET', '+99:00'].map(offsetOf)).toEqual([0, -300, 330, -480, null, null])
  })
})
