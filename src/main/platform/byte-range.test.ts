import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readlink, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileState, parseByteRange, readRange } from './byte-range'

const GiB = 2 ** 30

describe('a Range header', () => {
  const whole = { kind: 'whole' }
  const unsatisfiable = { kind: 'unsatisfiable' }
  const part = (start: number, end: number) => ({ kind: 'part', start, end })
  it.each([
    [null, 10, whole],
    ['bytes=0-3', 10, part(0, 3)],
    ['bytes=0-', 10, part(0, 9)],
    ['bytes=9-', 10, part(9, 9)],
    ['bytes=4-100', 10, part(4, 9)],
    ['bytes=-3', 10, part(7, 9)],
    ['bytes=-100', 10, part(0, 9)],
    ['Bytes=1-2', 10, part(1, 2)],
    ['bytes= 1-2 ', 10, part(1, 2)],
    [`bytes=${5 * GiB}-${5 * GiB + 1}`, 6 * GiB, part(5 * GiB, 5 * GiB + 1)],
    [`bytes=-${3 * GiB}`, 6 * GiB, part(3 * GiB, 6 * GiB - 1)],
    ['bytes=10-', 10, unsatisfiable],
    ['bytes=10-20', 10, unsatisfiable],
    ['bytes=-0', 10, unsatisfiable],
    ['bytes=0-', 0, unsatisfiable],
    ['bytes=-1', 0, unsatisfiable],
    ['bytes=3-1', 10, whole],
    ['bytes=-', 10, whole],
    ['bytes=0-1,4-5', 10, whole],
    ['bytes=a-b', 10, whole],
    ['bytes=1.5-2', 10, whole],
    ['bytes=0x1-2', 10, whole],
    ['items=0-1', 10, whole],
    ['', 10, whole]
  ])('%s of %i bytes is read as RFC 9110 says', (header, size, expected) => {
    expect(parseByteRange(header, size)).toEqual(expected)
  })

  it('never leads outside the file, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,20}-\d{0,20}$/)),
        fc.nat(1000),
        (header, size) => {
          const range = parseByteRange(header, size)
          return range.kind !== 'part' || (0 <= range.start && range.start <= range.end && range.end < size)
        }
      )
    )
  })
})

describe('reading a range of a file', () => {
  let folder: string
  let path: string
  const content = randomBytes(900_001)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encore-range-'))
    path = join(folder, 'film.bin')
    await writeFile(path, content)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const read = async (start: number, end: number) =>
    Buffer.from(await new Response(readRange(path, start, end)).bytes())

  it('yields exactly the bytes between both ends, across chunks', async () => {
    expect((await read(0, content.length - 1)).equals(content)).toBe(true)
    expect((await read(262_140, 600_007)).equals(content.subarray(262_140, 600_008))).toBe(true)
    expect((await read(900_000, 900_000)).equals(content.subarray(900_000))).toBe(true)
  })

  it('reaches behind 4 GiB', async () => {
    const file = await open(path, 'w')
    await file.write(Buffer.from('far'), 0, 3, 4 * GiB + 5)
    await file.close()
    expect(String(await read(4 * GiB + 5, 4 * GiB + 7))).toBe('far')
    expect((await fileState(path))?.size).toBe(4 * GiB + 8)
  })

  it('holds no file before the first byte is asked for, nor after the last', async () => {
    const before = await openFiles(path)
    const stream = readRange(path, 0, 10)
    expect(await openFiles(path)).toBe(before)
    await new Response(stream).bytes()
    expect(await openFiles(path)).toBe(before)
  })

  it('closes the file when the reader goes away in the middle', async () => {
    const reader = readRange(path, 0, content.length - 1).getReader()
    await reader.read()
    if (process.platform === 'linux') expect(await openFiles(path)).toBe(1)
    await reader.cancel()
    expect(await openFiles(path)).toBe(0)
  })

  it('closes the file when the reader goes away while the disk is being read', async () => {
    const reader = readRange(path, 0, content.length - 1).getReader()
    const reading = reader.read()
    await reader.cancel()
    await reading
    await expect.poll(() => openFiles(path)).toBe(0)
  })

  it('fails and closes the file when it has become shorter', async () => {
    const stream = readRange(path, 0, content.length - 1)
    await truncate(path, 1000)
    await expect(new Response(stream).bytes()).rejects.toThrow('shorter')
    expect(await openFiles(path)).toBe(0)
  })

  it('knows no state of what is missing or is a folder', async () => {
    expect(await fileState(join(folder, 'missing'))).toBeNull()
    expect(await fileState(folder)).toBeNull()
  })
})

/** How often this process has the file open; where the system does not tell (not Linux), 0. */
async function openFiles(path: string): Promise<number> {
  if (process.platform !== 'linux') return 0
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))
  )
  return links.filter((link) => link === path).length
}
