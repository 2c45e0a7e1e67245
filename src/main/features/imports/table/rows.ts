import { CsvError, type Options, parse } from 'csv-parse'

/** A row of the file: where it begins (the first line is 1) and its cells. */
export interface TableRow {
  line: number
  cells: string[]
}

/** What ended the reading before the end of the file. */
export interface Broken {
  line: number
  reason: string
}

// A quote that is never closed would otherwise take the rest of the file into one cell.
const longestRow = 1024 * 1024

const options = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: '\n',
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: longestRow
})

/** Splits text into rows as it comes. `broken` is told once, where a row cannot be read; what was before it is kept. */
export async function* rowsOf(
  text: AsyncIterable<string>,
  delimiter: string,
  broken: (where: Broken) => void
): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = []
  let line = 1
  const parser = parse({
    ...options(delimiter),
    on_record(cells: string[], { lines }) {
      rows.push({ line, cells })
      // `lines` counts the line ends so far; at the end of the file the last row may lack its own.
      line = lines + 1
      return null
    }
  })
  const failed = new Promise<Error>((resolve) => parser.once('error', resolve))
  const taken = (act: (done: () => void) => void) =>
    Promise.race([failed, new Promise<null>((resolve) => act(() => resolve(null)))])
  let failure: Error | null = null
  for await (const piece of text) {
    failure ??= await taken((done) => parser.write(piece, done))
    if (rows.length > 0) yield rows
    rows = []
    if (failure) break
  }
  failure ??= await taken((done) => {
    parser.once('finish', done)
    parser.end()
  })
  if (rows.length > 0) yield rows
  if (failure) broken({ line, reason: reasonOf(failure) })
}

function reasonOf(failure: Error): string {
  if (!(failure instanceof CsvError)) throw failure
  return 'A quote is opened in this row and never closed; nothing from here on was read.'
}
