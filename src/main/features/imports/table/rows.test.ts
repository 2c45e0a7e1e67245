import { describe, expect, it } from 'vitest'
import { type Broken, rowsOf, type TableRow } from './rows'

async function read(...pieces: string[]) {
  const rows: TableRow[] = []
  const broken: Broken[] = []
  async function* text() {
    yield* pieces
  }
  for await (const part of rowsOf(text(), ',', (where) => broken.push(where))) rows.push(...part)
  return { rows: rows.map(({ line, cells }) => [line, ...cells]), broken }
}

describe('the rows of a table', () => {
  it('know the line on which they begin, also after cells of several lines and empty lines', async () => {
    expect(await read('a,b\n1,"x\ny"\n\n3,4\n5,6')).toEqual({
      rows: [
        [1, 'a', 'b'],
        [2, '1', 'x\ny'],
        [4, ''],
        [5, '3', '4'],
        [6, '5', '6']
      ],
      broken: []
    })
  })

  it('are the same however the text is cut', async () => {
    const text = 'a,b\n1,"x ""quoted"" y"\n3,4\n'
    const whole = await read(text)
    expect(await read(...text)).toEqual(whole)
    expect(whole.rows[1]).toEqual([2, '1', 'x "quoted" y'])
  })

  it('keep what is before a quote that is never closed', async () => {
    const { rows, broken } = await read('a,b\n1,2\n', '3,"x\n5,6\n')
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2']
    ])
    expect(broken).toMatchObject([{ line: 3 }])
  })

  it('do not take a whole file into one cell', async () => {
    const { rows, broken } = await read('a,b\n1,2\n3,"', ...Array.from({ length: 40 }, () => 'x,y\n'.repeat(10_000)))
    expect(rows).toHaveLength(2)
    expect(broken).toMatchObject([{ line: 3 }])
  })

  it('take quotes inside a cell as they stand', async () => {
    expect((await read('a,b\n12" record,"x"y\n')).rows[1]).toEqual([2, '12" record', '"x"y'])
  })
})
