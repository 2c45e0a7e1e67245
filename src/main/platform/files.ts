import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream, type Stats } from 'node:fs'
import { access, type FileHandle, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { AppError } from '@shared/domain/errors'

export interface FileState {
  bytes: number
  /** Modification time in whole milliseconds. */
  mtimeMs: number
}

/**
 * Size and time of a regular file that can be read.
 * @throws AppError `file-missing`, `not-a-file` (a folder, a device), `permission-denied`
 */
export async function requireFile(path: string): Promise<FileState> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw notAFile(path, found)
    await access(path, constants.R_OK)
    return { bytes: found.size, mtimeMs: Math.trunc(found.mtimeMs) }
  } catch (error) {
    throw fileFailure(error, path)
  }
}

function notAFile(path: string, found: Stats): AppError {
  return found.isDirectory()
    ? new AppError('not-a-file', `${basename(path)} is a folder, not a file.`, 'Choose the files inside it.')
    : new AppError(
        'not-a-file',
        `${basename(path)} is not a regular file.`,
        'Copy what it holds to a file and choose that.'
      )
}

/** The expected failure behind a system error, or the error itself where it is not one of them. */
export function fileFailure(error: unknown, path: string): unknown {
  const name = basename(path)
  switch (error instanceof AppError ? undefined : (error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
    case 'ENXIO':
    case 'ENODEV':
      return new AppError(
        'file-missing',
        `There is no file ${name} at that place.`,
        'Check its name and folder, and that its disk is connected.',
        { cause: error }
      )
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'permission-denied',
        `Encore may not read ${name}.`,
        'Change its permissions or copy it to a folder of yours.',
        { cause: error }
      )
    case 'EISDIR':
      return new AppError('not-a-file', `${name} is a folder, not a file.`, 'Choose the files inside it.', {
        cause: error
      })
    case 'EIO':
      return new AppError(
        'file-missing',
        `${name} could not be read from its disk.`,
        'Check the disk or its connection, then try again.',
        { cause: error }
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'disk-full',
        'The disk is full. What had been written was removed again.',
        'Free some space, then try again.',
        { cause: error }
      )
    default:
      return error
  }
}

const edgeBytes = 64 * 1024
const sampleBytes = 16 * 1024
const samples = 8

/**
 * A fast fingerprint of a file's content: SHA-256 over its size, its first and last 64 KiB and eight samples between,
 * as 32 hexadecimal digits. Small files are taken whole.
 */
export async function fingerprintOf(path: string, bytes: number): Promise<string> {
  const parts: [offset: number, length: number][] =
    bytes <= 2 * edgeBytes + samples * sampleBytes
      ? [[0, bytes]]
      : [
          [0, edgeBytes],
          ...Array.from({ length: samples }, (_, index): [number, number] => [
            Math.floor(((index + 1) * bytes) / (samples + 1)),
            sampleBytes
          ]),
          [bytes - edgeBytes, edgeBytes]
        ]
  return withFile(path, async (file) => {
    const read = await Promise.all(parts.map(([offset, length]) => readFully(file, offset, length)))
    const hash = createHash('sha256').update(String(bytes))
    for (const part of read) hash.update(part)
    return hash.digest('hex').slice(0, 32)
  })
}

/** Reads parts of a file; a part past the end is shorter than asked. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>

/** Opens a file for reading parts of it while `use` runs. */
export function reading<T>(path: string, use: (read: ReadAt) => Promise<T>): Promise<T> {
  return withFile(path, (file) => use((offset, length) => readFully(file, offset, length)))
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    const file = await open(path, 'r')
    try {
      return await use(file)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileFailure(error, path)
  }
}

async function readFully(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

/** Whether something stands at `path`, of whatever kind. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false
  )
}

/** Size and time of a file in one text, to notice that it became another; null where there is none. */
export async function fileMark(path: string): Promise<string | null> {
  return stat(path).then(
    ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
    () => null
  )
}

/** Removes a file or folder with all in it; one that is not there is fine. */
export async function removeWhole(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}

// Tells this process's temporary names from those of a dead one that had the same process id.
const ownToken = randomBytes(4).toString('hex')
const temporaryName = /\.part-(\d+)-([0-9a-f]{8})-\d+(?:\.[^.]*)?$/
let temporaries = 0

/** A name beside `path` for what is not finished: it tells whose it is and keeps the extension, by which ffmpeg goes. */
export function temporaryBeside(path: string): string {
  const extension = extname(path)
  temporaries += 1
  const name = basename(path, extension)
  return join(dirname(path), `${name}.part-${process.pid}-${ownToken}-${temporaries}${extension}`)
}

/**
 * Makes a file or folder so that it is there whole or not at all: `make` writes to a name beside `path` and verifies
 * what it wrote; then it is flushed and renamed. Whatever fails, nothing is left behind.
 */
export async function makeWhole(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryBeside(path)
  let newFolder: string | undefined
  try {
    newFolder = await mkdir(dirname(path), { recursive: true })
    await make(temporary)
    await flush(temporary)
    await replace(temporary, path)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    // Another job may be writing into it by now; then it stays.
    if (newFolder) await rmdir(dirname(path)).catch(() => {})
    throw fileFailure(error, path)
  }
}

/** A folder that is not there yet, with those above it. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
}

/** The text of a small file; null where there is none. */
export async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

/** Writes parts one after another to a new file. */
export async function writeChunks(
  path: string,
  chunks: readonly Uint8Array[] | AsyncIterable<Uint8Array>
): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for await (const chunk of chunks) await writeFully(file, chunk)
  } finally {
    await file.close()
  }
}

async function writeFully(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0
  // A disk that is filling up takes less than it was given before it fails.
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten
}

async function replace(temporary: string, path: string): Promise<void> {
  // A folder cannot be renamed over another one; what stands there is older or just as good.
  if ((await stat(temporary)).isDirectory()) await rm(path, { recursive: true, force: true })
  await rename(temporary, path)
}

async function flush(path: string): Promise<void> {
  const files = (await stat(path)).isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : [path]
  for (const name of files) {
    const file = await open(name, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  }
}

/** Removes what a process that was ended in the middle left under `folder`. @returns how many things were removed. */
export async function sweepTemporaries(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  let removed = 0
  for (const entry of entries) {
    const match = temporaryName.exec(entry.name)
    if (!match || ownerLives(Number(match[1]), match[2])) continue
    await rm(join(entry.parentPath, entry.name), { recursive: true, force: true })
    removed += 1
  }
  return removed
}

function ownerLives(pid: number, token: string | undefined): boolean {
  if (pid === process.pid) return token === ownToken
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The bytes of a file in pieces, as they are read. */
export async function* readPieces(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 })
  } catch (error) {
    throw fileFailure(error, path)
  }
}
