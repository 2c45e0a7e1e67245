import type { ReadAt } from '../../platform/files'

/**
 * Where a file's own structure says that it ends, in bytes; null where the container does not tell.
 * A file shorter than that was cut off: a copy that stopped, a camera whose battery died.
 */
export async function statedEnd(read: ReadAt, bytes: number): Promise<number | null> {
  const head = await read(0, 16)
  if (head.length < 16) return null
  if (beginsWithBox(head)) return endOfBoxes(read, bytes)
  if (head.toString('latin1', 0, 4) === 'RIFF') return endOfRiff(head)
  return null
}

/** Whether a file begins as MP4, MOV and their kin do. */
export function beginsWithBox(head: Buffer): boolean {
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'styp', 'pnot'].includes(head.toString('latin1', 4, 8))
}

/** ISO base media: boxes one after another, each with its size. */
async function endOfBoxes(read: ReadAt, bytes: number): Promise<number | null> {
  let offset = 0
  // A fragmented recording of a day has some ten thousand; a damaged one must not keep us for ever.
  for (let boxes = 0; boxes < 100_000 && offset + 8 <= bytes; boxes += 1) {
    const head = await read(offset, 16)
    if (head.length < 8) return null
    const short = head.readUInt32BE(0)
    if (short === 0) return bytes
    const size = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short
    if (size < 8) return null
    offset += size
  }
  return offset
}

/** RIFF (AVI, WAV): the first chunk holds all; large files go on in further chunks. */
function endOfRiff(head: Buffer): number | null {
  const size = head.readUInt32LE(4)
  // Recorders that stream leave 0 or the largest number there.
  return size === 0 || size >= 0xffff_ff00 ? null : 8 + size
}
