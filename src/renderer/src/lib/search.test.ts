import { describe, expect, it } from 'vitest'
import { matches } from './search'

describe('finding by typing', () => {
  it('finds all the words, in any order, without their accents', () => {
    expect(matches('Répétition générale n°2', 'generale rep')).toBe(true)
    expect(matches('Répétition générale n°2', 'generale x')).toBe(false)
    expect(matches('anything', '')).toBe(true)
  })
})
