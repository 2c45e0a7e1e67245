import { AppError } from '@shared/domain/errors'
import { z } from 'zod'
import { type ConnectorTools, NotPrepared, type Outcome, type Outgoing, type OutgoingMedia } from './connector'

const kept = z.object({ uploads: z.array(z.object({ path: z.string(), value: z.unknown() })) })

interface Uploading<T> {
  outgoing: Outgoing
  saved: unknown
  save(state: unknown): Promise<void>
  value: z.ZodType<T>
  upload(media: OutgoingMedia): Promise<T>
  /** Whether what an earlier try uploaded can still be used. */
  usable(value: T): Promise<boolean>
}

/** Uploads each file once: what an earlier try or process brought there is used again. */
export async function uploadAll<T>({ outgoing, saved, save, value, upload, usable }: Uploading<T>): Promise<T[]> {
  const earlier = kept.safeParse(saved).data?.uploads ?? []
  const uploads: { path: string; value: T }[] = []
  for (const [index, media] of outgoing.media.entries()) {
    const before = earlier[index]
    const known = before?.path === media.path ? value.safeParse(before.value).data : undefined
    uploads.push({ path: media.path, value: known && (await usable(known)) ? known : await upload(media) })
    await save({ uploads })
  }
  return uploads.map((each) => each.value)
}

/** A file on its way out. @throws NotPrepared where it is gone or another one */
export async function fileOf(tools: ConnectorTools, { path, mime, bytes }: OutgoingMedia): Promise<Blob> {
  try {
    return await tools.file(path, mime, bytes)
  } catch (error) {
    if (error instanceof AppError) throw new NotPrepared({ kind: 'refused', code: error.code, reason: error.message })
    throw error
  }
}

/** For networks that take the files with the post itself: what fails before it is sent is the outcome. */
export async function orNotPrepared(publish: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await publish()
  } catch (error) {
    if (error instanceof NotPrepared) return error.outcome
    throw error
  }
}
