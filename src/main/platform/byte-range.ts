import { open, stat } from 'node:fs/promises'

/** What a `Range` header asks of `size` bytes: all of them, `[start, end]` with both ends included, or what is not there. */
export type ByteRange = { kind: 'whole' } | { kind: 'part'; start: number; end: number } | { kind: 'unsatisfiable' }

const whole: ByteRange = { kind: 'whole' }
const unsatisfiable: ByteRange = { kind: 'unsatisfiable' }

/**
 * Reads a `Range` header as RFC 9110 says. What is malformed, in another unit or of several parts is ignored, as a server
 * may; a range that begins behind the last byte is unsatisfiable. Offsets are exact up to 2^53.
 */
export function parseByteRange(header: string | null, size: number): ByteRange {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!match) return whole
  const [, first = '', last = ''] = match
  if (first === '') return last === '' ? whole : suffix(Number(last), size)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return whole
  return start < size ? { kind: 'part', start, end } : unsatisfiable
}

function suffix(length: number, size: number): ByteRange {
  return length > 0 && size > 0 ? { kind: 'part', start: Math.max(0, size - length), end: size - 1 } : unsatisfiable
}

/** Size in bytes and time of the last change in milliseconds, or null where no readable file of that name stands. */
export async function fileState(path: string): Promise<{ size: number; mtimeMs: number } | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? { size: found.size, mtimeMs: found.mtimeMs } : null
  } catch {
    return null
  }
}

const chunkBytes = 256 * 1024

/**
 * The bytes `[start, end]` of a file, both ends included. The file is opened when the first byte is asked for and closed
 * with the last one, or as soon as the reader goes away, so that an answer nobody reads holds no file. One chunk is in
 * memory at a time. The stream fails where the file cannot be read or has become shorter.
 */
export function readRange(path: string, start: number, end: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let position = start
  let file: Awaited<ReturnType<typeof open>> | null = null
  let gone = false
  const close = async () => {
    const closing = file
    file = null
    await closing?.close()
  }
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          file ??= await open(path, 'r')
          const chunk = new Uint8Array(Math.min(chunkBytes, end - position + 1))
          const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
          // The reader may have gone while the disk was busy.
          if (gone) return await close()
          if (bytesRead === 0) throw new Error('The file became shorter while it was read.')
          position += bytesRead
          controller.enqueue(chunk.subarray(0, bytesRead))
          if (position > end) {
            await close()
            controller.close()
          }
        } catch (error) {
          await close()
          if (!gone) controller.error(error)
        }
      },
      async cancel() {
        gone = true
        await close()
      }
    },
    { highWaterMark: 0 }
  )
}
