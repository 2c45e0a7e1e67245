import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { type Counting, count, fieldOfText, splitTags, type TextLimit } from './index'
import { countSms } from './sms'

const family = '👨‍👩‍👧‍👦'
const flag = '🇦🇹'
const accented = 'e\u0301'

const limitOf = (counting: Counting, max: number, without?: string): TextLimit[] => [
  { field: 'text', counting, max, without, dated: '2026-11-24', source: 'https://example.org' }
]
const lengthIn = (counting: Counting, text: string) => count(limitOf(counting, 1000), 'text', text).length

describe('counting', () => {
  it.each<[Counting, string, number]>([
    ['graphemes', 'abc', 3],
    ['graphemes', family, 1],
    ['graphemes', flag + flag, 2],
    ['graphemes', accented, 1],
    ['graphemes', 'a\r\nb', 3],
    ['graphemes', 'שלום', 4],
    ['utf16', family, 11],
    ['utf16', flag, 4],
    ['utf16', accented, 2],
    ['utf16', 'a\r\nb', 4],
    ['bytes', 'abc', 3],
    ['bytes', 'ü', 2],
    ['bytes', '€', 3],
    ['bytes', 'שלום', 8],
    ['bytes', family, 25],
    ['x', 'abc', 3],
    ['x', 'ü', 1],
    ['x', '音楽', 4],
    ['x', family, 2],
    ['x', flag, 2],
    ['x', accented, 1],
    ['x', 'See https://example.org/a/very/long/path?with=query&and=more', 27],
    ['x', 'See example.org', 27],
    ['mastodon', family, 1],
    ['mastodon', 'See https://example.org/a/very/long/path?with=query&and=more', 27],
    ['mastodon', 'See example.org', 15],
    ['mastodon', 'Thanks @lead.viola@music.example', 18],
    ['mastodon', 'Thanks @lead', 12],
    ['mastodon', 'https://example.org/@lead@other.example.org', 23],
    ['tags', 'Foo-Baz', 7],
    ['tags', 'Foo Baz', 9],
    ['tags', 'viola, youth orchestra', 5 + 1 + 17],
    ['tags', ' , ', 0]
  ])('measures in %s %j as %i', (counting, text, length) => {
    expect(lengthIn(counting, text)).toBe(length)
  })

  it.each<[Counting, string]>([
    ['graphemes', family],
    ['utf16', 'a'],
    ['bytes', 'a'],
    ['x', 'a'],
    ['mastodon', flag]
  ])('takes a text of exactly the limit in %s, and refuses one more', (counting, unit) => {
    const limits = limitOf(counting, 300)
    expect(count(limits, 'text', unit.repeat(300))).toMatchObject({ length: 300, limit: 300, fits: true })
    expect(count(limits, 'text', unit.repeat(301))).toMatchObject({ length: 301, limit: 300, fits: false })
  })

  it('holds a text to every limit of its field, and answers in the first one', () => {
    const both = [...limitOf('graphemes', 300), ...limitOf('bytes', 3000)]
    const heavy = count(both, 'text', family.repeat(121))
    expect(heavy).toMatchObject({ length: 121, limit: 300, fits: false })
    expect(heavy.measures).toEqual([
      { counting: 'graphemes', length: 121, limit: 300, fits: true },
      { counting: 'bytes', length: 3025, limit: 3000, fits: false }
    ])
    expect(count(both, 'text', family.repeat(120)).fits).toBe(true)
  })

  it('says which characters a network refuses', () => {
    expect(count(limitOf('bytes', 100, '<>'), 'text', 'a <3')).toMatchObject({ fits: false, refused: ['<'] })
  })

  it('lets every text fit where there is no limit', () => {
    expect(count([], 'text', `${family}ab`)).toEqual({ length: 3, limit: null, fits: true, refused: [], measures: [] })
  })

  it('holds the text beside media to the caption limit where there is one', () => {
    const [text] = limitOf('utf16', 4096)
    if (!text) throw new Error('no limit')
    expect(fieldOfText([text], true)).toBe('text')
    expect(fieldOfText([text, { ...text, field: 'caption' }], true)).toBe('caption')
    expect(fieldOfText([text, { ...text, field: 'caption' }], false)).toBe('text')
  })

  it('never measures a text as less when something is added to its end', () => {
    // Not so for X and Mastodon, where a longer text may become an address.
    for (const counting of ['utf16', 'bytes'] as const) {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, more) => {
          expect(lengthIn(counting, text + more)).toBeGreaterThanOrEqual(lengthIn(counting, text))
        })
      )
    }
  })

  it('takes time in proportion for a text made to slow it down', () => {
    const hostile = `${'@a'.repeat(3000)}${'@'.repeat(2000)}${'a.'.repeat(3000)}`
    expect(lengthIn('mastodon', hostile)).toBeGreaterThan(0)
  })

  it('splits tags', () => {
    expect(splitTags(' viola,, youth orchestra ,')).toEqual(['viola', 'youth orchestra'])
  })
})

