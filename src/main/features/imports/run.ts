import type { ImportMapping, ImportReport, PreviewRow } from '@shared/contract/imports'
import { AppError } from '@shared/domain/errors'
import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import type { Ledger } from '../donations'
import { DonorBook, DonorDirectory } from '../donors'
import { Booker, type ReadRow } from './booker'
import type { Target } from './bookings'
import { breathe } from './breathe'
import { type ImportFile, requireColumns, saidNotation, signatureOf } from './file'
import { skipped } from './format'
import { RowKeys } from './keys'
import { Evidence, type Notation } from './notation'
import { PairFinder } from './pairs'
import { ImportRepository } from './repository'
import { RowProblem, RowReader } from './row-reader'
import type { TableRow } from './table/rows'
import { Tally } from './tally'
import { Zones } from './zones'

export interface RunParts {
  db: Db
  vault: Vault
  now: () => string
  ledger: Ledger
}

export interface RunOptions {
  target: Target
  campaign: { zone: string; currency: string }
  mapping: ImportMapping
  /** Else everything is done and taken back, so that what is shown is what would happen. */
  commit: boolean
  signal: AbortSignal
  progress(rows: number, fraction: number): void
}

export interface RunResult {
  report: ImportReport
  rows: PreviewRow[]
}

/** Ends a transaction whose work was only to be seen. */
class TakenBack extends Error {}

/**
 * Books a file in one transaction, or shows what that would do. Rows are read in parts: memory does not grow with the
 * file but for a few words a row, and whatever else the process does goes on between the parts.
 * @throws AppError `cancelled`, and what reading the file throws; then nothing was written
 */
export async function runImport(parts: RunParts, file: ImportFile, options: RunOptions): Promise<RunResult> {
  const { importer } = file
  requireColumns(file, options.mapping)
  const { evidence, rows } = await look(file, options)
  const { notation, questions } = evidence.settle(givenOf(file, options.mapping))
  const tally = new Tally()
  if (questions.length > 0) {
    return { report: { ...tally.report(importer.provider, importer.id), ambiguous: questions }, rows: [] }
  }
  try {
    await parts.db.transaction().execute(async (trx) => {
      // A write first: whoever else writes to this folder is waited for here, and not in the middle.
      await new ImportRepository(trx).remember(signatureOf(file.table), options.mapping, parts.now())
      await book(trx, parts, file, options, { notation, tally, total: rows })
      if (!options.commit) throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return { report: tally.report(importer.provider, importer.id), rows: tally.rows }
}

async function look(file: ImportFile, { signal }: RunOptions): Promise<{ evidence: Evidence; rows: number }> {
  const { importer, columns, table } = file
  const evidence = new Evidence()
  let rows = 0
  for await (const part of table.rows(() => {})) {
    stopIf(signal)
    rows += part.length
    for (const { cells } of part) {
      for (const field of importer.dates) evidence.date(columns.text(cells, field))
      for (const field of importer.amounts) evidence.amount(columns.text(cells, field))
    }
    await breathe()
  }
  return { evidence, rows }
}

function givenOf({ importer, columns }: ImportFile, mapping: ImportMapping) {
  const usual = importer.usual(columns)
  return { ...saidNotation(mapping), usualOrder: usual.order, usualMark: usual.mark }
}

interface Reading {
  notation: Notation
  tally: Tally
  total: number
}

async function book(trx: Db, parts: RunParts, file: ImportFile, options: RunOptions, reading: Reading): Promise<void> {
  const { vault, now, ledger } = parts
  const { importer, columns, table } = file
  const { notation, tally, total } = reading
  const currency = options.mapping.currency ?? importer.currency ?? options.campaign.currency
  const reader = new RowReader(columns, notation, new Zones(options.campaign.zone), currency)
  const keys = new RowKeys(vault, table.header)
  const pairs = new PairFinder(trx, new DonorDirectory(trx, async () => vault))
  const donors = new DonorBook(vault, now)
  const { target } = options
  const booker = new Booker({ trx, vault, now, ledger, donors, keys, pairs, tally, target, format: importer.id })
  let done = 0
  for await (const part of table.rows(({ line, reason }) => tally.reject(line, reason))) {
    stopIf(options.signal)
    await booker.take(part.flatMap((row) => readRow(file, reader, row, tally) ?? []))
    done += part.length
    options.progress(done, Math.min(1, done / Math.max(1, total)))
    await breathe()
  }
  await booker.finish()
  stopIf(options.signal)
}

function readRow(file: ImportFile, reader: RowReader, row: TableRow, tally: Tally): ReadRow | null {
  const { importer, table } = file
  const { line, cells } = row
  if (cells.every((cell) => cell.trim() === '') || isHeader(table.header, cells)) return null
  if (cells.some((cell) => cell.includes('\0'))) {
    tally.reject(line, 'The row holds characters that no text has.')
    return null
  }
  try {
    const movement = importer.read(reader.move(row))
    if (movement !== skipped) return { line, movement, cells, said: saidIn(table.header, cells) }
    tally.counts.skipped += 1
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    if (isSum(cells) && !reader.hasDate(importer.dates)) tally.counts.skipped += 1
    else tally.reject(line, error.message)
  }
  return null
}

const sums = /^(?:(?:grand|sub)[ -]?)?(?:totals?|sums?|summe|gesamt(?:summe)?|somme|suma|totale|totaal|soma)\s*:?$/i

/** The sums under a list. */
function isSum(cells: readonly string[]): boolean {
  return cells.some((cell) => sums.test(cell.trim()))
}

/** Files that were put together have their column names again in the middle. */
function isHeader(header: readonly string[], cells: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, index) => cell.trim() === header[index])
}

function saidIn(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const filled = cells.map((cell, index) => [header[index] || `column ${index + 1}`, cell.trim()] as const)
  return Object.fromEntries(filled.filter(([, cell]) => cell !== ''))
}

function stopIf(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw new AppError(
    'cancelled',
    'Importing was stopped. Nothing was imported.',
    'Import the file again when you like.'
  )
}
