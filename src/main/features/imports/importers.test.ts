import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { samples } from '../../../../tests/builders/import-files'
import { type TestImports, testImports } from '../../../../tests/builders/imports'
import { importers } from './registry'
import { fold } from './table/columns'

let test: TestImports
beforeEach(async () => {
  test = await testImports()
})
afterEach(() => test.close())

const cells = (row: string) => row.split(',')
/** The same table with its columns in another order. */
const shuffled = (text: string) => {
  const lines = text.split('\n')
  return lines.map((line) => cells(line).reverse().join(',')).join('\n')
}
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      cells(line)
        .map((cell) => `"${cell}"`)
        .join(',')
    )
    .join('\r\n')

describe.each(importers)('the format $id', (importer) => {
  const { id, text, expected, inAll = 0 } = samples.find((sample) => sample.id === importer.id) ?? samples[0]
  const imported = { ...expected, ambiguous: [], rejected: [] }

  it('is the only one of its name, and has a sample to be tried with', () => {
    expect(importers.filter((other) => other.id === importer.id)).toHaveLength(1)
    expect(id).toBe(importer.id)
    expect(readdirSync(join(import.meta.dirname, 'importers'))).toContain(`${importer.id}.ts`)
  })

  it('names columns that can be told apart', () => {
    for (const names of Object.values(importer.columns)) {
      const folded = names.map(fold)
      expect(new Set(folded).size, names.join()).toBe(folded.length)
      expect(folded).not.toContain('')
    }
  })

  it('is recognised and booked', async () => {
    expect(await test.importing(text)).toMatchObject({ format: id, provider: importer.provider, ...imported })
  })

  it('may have columns that nobody knows', async () => {
    const more = text.replaceAll(/(.)$/gm, '$1,more')
    expect(await test.importing(more)).toMatchObject({ format: id, ...imported })
  })

  it('is found when its provider is named, and refused under another one', async () => {
    const named = await test.importing(text, { provider: importer.provider, commit: false })
    expect(named).toMatchObject({ format: id, ...imported })
    const other = importer.provider === 'venmo' ? 'square' : 'venmo'
    await expect(test.importing(text, { provider: other })).rejects.toMatchObject({ code: 'not-a-table' })
  })

  it('writes nothing before it is committed', async () => {
    const report = await test.importing(text, { commit: false })
    expect(report).toMatchObject(imported)
    expect(await test.ledger()).toEqual([])
    for (const table of ['donors', 'provider_records', 'waiting_items', 'import_mappings'] as const) {
      expect(await test.platform.db.selectFrom(table).selectAll().execute()).toEqual([])
    }
  })

  it.each([
    ['in another order of columns', shuffled(text)],
    ['with every cell in quotes and Windows line ends', quoted(text)],
    ['with semicolons', quoted(text).replaceAll('","', '";"')],
    ['with tabs', text.replaceAll(',', '\t')],
    ['with a mark in front', `\ufeff${text}`],
    ['in UTF-16', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['in UTF-16 of the other order', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['in UTF-16 without a mark', iconv.encode(text, 'utf-16le', { addBOM: false })],
    ['in Windows-1252', iconv.encode(text, 'windows-1252')],
    ['with empty lines', text.replaceAll('\n', '\n\n')],
    ['without the last line end', text.trimEnd()]
  ])('is the same file %s: importing it again adds nothing', async (_how, written) => {
    await test.importing(text)
    const before = await test.ledger()
    const again = await test.importing(written)
    expect(again).toMatchObject({ format: id, added: 0, refunds: 0, waiting: 0, rejected: [], ambiguous: [] })
    expect(await test.ledger()).toEqual(before)
  })

  it('keeps what the file said of each donation, readable to nobody without the key', async () => {
    await test.importing(text)
    const records = await test.platform.db.selectFrom('provider_records').selectAll().execute()
    expect(records.length).toBe(expected.added + expected.refunds - inAll)
    const vault = await test.platform.vault()
    for (const { sealed, donation_id } of records) {
      expect(donation_id).toMatch(/^don_/)
      expect(Object.keys(JSON.parse(vault.unseal(sealed))).length).toBeGreaterThan(2)
    }
  })
})
