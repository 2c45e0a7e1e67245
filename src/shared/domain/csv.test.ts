import { describe, expect, it } from 'vitest'
import { csvLine, csvText } from './csv'

describe('a cell of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 123', "'+49 123"],
    ['-2+3', "'-2+3"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"']
  ])('%j is no formula any more', (text, cell) => {
    expect(csvText(text)).toBe(cell)
  })

  it.each([
    ['Ana', 'Ana'],
    ['O’Hara, Pat', '"O’Hara, Pat"'],
    ['two\nlines', '"two\nlines"'],
    ['the "quiet" one', '"the ""quiet"" one"'],
    ['a=b', 'a=b'],
    ['', '']
  ])('%j stays what it is', (text, cell) => {
    expect(csvText(text)).toBe(cell)
  })

  it('ends its line as spreadsheets expect', () => {
    expect(csvLine(['a', '-1.75'])).toBe('a,-1.75\r\n')
  })
})
