import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { outputFailure } from './outputs'

/** A small text file; null where there is none. */
export async function readTextFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Puts a small file in the place of what stood there: written beside, flushed, renamed. `private`: for this user only. */
export async function replaceFile(path: string, content: string | Uint8Array, options: { private?: boolean } = {}) {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const file = await open(part, 'wx', options.private ? 0o600 : 0o666)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/**
 * Writes a small file that a person asked for. The same content is not written twice.
 * @param over whether the person agreed to replace what stands there
 * @throws AppError `file-exists` where another file stands there, and what `outputFailure` makes of the system's refusal
 */
export async function writeAskedFile(path: string, content: Uint8Array, { over }: { over: boolean }): Promise<void> {
  try {
    if (!over && (await stands(path, content))) return
    await replaceFile(path, content)
  } catch (error) {
    throw outputFailure(error, dirname(path), 'Nothing was written.')
  }
}

/** Whether exactly this stands there; false where nothing does. @throws AppError `file-exists` for anything else */
async function stands(path: string, content: Uint8Array): Promise<boolean> {
  const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (there === null) return false
  if (there.equals(content)) return true
  throw new AppError('file-exists', `${path} is another file, which was left as it is.`, 'Choose another name.')
}

/** Takes a small file away; nothing happens where there is none. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true })
}
