import { AppError } from '@shared/domain/errors'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

// How other kinds of files begin that people take for tables.
const workbooks = ['504b0304', 'd0cf11e0']

/**
 * Finds out how a file's text is encoded: by its mark, by where its zeros stand, else UTF-8 where all of it is that.
 * @throws AppError `file-empty`, `not-a-table` for what is no text
 */
export async function detectEncoding(pieces: AsyncIterable<Buffer>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let encoding: Encoding | null = null
  let isUtf8 = true
  let bytes = 0
  for await (const piece of pieces) {
    if (bytes === 0) encoding = encodingByHead(piece)
    if (encoding) return encoding
    bytes += piece.length
    isUtf8 &&= decodes(utf8, piece)
    if (!isUtf8) return 'windows-1252'
  }
  if (bytes === 0) throw new AppError('file-empty', 'The file is empty. Nothing was imported.', 'Download it again.')
  return decodes(utf8, undefined) ? 'utf-8' : 'windows-1252'
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | undefined): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined })
    return true
  } catch {
    return false
  }
}

function encodingByHead(head: Buffer): Encoding | null {
  const start = head.subarray(0, 4).toString('hex')
  if (start.startsWith('fffe')) return 'utf-16le'
  if (start.startsWith('feff')) return 'utf-16be'
  if (start.startsWith('efbbbf')) return 'utf-8'
  if (workbooks.includes(start)) {
    throw new AppError(
      'not-a-table',
      'This is a workbook, not a table of text. Nothing was imported.',
      'Open it and save the sheet as CSV.'
    )
  }
  return encodingByZeros(head.subarray(0, 4096))
}

/** In UTF-16 every Latin letter brings a zero, always on the same side; other text has no zeros at all. */
function encodingByZeros(head: Buffer): Encoding | null {
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const most = head.length / 4
  if (odd > most && even === 0) return 'utf-16le'
  if (even > most && odd === 0) return 'utf-16be'
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length
  if (controls > head.length / 20) {
    throw new AppError(
      'not-a-table',
      'This is not a table of text. Nothing was imported.',
      'Choose the CSV file that you downloaded.'
    )
  }
  return null
}

/** The text in pieces, without its mark and with one kind of line end. */
export async function* decode(pieces: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  let held = ''
  for await (const piece of pieces) {
    const text = held + decoder.write(piece)
    // A line end may be cut in two.
    held = text.endsWith('\r') ? '\r' : ''
    yield oneLineEnd(held ? text.slice(0, -1) : text)
  }
  yield oneLineEnd(held + (decoder.end() ?? ''))
}

function oneLineEnd(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}
