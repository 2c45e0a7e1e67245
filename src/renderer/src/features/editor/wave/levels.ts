/** One level of the waveform's pyramid, as main describes it. */
export interface Level {
  bucketsPerSecond: number
  buckets: number
}

/** Lowest and highest sample and root mean square: three 16-bit numbers a bucket. */
export const valuesPerBucket = 3
export const bytesPerBucket = valuesPerBucket * 2
/** Buckets fetched at once: 24 KiB. */
export const bucketsPerChunk = 4096

/**
 * The level to draw a lane from: the coarsest that still has two buckets for every pixel, else the finest. With fewer,
 * some pixels would show one bucket and their neighbours two, and pauses would seem to come and go with the zoom.
 * @returns an index into `levels` (0 is the finest); -1 where there is none
 */
export function chooseLevel(levels: readonly Level[], usPerPx: number): number {
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index]
    if (level && (usPerPx / 1e6) * level.bucketsPerSecond >= 2) return index
  }
  return levels.length > 0 ? 0 : -1
}

/** The chunks that hold the buckets of a stretch, first and last. */
export function chunksOf(level: Level, fromUs: number, toUs: number): { first: number; last: number } {
  const lastChunk = Math.max(0, Math.ceil(level.buckets / bucketsPerChunk) - 1)
  const chunkAt = (us: number) => Math.floor(((us / 1e6) * level.bucketsPerSecond) / bucketsPerChunk)
  return {
    first: Math.min(lastChunk, Math.max(0, chunkAt(fromUs))),
    last: Math.min(lastChunk, Math.max(0, chunkAt(toUs)))
  }
}

/** The byte range of a chunk, both ends included, as a Range header wants it. */
export function bytesOf(level: Level, chunk: number): { from: number; to: number } {
  const from = chunk * bucketsPerChunk
  const to = Math.min(level.buckets, from + bucketsPerChunk)
  return { from: from * bytesPerBucket, to: to * bytesPerBucket - 1 }
}

/** 16-bit little-endian numbers of an answer, whatever this computer's own order is and wherever the bytes begin. */
export function decodeBuckets(bytes: Uint8Array): Int16Array {
  const values = new Int16Array(Math.floor(bytes.byteLength / bytesPerBucket) * valuesPerBucket)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let index = 0; index < values.length; index++) values[index] = view.getInt16(index * 2, true)
  return values
}
