import { describe, expect, it } from 'vitest'
import { modeOf } from './words'

describe('a key that is being typed', () => {
  it.each([
    ['', null],
    ['rk_', null],
    ['pk_live_1', null],
    [' rk_live_1', 'live'],
    ['rk_test_1', 'test'],
    ['sk_live_1', 'secret']
  ])('"%s" tells %s', (key, mode) => {
    expect(modeOf(key)).toBe(mode)
  })
})