describe('SMS', () => {
  const limits = limitOf('sms', 160)

  it.each([
    ['nothing', '', { length: 0, limit: 160, segments: 0 }],
    ['160 plain characters', 'a'.repeat(160), { length: 160, limit: 160, segments: 1 }],
    ['one more', 'a'.repeat(161), { length: 161, limit: 160, segments: 2 }],
    ['two full parts', 'a'.repeat(306), { length: 306, limit: 160, segments: 2 }],
    ['one more than two parts', 'a'.repeat(307), { length: 307, limit: 160, segments: 3 }],
    ['a euro sign, which costs two', `${'a'.repeat(158)}€`, { length: 160, limit: 160, segments: 1 }],
    ['a euro sign too much', `${'a'.repeat(159)}€`, { length: 161, limit: 160, segments: 2 }],
    ['brackets, which cost two', '^{}[]~|\\', { length: 16, limit: 160, segments: 1 }],
    ['a bracket that would be cut in half', `${'a'.repeat(152)}[${'a'.repeat(152)}`, { length: 306, segments: 3 }],
    ['letters of the plain alphabet with accents', 'äöüÄÖÜàèéìòùñß', { length: 14, limit: 160, segments: 1 }],
    ['70 units', `${'a'.repeat(69)}š`, { length: 70, limit: 70, segments: 1 }],
    ['71 units', `${'a'.repeat(70)}š`, { length: 71, limit: 70, segments: 2 }],
    ['an emoji of two units', '🎻', { length: 2, limit: 70, segments: 1 }],
    ['an emoji that would be cut in half', `${'a'.repeat(66)}🎻${'a'.repeat(66)}`, { length: 134, segments: 3 }],
    ['line ends of two characters', 'a\r\nb', { length: 4, limit: 160, segments: 1 }]
  ])('counts %s', (_what, text, expected) => {
    expect(count(limits, 'text', text)).toMatchObject({ ...expected, fits: true })
  })

  it('fits up to ten messages', () => {
    expect(count(limits, 'text', 'a'.repeat(1530))).toMatchObject({ segments: 10, fits: true })
    expect(count(limits, 'text', 'a'.repeat(1531))).toMatchObject({ segments: 11, fits: false })
    expect(count(limits, 'text', 'š'.repeat(670))).toMatchObject({ segments: 10, fits: true })
    expect(count(limits, 'text', 'š'.repeat(671))).toMatchObject({ segments: 11, fits: false })
  })

  it('agrees with an independent calculator', () => {
    const letters = fc.constantFrom(...'abcäöü €[]{}^~|\\@_\n', 'š', '音', '🎻')
    const plain = fc.constantFrom(...'abc €[]{}')
    const texts = fc.oneof(
      fc.array(letters, { maxLength: 400 }).map((parts) => parts.join('')),
      fc.array(plain, { maxLength: 400 }).map((parts) => parts.join(''))
    )
    fc.assert(
      fc.property(texts, (text) => {
        const other = new SegmentedMessage(text)
        const own = countSms(text)
        expect(own.alphabet).toBe(other.getEncodingName().toLowerCase())
        expect(own.segments).toBe(text === '' ? 0 : other.segmentsCount)
      })
    )
  })
})
