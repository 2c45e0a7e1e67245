import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestImports, testImports } from '../../../../tests/builders/imports'

let test: TestImports
beforeEach(async () => {
  test = await testImports()
})
afterEach(() => test.close())

const header = 'date,amount,currency,name,email,id,fee,note'
const good = '2026-11-20,25.00,USD,Ada,ada@example.org,A1,,'
const other = '2026-11-21,5.00,USD,Bo,bo@example.org,A2,,'
const nothing = async () => {
  for (const table of ['donations', 'donors', 'provider_records', 'waiting_items', 'import_mappings'] as const) {
    expect(await test.platform.db.selectFrom(table).selectAll().execute()).toEqual([])
  }
}

describe('a file that is no table', () => {
  it.each([
    ['nothing', '', 'file-empty'],
    ['bytes of something else', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 32)), 'not-a-table'],
    ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 65)]), 'not-a-table'],
    ['one line of words', 'Dear treasurer', 'not-a-table'],
    ['blank lines', '\n\n\n', 'not-a-table'],
    ['a mark and nothing more', '\ufeff', 'not-a-table'],
    ['columns that nobody named', 'a,b,c\n1,2,3\n', 'not-a-table'],
    ['an amount without a date', 'amount,name\n5.00,Ada\n', 'not-a-table'],
    ['a column that is there twice', `date,amount,amount\n2026-11-20,5.00,6.00\n`, 'not-a-table']
  ])('is refused: %s', async (_what, content, code) => {
    await expect(test.importing(content)).rejects.toMatchObject({ code })
    await nothing()
  })

  it('is refused where there is none', async () => {
    const request = { campaignId: test.campaignId, provider: 'auto', mapping: {}, commit: true } as const
    const run = (path: string) => test.imports.run(path, { ...request, signal: new AbortController().signal })
    await expect(run(join(test.folder, 'none.csv'))).rejects.toMatchObject({ code: 'file-missing' })
    await mkdir(join(test.folder, 'folder.csv'))
    await expect(run(join(test.folder, 'folder.csv'))).rejects.toMatchObject({ code: 'not-a-file' })
  })
})

