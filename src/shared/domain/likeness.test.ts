import { describe, expect, it } from 'vitest'
import { addressKey, alikes, nameKey } from './likeness'

describe('likeness', () => {
  it('of names goes by words, not by case, order, accents or punctuation', () => {
    expect(nameKey('Lee, Ánna')).toBe(nameKey('anna LEE'))
    expect(nameKey('Anna Lee')).not.toBe(nameKey('Anna Leigh'))
  })

  it('of a single name is no likeness, but of a name that is written as one word', () => {
    expect(nameKey('Anna')).toBe('')
    expect(nameKey('山田花子')).not.toBe('')
  })

  it('of addresses leaves out what mail hosts ignore', () => {
    expect(addressKey('Ann.Lee+music@GMail.com')).toBe(addressKey('annlee@googlemail.com'))
    expect(addressKey('ann.lee@example.org')).not.toBe(addressKey('annlee@example.org'))
  })

  it('pairs each with the first of its kind, once, and nobody with themselves', () => {
    const people = [
      { id: '1', name: 'Ann Lee', email: 'ann@example.org' },
      { id: '2', name: 'Ann Lee', email: 'ann+x@example.org' },
      { id: '3', name: 'Lee Ann', email: null },
      { id: '4', name: null, email: null },
      { id: '5', name: null, email: null }
    ]
    expect(alikes(people).map(({ one, other, reason }) => [one.id, other.id, reason])).toEqual([
      ['1', '2', 'same-address'],
      ['1', '3', 'same-name']
    ])
  })
})
