import { describe, expect, it } from 'vitest'
import { type Entry, found } from './palette-entries'

const entries: Entry[] = ['Use the dark look', 'Rehearsal, Tuesday', 'Import recordings…', '“Répétition” 2'].map(
  (label) => ({
    id: label,
    label,
    kind: '',
    run: () => undefined
  })
)

describe('the palette', () => {
  it('shows everything before anything is typed', () => {
    expect(found(entries, ' ')).toHaveLength(4)
  })

  it('puts first what begins with the letters typed', () => {
    expect(found(entries, 'r').map(({ label }) => label)).toEqual([
      'Rehearsal, Tuesday',
      'Import recordings…',
      '“Répétition” 2',
      'Use the dark look'
    ])
  })

  it('finds words without their accents and leaves out the rest', () => {
    expect(found(entries, 'repet').map(({ label }) => label)).toEqual(['“Répétition” 2'])
    expect(found(entries, 'nothing')).toEqual([])
  })
})
