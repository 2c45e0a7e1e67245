import { describe, expect, it } from 'vitest'
import { campaignWeek, count, dayOf, fileSize, fullDay, length, percent, roughly, shortDayOf } from './format'

const now = new Date(2026, 2, 19, 9, 30)

describe('numbers carry their units', () => {
  it('counts in words', () => {
    expect([count(0, 'clip'), count(1, 'clip'), count(2, 'clip'), count(1200, 'clip')]).toEqual([
      'no clips',
      '1 clip',
      '2 clips',
      '1,200 clips'
    ])
  })

  it('writes sizes as file managers do', () => {
    expect([0, 999, 1000, 999_950, 14_200_000, 1_432_000_000, 250_000_000_000].map(fileSize)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.0 KB',
      '1.0 MB',
      '14.2 MB',
      '1.4 GB',
      '250 GB'
    ])
  })

  it('says lengths without fractions, but not that something short is nothing', () => {
    expect([500_000, 9_990_000, 66_500_000, 6_130_000_000].map(length)).toEqual(['0:00.5', '0:09.9', '1:06', '1:42:10'])
  })

  it('says the time that remains in steps that hold still', () => {
    expect([0, 9_000, 38_000, 57_400, 58_000, 170_000, 3_600_000, 4_200_000, 7_140_000].map(roughly)).toEqual([
      'a few seconds',
      'a few seconds',
      'about 40 s',
      'about 55 s',
      'about 1 min',
      'about 3 min',
      'about 1 h',
      'about 1 h 10 min',
      'about 2 h'
    ])
  })

  it('does not say 100% before the end', () => {
    expect([percent(0), percent(0.426), percent(0.999)]).toEqual(['0%', '42%', '99%'])
  })
})

describe('dates carry weekdays', () => {
  it('names near days by their name and far ones by their date', () => {
    expect(dayOf(new Date(2026, 2, 19, 23, 59), now)).toBe('today')
    expect(dayOf(new Date(2026, 2, 18, 23, 59), now)).toBe('yesterday')
    expect(dayOf(new Date(2026, 2, 15), now)).toBe('Sunday')
    expect(dayOf(new Date(2026, 2, 10), now)).toBe('Tuesday, March 10')
    expect(dayOf(new Date(2025, 11, 31), now)).toBe('Wednesday, December 31, 2025')
    expect(dayOf(new Date(2026, 2, 20), now)).toBe('Friday, March 20')
  })

  it('leaves out the year of this year', () => {
    expect(fullDay(now, now)).toBe('Thursday, March 19')
  })
})

describe('in a column', () => {
  it('a day is short and still carries its weekday', () => {
    const days = [new Date(2026, 2, 17), new Date(2026, 2, 10), new Date(2025, 11, 31), new Date(2026, 2, 20)]
    expect(days.map((day) => shortDayOf(day, now))).toEqual([
      'Tuesday',
      'Tue, Mar 10',
      'Wed, Dec 31, 2025',
      'Fri, Mar 20'
    ])
  })
})

describe('a campaign says where in it we are', () => {
  const dates = { startDate: '2026-03-02', endDate: '2026-04-26' }

  it('counts weeks from its start', () => {
    expect(campaignWeek(dates, now)).toBe('week 3 of 8')
    expect(campaignWeek({ ...dates, endDate: null }, now)).toBe('week 3')
    expect(campaignWeek(dates, new Date(2026, 2, 2))).toBe('week 1 of 8')
    expect(campaignWeek(dates, new Date(2026, 3, 26, 23, 0))).toBe('week 8 of 8')
  })

  it('says when it starts and when it ended', () => {
    expect(campaignWeek(dates, new Date(2026, 2, 1))).toBe('starts Monday, March 2')
    expect(campaignWeek(dates, new Date(2026, 3, 27))).toBe('ended Sunday, April 26')
    expect(campaignWeek({ startDate: null, endDate: '2026-04-26' }, now)).toBe('ends Sunday, April 26')
    expect(campaignWeek({ startDate: null, endDate: null }, now)).toBeNull()
  })
})
