import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { fileFailure } from './files'

/**
 * A file as the body of a request: read while it is sent, never whole in memory.
 * @param bytes how large it was when it was looked at
 * @throws AppError `file-missing`, `permission-denied`, `file-changed` where it has another size now
 */
export async function fileBlob(path: string, mime: string, bytes: number): Promise<Blob> {
  try {
    if ((await stat(path)).size !== bytes) {
      throw new AppError(
        'file-changed',
        `${basename(path)} is not the file that was approved: it changed since. Nothing was sent.`,
        'Look at the post again, and approve it with this file or another.'
      )
    }
    return await openAsBlob(path, { type: mime })
  } catch (error) {
    throw fileFailure(error, path)
  }
}
