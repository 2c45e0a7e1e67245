import { AppError } from '@shared/domain/errors'
import { parse } from 'csv-parse/sync'
import { readPieces } from '../../../platform/files'
import { decode, detectEncoding, type Encoding } from './decode'
import { type Broken, rowsOf, type TableRow } from './rows'

/** A table in a file: how it is written, its column names and, as often as asked, its rows. */
export interface Table {
  encoding: Encoding
  delimiter: string
  header: string[]
  /** The line on which the column names stand. */
  headerLine: number
  /** The rows under the column names, in parts as they are read. */
  rows(broken: (where: Broken) => void): AsyncGenerator<TableRow[]>
}

const delimiters = [',', ';', '\t', '|']
// Statements put a few lines above the column names.
const searched = 25
const headLength = 128 * 1024

/**
 * Looks at how a file is written and finds its column names.
 * @param score how well a row does as the column names of a known kind; 0 where it is none
 * @throws AppError `file-missing`, `file-empty`, `not-a-table`
 */
export async function openTable(path: string, score: (cells: string[]) => number): Promise<Table> {
  const encoding = await detectEncoding(readPieces(path))
  const text = () => decode(readPieces(path), encoding)
  const head = await headOf(text())
  const { delimiter, index, header } = findHeader(head, score)
  return {
    encoding,
    delimiter,
    header,
    headerLine: index + 1,
    async *rows(broken) {
      for await (const part of rowsOf(text(), delimiter, broken)) {
        const rows = part.filter(({ line }) => line > index + 1)
        if (rows.length > 0) yield rows
      }
    }
  }
}

async function headOf(text: AsyncIterable<string>): Promise<string> {
  let head = ''
  for await (const piece of text) {
    head += piece
    if (head.length >= headLength) break
  }
  return head.slice(0, headLength)
}

interface Header {
  delimiter: string
  /** How many lines are above it. */
  index: number
  header: string[]
}

function findHeader(head: string, score: (cells: string[]) => number): Header {
  const lines = head.split('\n', searched)
  let best: (Header & { score: number }) | null = null
  for (const delimiter of delimiters) {
    for (const [index, line] of lines.entries()) {
      const header = cellsOf(line, delimiter)
      const filled = header.filter((cell) => cell !== '').length
      if (filled < 2) continue
      // What is no known kind goes by its first row of several cells, in the delimiter that makes most of them.
      const value = score(header) * 1000 + filled / (index + 1)
      if (value > (best?.score ?? 0)) best = { delimiter, index, header, score: value }
    }
  }
  if (best) return best
  throw new AppError(
    'not-a-table',
    'There is no row of column names in this file. Nothing was imported.',
    'Choose the CSV file that you downloaded, with its first lines as they were.'
  )
}

function cellsOf(line: string, delimiter: string): string[] {
  const [cells = []] = parse(line, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true
  }) as string[][]
  return cells.map((cell) => cell.trim())
}
