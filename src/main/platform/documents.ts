import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { fileStem, numberedName } from '@shared/domain/filename'
import { createPart, flushFile, outputFailure, partPath, publish, removePart } from './outputs'

const kept = 'What was to be saved is kept in Encore.'

/** SHA-256 in hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Saves a document of ours under the first name in `dir` that is free, or finds that it stands there already. Written
 * beside, flushed, read back, then named: nothing is ever overwritten, and a file with that name is whole.
 * @returns its path
 * @throws AppError those of writing into a folder; `output-wrong` where the disk gives back something else
 */
export async function saveDocument(dir: string, title: string, extension: string, bytes: Uint8Array): Promise<string> {
  const stem = fileStem(title, extension)
  const wanted = sha256Of(bytes)
  const part = partPath(dir, stem, extension)
  await createPart(resolve(dir), part, kept)
  try {
    await writeFile(part, bytes)
    await flushFile(part)
    if (sha256Of(await readFile(part)) !== wanted) {
      throw new AppError(
        'output-wrong',
        'The disk did not keep what was written to it. Nothing was saved.',
        'Choose a folder on another disk.'
      )
    }
    for (let number = 1; ; number += 1) {
      const path = join(resolve(dir), numberedName(stem, extension, number))
      const there = await readFile(path).catch(() => null)
      if (there && sha256Of(there) === wanted) return path
      if (!there && (await publish(part, path))) return path
    }
  } catch (error) {
    throw outputFailure(error, dir, kept)
  } finally {
    await removePart(part)
  }
}
