import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, formatTimecode, parseTimecode, toSeconds } from './timecode'

describe('timecode', () => {
  it.each([
    ['0:47:04.240', 2_824_240_000],
    ['00:00:01.5', 1_500_000],
    ['47:04.24', 2_824_240_000],
    ['2824.24', 2_824_240_000],
    ['12', 12_000_000],
    ['0.000001', 1],
    [' 1:02,5 ', 62_500_000]
  ])('reads %s as %i microseconds', (text, us) => {
    expect(parseTimecode(text)).toBe(us)
  })

  it.each(['', 'abc', '1:2:3:4', '-1', '1:61', '1.0000001', '1e3', '::', '1:60:00'])('refuses %j', (text) => {
    expect(() => parseTimecode(text)).toThrow('is not a time')
  })

  it('reads back what it writes, to the microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359_999_999_999 }), (us) => {
        expect(parseTimecode(formatTimecode(us, 6))).toBe(us)
        expect(parseTimecode(toSeconds(us))).toBe(us)
      })
    )
  })

  it('shows hours in a length only when there are any', () => {
    expect(formatDuration(66_500_000)).toBe('1:06.500')
    expect(formatDuration(6_500_000)).toBe('0:06.500')
    expect(formatDuration(3_666_500_000)).toBe('1:01:06.500')
    expect(formatDuration(3_666_500_000, 0)).toBe('1:01:06')
  })
})
