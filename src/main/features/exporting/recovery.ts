import { extname } from 'node:path'
import { fileStem } from '@shared/domain/filename'
import type { Platform } from '../../platform'
import { exists } from '../../platform/files'
import { attemptOf, finishPublishing, removePart } from '../../platform/outputs'
import { endProcessesNaming, mayBeAlive, ownProcess } from '../../platform/processes'
import { giveName } from './naming'
import { clipOf, cutMark, type ExportRepository, type ExportRow } from './repository'

/** Who has not shown itself for this long is taken for dead, also where its process id lives on in another program. */
const staleMs = 60_000

/**
 * Ends what processes that died have left: their ffmpegs and unfinished files go, what was whole gets its name, and the
 * rest waits again.
 * @returns the exports that changed.
 */
export async function recover(
  repository: ExportRepository,
  platform: Pick<Platform, 'clock' | 'log'>
): Promise<string[]> {
  const now = platform.clock.now()
  const changed: string[] = []
  for (const row of await repository.held()) {
    if (row.owner === null || row.owner === ownProcess || !isDead(row.owner, row.heartbeat_at, now)) continue
    // Of several processes that start at once, one gets it.
    if (!(await repository.seize(row.id, row.owner, ownProcess, now))) continue
    await settle(repository, row, now)
    platform.log.info('export.recovered', { id: row.id, state: row.state })
    changed.push(row.id)
  }
  for (const { id, part_path: part } of await repository.withLeftovers()) {
    if (part && (await removePart(part))) await repository.forgetPart(id)
  }
  return changed
}

function isDead(owner: string, heartbeatAt: string | null, now: string): boolean {
  return !mayBeAlive(owner) || heartbeatAt === null || Date.parse(now) - Date.parse(heartbeatAt) > staleMs
}

async function settle(repository: ExportRepository, row: ExportRow, now: string): Promise<void> {
  const part = row.part_path
  if (part) await endProcessesNaming(attemptOf(part))
  const finished = part && row.state === 'finishing' ? await finishNaming(repository, row, part) : null
  if (finished) {
    await repository.done(row.id, ownProcess, finished, now)
    return
  }
  if (row.preset === cutMark) {
    if (part) await removePart(part)
    await repository.delete(row.id)
  } else if (part && !(await removePart(part))) {
    await repository.failed(row.id, ownProcess, unreachable, now)
    await repository.release(row.id, ownProcess)
  } else {
    await repository.forgetPart(row.id)
    await repository.requeue(row.id, ownProcess)
    await repository.release(row.id, ownProcess)
  }
}

/** @returns the path that the whole file has now; null where there is no such file any more. */
async function finishNaming(repository: ExportRepository, row: ExportRow, part: string): Promise<string | null> {
  if (row.path && (await finishPublishing(part, row.path))) return row.path
  if (!(await exists(part))) return null
  const extension = extname(part).slice(1)
  return giveName(part, fileStem(clipOf(row).title, extension), extension, async (path) => {
    await repository.change(row.id, ownProcess, { path })
  })
}

const unreachable = {
  code: 'file-missing',
  message: 'The export was interrupted, and its folder cannot be reached now.',
  hint: 'Connect its disk, then try again.'
} as const
