import { createHash } from 'node:crypto'
import type { ImportMapping, ImportProvider } from '@shared/contract/imports'
import type { DecimalMark } from '@shared/domain/amount-text'
import { type DateOrder, orderNamed } from '@shared/domain/date-text'
import { AppError } from '@shared/domain/errors'
import type { Importer } from './format'
import { fitOf, genericImporter, importers, recognise, refuseFormat } from './registry'
import { Columns, fold } from './table/columns'
import { openTable, type Table } from './table/open'

/** A file whose format is known. */
export interface ImportFile {
  path: string
  table: Table
  importer: Importer
  columns: Columns
}

/**
 * Opens a file as what its column names show, or as what was asked for. A mapping of columns makes it a generic table.
 * @throws AppError `file-missing`, `file-empty`, `not-a-table`, `invalid-input` for a column that is not there
 */
export async function openFile(
  path: string,
  asked: ImportProvider | 'auto',
  mapping: ImportMapping
): Promise<ImportFile> {
  const provider = hasColumns(mapping) && asked === 'auto' ? 'generic' : asked
  const names = Object.values(mapping.columns ?? {}).filter((name) => name != null)
  const score = (cells: string[]) => {
    if (names.length > 0) return names.filter((name) => cells.some((cell) => fold(cell) === fold(name))).length
    const known = provider === 'auto' ? importers : importers.filter((importer) => importer.provider === provider)
    return Math.max(0, ...known.map((importer) => fitOf(importer, cells)))
  }
  const table = await openTable(path, score)
  const importer = importerOf(table, provider)
  const columns = new Columns(
    table.header,
    importer.provider === 'generic' ? namesOf(importer, mapping) : importer.columns
  )
  columns.requireSingle([...importer.required, ...importer.dates, ...importer.amounts])
  return { path, table, importer, columns }
}

/** @throws AppError `not-a-table`, `invalid-input` where a column is missing that the format needs */
export function requireColumns({ importer, columns, table }: ImportFile, mapping: ImportMapping): void {
  for (const [field, name] of Object.entries(mapping.columns ?? {})) {
    if (name == null || columns.has(field)) continue
    throw new AppError(
      'invalid-input',
      `There is no column "${name}" in the file. Nothing was imported.`,
      `Its columns are ${table.header.filter((cell) => cell !== '').join(', ')}.`
    )
  }
  const missing = importer.required.filter((field) => !columns.has(field))
  if (missing.length === 0) return
  throw new AppError(
    'not-a-table',
    `Encore does not know which column holds the ${missing.join(' and the ')}. Nothing was imported.`,
    'Say it with a mapping of the columns.'
  )
}

export function hasColumns({ columns }: ImportMapping): boolean {
  return Object.values(columns ?? {}).some((name) => name != null)
}

function importerOf(table: Table, provider: ImportProvider | 'auto'): Importer {
  if (provider === 'generic') return genericImporter()
  const found = recognise(table.header, provider === 'auto' ? undefined : provider)
  if (found) return found
  return provider === 'auto' ? genericImporter() : refuseFormat(provider)
}

/** The generic format's columns under the names that a mapping gives them; the others under their own. */
function namesOf(importer: Importer, mapping: ImportMapping): Importer['columns'] {
  const said = mapping.columns ?? {}
  return Object.fromEntries(
    Object.entries(importer.columns).map(([field, own]) => {
      const name = said[field as keyof typeof said]
      return [field, name == null ? (hasColumns(mapping) ? [] : own) : [name]]
    })
  )
}

/** What a person said of how the file writes dates and amounts. @throws AppError `invalid-input` */
export function saidNotation({ dateFormat, decimal }: ImportMapping): {
  order: DateOrder | null
  mark: DecimalMark | null
} {
  const order = dateFormat == null ? null : orderNamed(dateFormat)
  if (dateFormat != null && !order) {
    throw new AppError(
      'invalid-input',
      `"${dateFormat}" does not say in which order day, month and year stand. Nothing was imported.`,
      'Write it like DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD.'
    )
  }
  const mark = decimal == null ? null : decimal === 'comma' || decimal === ',' ? ',' : '.'
  return { order, mark }
}

/** Tells files with the same columns from others. */
export function signatureOf(table: Table): string {
  return createHash('sha256')
    .update(JSON.stringify(table.header.map(fold)))
    .digest('base64url')
}
