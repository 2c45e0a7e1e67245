import { execFile } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const GiB = 2 ** 30
const sampleRate = 48_000
const frameBytes = 4
const bytesPerSecond = sampleRate * frameBytes

/** Where the samples of a large wave begin. */
export const waveHeaderBytes = 80

/**
 * Writes a stereo wave of 4.5 GiB that takes next to no room on the disk: silence with holes in it, and `marks` of
 * 16 bytes each at these offsets. A wave over 4 GiB is one with 64-bit sizes (RF64).
 * @param tones seconds at which half a second of a loud tone stands
 */
export async function writeLargeWave(path: string, marks: ReadonlyMap<number, Buffer>, tones: number[]) {
  const dataBytes = 4.5 * GiB
  const header = Buffer.alloc(waveHeaderBytes)
  header.write('RF64', 0, 'latin1')
  header.writeUInt32LE(0xffffffff, 4)
  header.write('WAVEds64', 8, 'latin1')
  header.writeUInt32LE(28, 16)
  header.writeBigUInt64LE(BigInt(waveHeaderBytes - 8 + dataBytes), 20)
  header.writeBigUInt64LE(BigInt(dataBytes), 28)
  header.writeBigUInt64LE(BigInt(dataBytes / frameBytes), 36)
  header.write('fmt ', 48, 'latin1')
  header.writeUInt32LE(16, 52)
  header.writeUInt16LE(1, 56)
  header.writeUInt16LE(2, 58)
  header.writeUInt32LE(sampleRate, 60)
  header.writeUInt32LE(bytesPerSecond, 64)
  header.writeUInt16LE(frameBytes, 68)
  header.writeUInt16LE(16, 70)
  header.write('data', 72, 'latin1')
  header.writeUInt32LE(0xffffffff, 76)

  const file = await open(path, 'w')
  await file.truncate(waveHeaderBytes + dataBytes)
  await file.write(header, 0, header.length, 0)
  for (const second of tones) await file.write(tone(), 0, undefined, waveHeaderBytes + second * bytesPerSecond)
  for (const [offset, mark] of marks) await file.write(mark, 0, mark.length, offset)
  await file.close()
  return { size: waveHeaderBytes + dataBytes, seconds: dataBytes / bytesPerSecond }
}

/** Half a second of 440 Hz. */
function tone(): Buffer {
  const samples = new Int16Array(sampleRate)
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = Math.round(20_000 * Math.sin((2 * Math.PI * 440 * Math.floor(index / 2)) / sampleRate))
  }
  return Buffer.from(samples.buffer)
}

/**
 * Writes a film of 3 seconds at 30 frames a second whose every frame stands behind the first 2.5 GiB of the file: frame N
 * is plainly grey, 24 + 2 N of 255 bright as video counts it.
 */
export async function writeFarFilm(path: string): Promise<void> {
  const filter = "color=c=black:s=320x180:r=30:d=3,geq=lum='24+2*N':cb=128:cr=128,format=yuv420p"
  const encode = ['-v', 'error', '-f', 'lavfi', '-i', filter, '-c:v', 'libx264', '-crf', '4', '-g', '30', '-y']
  await promisify(execFile)('ffmpeg', [...encode, path])
  const film = await readFile(path)
  const start = film.readUInt32BE(0)
  const gap = 2.5 * GiB
  shiftChunks(film, gap)
  // A box of 64-bit size that players skip, with nothing in it.
  const free = Buffer.alloc(16)
  free.writeUInt32BE(1, 0)
  free.write('free', 4, 'latin1')
  free.writeBigUInt64BE(BigInt(gap), 8)
  const file = await open(path, 'w')
  await file.write(film, 0, start, 0)
  await file.write(free, 0, free.length, start)
  await file.write(film, start, film.length - start, start + gap)
  await file.close()
}

/** Adds to where the film's index says that its chunks stand. */
function shiftChunks(film: Buffer, by: number): void {
  const index = film.indexOf('stco', film.indexOf('moov', 0, 'latin1'), 'latin1')
  const entries = film.readUInt32BE(index + 8)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = index + 12 + entry * 4
    film.writeUInt32BE(film.readUInt32BE(at) + by, at)
  }
}
