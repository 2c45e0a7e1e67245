import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileStem, numberedName, partName } from './filename'

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('a file name from a title', () => {
  it.each([
    ['Finale', 'Finale'],
    ['Répétition générale n°2 🎻', 'Répétition générale n°2 🎻'],
    ['Dvořák: "Aus der Neuen Welt" 1/4', 'Dvořák Aus der Neuen Welt 1 4'],
    ['a<b>c:d"e/f\\g|h?i*j', 'a b c d e f g h i j'],
    ['line\nbreak\tand\u0000more', 'line break and more'],
    ['Encore...', 'Encore'],
    ['Encore. ', 'Encore'],
    ['.hidden', 'hidden'],
    ['../../etc/passwd', 'etc passwd'],
    ['100% -- "50 %d"', '100% -- 50 %d'],
    ['-dash first', '-dash first'],
    ['CON', '_CON'],
    ['con.fuoco', '_con.fuoco'],
    ['Com1', '_Com1'],
    ['LPT¹', '_LPT¹'],
    ['Concerto', 'Concerto'],
    ['Cafe\u0301', 'Café'],
    ['...', 'Untitled'],
    ['???', 'Untitled'],
    ['ab\u202egpj.exe', 'ab gpj.exe']
  ])('%j becomes %j', (title, expected) => {
    expect(fileStem(title, 'mp4')).toBe(expected)
  })

  // A busy machine takes long over so many titles; the time is no part of what is tested.
  it('is one that every file system takes, for any title', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom('mp4', 'mp3', 'flac'),
        (title, extension) => {
          const stem = fileStem(title, extension)
          for (const name of [numberedName(stem, extension, 9999), partName(stem, 'abcdefgh', extension)]) {
            expect(bytes(name)).toBeLessThanOrEqual(255)
            expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
          }
          expect(stem).not.toBe('')
          expect(stem).not.toMatch(/^[\s.]|[\s.]$/u)
          expect(new TextDecoder().decode(new TextEncoder().encode(stem))).toBe(stem)
          expect(stem).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
        }
      ),
      { numRuns: 500 }
    )
  })

  it('is cut between characters as people see them', () => {
    const family = '👩‍👩‍👧'
    const stem = fileStem(family.repeat(60), 'mp4')
    expect(stem).toBe(family.repeat(Math.floor(bytes(stem) / bytes(family))))
    expect(bytes(stem)).toBeGreaterThan(200)
  })

  it('is numbered from the second on', () => {
    expect([1, 2, 3].map((number) => numberedName('Finale', 'mp4', number))).toEqual([
      'Finale.mp4',
      'Finale (2).mp4',
      'Finale (3).mp4'
    ])
  })
})
