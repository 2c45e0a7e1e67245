import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { partName } from '@shared/domain/filename'

/** Eight characters that set one attempt at writing a file apart from every other. */
function newAttempt(): string {
  return Array.from(randomBytes(8), (byte) => (byte & 31).toString(32)).join('')
}

/**
 * Makes sure that a file can be written in `dir` (which is created where it is missing) by creating the empty part.
 * @throws AppError `permission-denied`, `not-a-file`, `disk-full`, `file-missing`
 */
export async function createPart(dir: string, part: string, kept?: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true })
    await (await open(part, 'wx')).close()
  } catch (error) {
    throw outputFailure(error, dir, kept)
  }
}

/** Where an attempt at a file of that name is written until it is whole. */
export function partPath(dir: string, stem: string, extension: string): string {
  return join(resolve(dir), partName(stem, newAttempt(), extension))
}

/** Where the same attempt writes a second time while the first is still needed. */
export function secondPart(part: string): string {
  return part.replace(/\.part(\.[^.]+)$/, '-2.part$1')
}

/** What the paths of one attempt, and of no other, begin with. */
export function attemptOf(part: string): string {
  return part.replace(/\.part\.[^.]+$/, '')
}

/** Puts what was written the second time in the place of the first. */
export async function replacePart(second: string, part: string): Promise<void> {
  await rename(second, part)
}

/** Bytes that this user may still write where `dir` is, or will be once it is created. */
export async function freeBytes(dir: string): Promise<number> {
  for (let at = resolve(dir); ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at)
      return bavail * bsize
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || at === dirname(at)) throw outputFailure(error, dir)
    }
  }
}

/** Has the disk itself take everything of a file. @returns its size in bytes. */
export async function flushFile(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

/**
 * Gives a finished part its name, unless something already stands there: nothing is ever overwritten.
 * @returns whether it has the name now; false where the name is taken.
 */
export async function publish(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // FAT, exFAT and many network folders know no hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES'].includes(code)) {
      throw outputFailure(error, dirname(path))
    }
    return publishByRename(part, path)
  }
  await flushFolder(dirname(path))
  await removePart(part)
  return true
}

async function publishByRename(part: string, path: string): Promise<boolean> {
  try {
    // The empty file reserves the name; the rename takes its place in one step.
    await (await open(path, 'wx')).close()
    await rename(part, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw outputFailure(error, dirname(path))
  }
  await flushFolder(dirname(path))
  return true
}

/** After a crash between the two steps of `publish`: ends what it had begun. @returns whether `path` is the part's now. */
export async function finishPublishing(part: string, path: string): Promise<boolean> {
  const [from, to] = await Promise.all([stateOf(part), stateOf(path)])
  if (!from) return to !== null
  if (to && from.dev === to.dev && from.ino === to.ino) {
    await removePart(part)
    return true
  }
  if (to && to.size === 0 && from.size > 0) {
    await rename(part, path)
    return true
  }
  return to === null && (await publish(part, path))
}

/**
 * Removes whatever an attempt has written.
 * @returns whether it is gone; false where its folder or disk cannot be reached now.
 */
export async function removePart(part: string): Promise<boolean> {
  try {
    await Promise.all([part, secondPart(part)].map((path) => rm(path, { force: true })))
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR'
  }
}

async function stateOf(path: string): Promise<{ dev: number; ino: number; size: number } | null> {
  return stat(path).catch(() => null)
}

async function flushFolder(dir: string): Promise<void> {
  try {
    const folder = await open(dir, 'r')
    await folder.sync().finally(() => folder.close())
  } catch {
    // Windows and some network folders cannot flush a folder; the file itself is on the disk.
  }
}

/** The expected failure behind a system error while writing into a folder, or the error itself. @param kept what is safe, in a sentence */
export function outputFailure(error: unknown, dir: string, kept = 'The recording is untouched.'): unknown {
  switch (error instanceof AppError ? undefined : (error as NodeJS.ErrnoException | null)?.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError(
        'permission-denied',
        `Encore may not write in ${dir}. ${kept}`,
        'Choose another folder, or change the permissions of this one.',
        { cause: error }
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError('not-a-file', `${dir} is not a folder. ${kept}`, 'Choose a folder to write to.', {
        cause: error
      })
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
    case 'EIO':
      return new AppError(
        'file-missing',
        `The folder ${dir} cannot be reached. ${kept}`,
        'Check that its disk is connected, or choose another folder.',
        { cause: error }
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'disk-full',
        `The disk is full. What had been written of this file was removed. ${kept}`,
        'Free some space or choose another folder, then try again.',
        { cause: error }
      )
    default:
      return error
  }
}