describe('a table with faults', () => {
  it('of column names alone adds nothing, and that is fine', async () => {
    expect(await test.importing(`${header}\n`)).toMatchObject({ added: 0, skipped: 0, rejected: [], ambiguous: [] })
    expect(await test.importing(header)).toMatchObject({ added: 0, rejected: [] })
  })

  it.each([
    ['a quote that is never closed', `${good}\n2026-11-21,5.00,USD,"Bo\n${other}`, 1, [3]],
    ['rows that are too short', `${good}\n2026-11-21\n${other}`, 2, [3]],
    ['rows that are too long', `${good}\n${other},more,and,more`, 2, []],
    ['zeros in a row', `${good}\n2026-11-21,5.00,USD,B\0o,,A2,,`, 1, [3]],
    ['column names again in the middle', `${good}\n${header}\n${other}`, 2, []],
    ['empty lines and rows of commas', `\n${good}\n\n,,,,,,,\n${other}\n\n`, 2, []],
    ['mixed line ends', `${good}\r\n${other}\r2026-11-22,1.00,USD,,,A3,,\n`, 3, []],
    ['a cell of several lines', `2026-11-20,5.00,USD,"Ada\nByron",,A1,,\n2026-11-21,x,USD,,,A2,,`, 1, [4]],
    ['an amount of zero', `${good}\n2026-11-21,0.00,USD,,,A2,,`, 1, [3]],
    ['an amount that is too large', `${good}\n2026-11-21,99999999999999999999.00,USD,,,A2,,`, 1, [3]],
    ['a formula in the place of an amount', `${good}\n2026-11-21,=1+2,USD,,,A2,,`, 1, [3]],
    ['a currency of three decimals', `${good}\n2026-11-21,5.000,KWD,,,A2,,`, 1, [3]],
    ['what is no currency', `${good}\n2026-11-21,5.00,DOLLARS,,,A2,,`, 1, [3]],
    ['another currency beside the figures', `${good}\n2026-11-21,\u20ac5.00,USD,,,A2,,`, 1, [3]],
    ['a day that does not exist', `${good}\n2026-02-30,5.00,USD,,,A2,,`, 1, [3]],
    ['no day', `${good}\n,5.00,USD,,,A2,,`, 1, [3]],
    ['money that went out', `${good}\n2026-11-21,-5.00,USD,,,,,`, 1, [3]],
    ['one id with two amounts', `${good}\n2026-11-20,26.00,USD,Ada,,A1,,`, 1, [3]]
  ])('keeps its good rows and names the others: %s', async (_what, rows, added, lines) => {
    const report = await test.importing(`${header}\n${rows}`)
    expect(report.added).toBe(added)
    expect(report.rejected.map(({ row }) => row)).toEqual(lines)
    for (const { reason } of report.rejected) expect(reason).toMatch(/^["A-Z].*\.$/)
    expect(await test.ledger()).toHaveLength(added)
  })

  it('counts currencies without decimals whole', async () => {
    await test.importing(
      `${header}\n2026-11-20,"5,000",JPY,,,A1,,\n2026-11-20,5000.00,JPY,,,A2,,\n2026-11-20,5000,JPY,,,A3,,`,
      {
        mapping: { decimal: '.' }
      }
    )
    expect((await test.ledger()).map(({ extra_minor }) => extra_minor)).toEqual([5000, 5000, 5000])
  })

  it('keeps formulas as the text that they are', async () => {
    await test.importing(`${header}\n2026-11-20,5.00,USD,"=cmd|' /C calc'!A0",,A1,,"=HYPERLINK(""http://x"")"`)
    expect((await test.donations.list(test.campaignId, 0, 1))[0]?.donor).toBe("=cmd|' /C calc'!A0")
  })

  it.each(['אורית כהן', 'محمد', 'Nguyễn Thị Hương', '王小明', "O'Brien", 'Ærøskøbing 🎻'])(
    'keeps the name %s',
    async (name) => {
      await test.importing(`${header}\n2026-11-20,5.00,USD,${name},,A1,,`)
      expect((await test.donations.list(test.campaignId, 0, 1))[0]?.donor).toBe(name)
    }
  )
})

describe('what a file leaves open', () => {
  const table = (...rows: string[]) => `date;amount;currency;id\n${rows.join('\n')}`

  it('is asked together, with cells to see it by', async () => {
    const report = await test.importing(table('03/04/2026;1.234;EUR;A', '05/06/2026;2,500;EUR;B'))
    expect(report.ambiguous).toEqual([
      {
        question: 'dateFormat',
        text: expect.stringContaining('03/04/2026'),
        options: ['DD/MM/YYYY', 'MM/DD/YYYY'],
        examples: ['03/04/2026', '05/06/2026']
      },
      { question: 'decimal', text: expect.stringContaining('1.234'), options: [',', '.'], examples: ['1.234', '2,500'] }
    ])
    await nothing()
  })

  it.each([
    [',', '1.234', 123_400],
    ['comma', '1.234', 123_400],
    ['.', '1,234', 123_400],
    ['point', '1,234', 123_400]
  ] as const)('is read as was answered: %s before the cents', async (decimal, amount, minor) => {
    const mapping = { decimal, dateFormat: 'dd.mm.yyyy' }
    expect(await test.importing(table(`03/04/2026;"${amount}";EUR;A`), { mapping })).toMatchObject({ rejected: [] })
    expect(await test.ledger()).toMatchObject([{ extra_minor: minor, day: '2026-04-03' }])
  })

  it('is not asked where other rows tell it', async () => {
    const report = await test.importing(table('03/04/2026;1.234;EUR;A', '13/06/2026;2,50;EUR;B'))
    expect(report).toMatchObject({ added: 2, ambiguous: [] })
    expect(await test.ledger()).toMatchObject([{ extra_minor: 123_400 }, { extra_minor: 250 }])
  })

  it('rejects rows that do not fit the answer', async () => {
    const mapping = { dateFormat: 'MM/DD/YYYY', decimal: '.' } as const
    const report = await test.importing(
      table('13/04/2026;1.00;EUR;A', '05/06/2026;2,50;EUR;B', '05/06/2026;3.00;EUR;C'),
      { mapping }
    )
    expect(report).toMatchObject({ added: 1, rejected: [{ row: 2 }, { row: 3 }] })
  })

  it.each([{ dateFormat: 'sometimes' }, { columns: { date: 'When' } }])(
    'refuses a mapping that says nothing: %o',
    async (mapping) => {
      await expect(test.importing(table('03/04/2026;1.00;EUR;A'), { mapping })).rejects.toMatchObject({
        code: 'invalid-input'
      })
      await nothing()
    }
  )
})

describe('a mapping', () => {
  const bank = 'Buchungstag;Auftraggeber;Betrag;Waehrung\n20.11.2026;Ada Byron;1.234,56;EUR\n'

  it('names the columns of any table', async () => {
    const mapping = { columns: { date: 'Buchungstag', amount: 'betrag', name: 'Auftraggeber', currency: 'Waehrung' } }
    expect(await test.importing(bank, { mapping })).toMatchObject({ provider: 'generic', added: 1 })
    expect(await test.ledger()).toMatchObject([{ currency: 'EUR', extra_minor: 123_456, day: '2026-11-20' }])
  })

  it('gives a currency to tables without one', async () => {
    const mapping = { columns: { date: 'Buchungstag', amount: 'Betrag' }, currency: 'CHF' }
    await test.importing(bank, { mapping })
    expect(await test.ledger()).toMatchObject([{ currency: 'CHF' }])
  })

  it('is offered again for files with the same columns', async () => {
    const mapping = { columns: { date: 'Buchungstag', amount: 'Betrag' }, currency: 'EUR' }
    const open = async (rows: string) => {
      const path = join(test.folder, 'opened.csv')
      await writeFile(path, rows)
      return test.imports.open(test.campaignId, path)
    }
    const first = await open(bank)
    expect(first).toMatchObject({
      provider: 'generic',
      remembered: null,
      columns: ['Buchungstag', 'Auftraggeber', 'Betrag', 'Waehrung']
    })
    expect((await test.imports.preview(first.id, mapping)).report.added).toBe(1)
    await test.imports.commit(first.id, mapping)
    await expect(test.imports.commit(first.id, mapping)).rejects.toMatchObject({ code: 'not-found' })
    expect(await open(`${bank}21.11.2026;Bo;1,00;EUR\n`)).toMatchObject({ remembered: mapping })
    expect(await open('Datum;Betrag\n20.11.2026;1,00\n')).toMatchObject({ remembered: null })
  })
})
