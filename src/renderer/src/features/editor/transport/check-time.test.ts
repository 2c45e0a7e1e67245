import { expect, test } from 'vitest'
import { checkTime } from './check-time'

const limits = {
  fromUs: 0,
  toUs: 3_600_000_000,
  before: 'The recording starts at',
  after: 'The recording ends at'
}

test('a typed time is read in any of its forms', () => {
  expect(checkTime('0:47:04.240', limits)).toEqual({ ok: true, atUs: 2_824_240_000 })
  expect(checkTime('1:06,5', limits)).toEqual({ ok: true, atUs: 66_500_000 })
  expect(checkTime(' 12 ', limits)).toEqual({ ok: true, atUs: 12_000_000 })
})

test('what is no time says so with an example', () => {
  expect(checkTime('soon', limits)).toEqual({
    ok: false,
    message: '"soon" is not a time. Write hours, minutes and seconds like 0:47:04.240, or seconds like 2824.24.'
  })
})

test('a time outside its limits names the limit', () => {
  expect(checkTime('2:00:00', limits)).toEqual({ ok: false, message: 'The recording ends at 1:00:00.000.' })
  expect(checkTime('1', { ...limits, fromUs: 2_000_000, before: 'The out point must come after' })).toEqual({
    ok: false,
    message: 'The out point must come after 0:00:02.000.'
  })
})
