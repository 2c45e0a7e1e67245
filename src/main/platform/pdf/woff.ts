import { inflateSync } from 'node:zlib'

const signature = 0x774f4646
const headerBytes = 44
const entryBytes = 20

/**
 * Unpacks a WOFF 1.0 file (https://www.w3.org/TR/WOFF/) into the plain font that it wraps, whose tables it compresses one
 * by one. Anything else is handed back as it is.
 */
export function plainFont(file: Buffer): Buffer {
  if (file.readUInt32BE(0) !== signature) return file
  const count = file.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = headerBytes + index * entryBytes
    const [offset, packed, length] = [4, 8, 12].map((field) => file.readUInt32BE(at + field)) as [
      number,
      number,
      number
    ]
    const bytes = file.subarray(offset, offset + packed)
    return {
      tag: file.subarray(at, at + 4),
      checksum: file.readUInt32BE(at + 16),
      bytes: packed < length ? inflateSync(bytes) : bytes
    }
  })
  const header = Buffer.alloc(12 + count * 16)
  file.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  // The search fields describe the largest power of two that is not above the number of tables.
  const power = 2 ** Math.floor(Math.log2(count))
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((count - power) * 16, 10)
  let offset = header.length
  const padded = tables.map(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16
    tag.copy(header, at)
    header.writeUInt32BE(checksum, at + 4)
    header.writeUInt32BE(offset, at + 8)
    header.writeUInt32BE(bytes.length, at + 12)
    const whole = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    offset += whole.length
    return whole
  })
  return Buffer.concat([header, ...padded])
}
