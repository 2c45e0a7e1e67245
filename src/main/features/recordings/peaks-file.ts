import { crc32 } from 'node:zlib'
import type { PeakLevel } from '@shared/domain/peaks'
import { valuesPerBucket } from '@shared/domain/peaks'
import { exists, makeWhole, reading, writeChunks } from '../../platform/files'

/** Where a level's buckets stand in the file of peaks. */
export interface LevelPlace {
  bucketsPerSecond: number
  buckets: number
  offset: number
  bytes: number
}

const magic = 'ENCPEAKS'
const version = 1
const headBytes = 16
const levelBytes = 24
/** More than any recording needs; a damaged head may claim billions. */
const mostLevels = 32
const bucketBytes = valuesPerBucket * 2
/** So much at a time is written or checked: about a millisecond's work. */
const chunkBytes = 1 << 20

/**
 * Layout, all numbers little-endian: 8 bytes `ENCPEAKS`, u32 version, u32 number of levels; for each level f64 buckets a
 * second, u32 buckets, u32 offset, u32 CRC-32 of its data, u32 zero; then the levels' data, finest first.
 */
export async function writePeaks(path: string, levels: readonly PeakLevel[]): Promise<void> {
  const head = Buffer.alloc(headBytes + levels.length * levelBytes)
  head.write(magic, 0, 'latin1')
  head.writeUInt32LE(version, 8)
  head.writeUInt32LE(levels.length, 12)
  let offset = head.length
  const chunks: Uint8Array[] = [head]
  for (const [index, { bucketsPerSecond, buckets, data }] of levels.entries()) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const parts = inChunks(bytes)
    const at = headBytes + index * levelBytes
    head.writeDoubleLE(bucketsPerSecond, at)
    head.writeUInt32LE(buckets, at + 8)
    head.writeUInt32LE(offset, at + 12)
    head.writeUInt32LE(await checksum(parts), at + 16)
    offset += bytes.length
    chunks.push(...parts)
  }
  await makeWhole(path, (temporary) => writeChunks(temporary, chunks))
}

function inChunks(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes)
  )
}

async function checksum(parts: readonly Uint8Array[]): Promise<number> {
  let sum = 0
  for (const part of parts) {
    sum = crc32(part, sum)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return sum
}

/** The levels of a file of peaks, every byte checked; null where it is missing, damaged or of another version. */
export async function readPeaks(path: string): Promise<LevelPlace[] | null> {
  if (!(await exists(path))) return null
  return reading(path, async (read) => {
    const head = await read(0, headBytes)
    if (head.length < headBytes || head.toString('latin1', 0, 8) !== magic || head.readUInt32LE(8) !== version)
      return null
    const count = head.readUInt32LE(12)
    if (count > mostLevels) return null
    const table = await read(headBytes, count * levelBytes)
    if (table.length < count * levelBytes) return null
    const levels: LevelPlace[] = []
    for (let at = 0; at < table.length; at += levelBytes) {
      const buckets = table.readUInt32LE(at + 8)
      const level = {
        bucketsPerSecond: table.readDoubleLE(at),
        buckets,
        offset: table.readUInt32LE(at + 12),
        bytes: buckets * bucketBytes
      }
      let sum = 0
      for (let done = 0; done < level.bytes; done += chunkBytes) {
        const wanted = Math.min(chunkBytes, level.bytes - done)
        const part = await read(level.offset + done, wanted)
        if (part.length < wanted) return null
        sum = crc32(part, sum)
      }
      if (sum !== table.readUInt32LE(at + 16)) return null
      levels.push(level)
    }
    return levels
  })
}
