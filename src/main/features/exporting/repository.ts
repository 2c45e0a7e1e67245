import type { Clip } from '@shared/contract/clips'
import { clip as clipSchema } from '@shared/contract/clips'
import { type ExportJob, type ExportResult, exportJob, exportResult } from '@shared/contract/exporting'
import type { Failure } from '@shared/domain/errors'
import type { Selectable, Updateable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

/** An export as its table holds it. */
export type ExportRow = Omit<Selectable<Schema['exports']>, 'seq'>
type Change = Updateable<Schema['exports']>

/** Stands as the preset of a cut that the command line makes: kept only to clean up after it, never listed. */
export const cutMark = 'clip-cut'

/** How often who works on an export shows that it is alive, and notices that it was cancelled from elsewhere. */
export const heartbeatMs = 2_000

const unowned = { owner: null, heartbeat_at: null, tool_pid: null } as const

/** Exports as rows. Whoever works on one holds it by `owner`; every change of it is made on that condition. */
export class ExportRepository {
  constructor(private readonly db: Db) {}

  async list(campaignId: string): Promise<ExportJob[]> {
    const rows = await this.db
      .selectFrom('exports')
      .selectAll()
      .where('campaign_id', '=', campaignId)
      .where('preset', '!=', cutMark)
      .orderBy('seq')
      .execute()
    return rows.map(toJob)
  }

  async row(id: string): Promise<ExportRow | null> {
    return (await this.db.selectFrom('exports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  async insert(row: ExportRow): Promise<void> {
    await this.db.insertInto('exports').values(row).execute()
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('exports').where('id', '=', id).execute()
  }

  /** The export that waits longest for anybody to work on it. */
  async nextWaiting(): Promise<string | null> {
    const row = await this.db
      .selectFrom('exports')
      .select('id')
      .where('state', '=', 'queued')
      .where('owner', 'is', null)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst()
    return row?.id ?? null
  }

  /** An export of just this that was left waiting, by a process that died. */
  async findWaiting(like: Pick<ExportRow, 'clip' | 'preset' | 'dir'>): Promise<string | null> {
    const row = await this.db
      .selectFrom('exports')
      .select('id')
      .where('state', '=', 'queued')
      .where('owner', 'is', null)
      .where('clip', '=', like.clip)
      .where('preset', '=', like.preset)
      .where('dir', '=', like.dir)
      .limit(1)
      .executeTakeFirst()
    return row?.id ?? null
  }

  /** Those that somebody holds. */
  held(): Promise<ExportRow[]> {
    return this.db.selectFrom('exports').selectAll().where('owner', 'is not', null).execute()
  }

  /** Ended ones of which a part is left, because its disk could not be reached. */
  withLeftovers(): Promise<ExportRow[]> {
    return this.db
      .selectFrom('exports')
      .selectAll()
      .where('owner', 'is', null)
      .where('part_path', 'is not', null)
      .execute()
  }

  /** Once nothing of an unfinished file is left. */
  async forgetPart(id: string): Promise<void> {
    await this.db.updateTable('exports').set({ part_path: null }).where('id', '=', id).execute()
  }

  /** Takes hold of an export that nobody holds. @returns whether it was still so. */
  async take(id: string, owner: string, at: string): Promise<boolean> {
    const result = await this.db
      .updateTable('exports')
      .set({ owner, heartbeat_at: at })
      .where('id', '=', id)
      .where('owner', 'is', null)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  }

  /** Takes an export from who died while holding it. @returns whether nobody else was quicker. */
  async seize(id: string, from: string, owner: string, at: string): Promise<boolean> {
    const result = await this.db
      .updateTable('exports')
      .set({ owner, heartbeat_at: at })
      .where('id', '=', id)
      .where('owner', '=', from)
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  }

  /** Changes an export that `owner` holds and is working on. @returns false where it was taken away or cancelled. */
  async change(id: string, owner: string, change: Change): Promise<boolean> {
    const result = await this.db
      .updateTable('exports')
      .set(change)
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('state', 'in', ['queued', 'running', 'finishing'])
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  }

  /** Says that `owner` is alive, for all that it holds. */
  async beat(owner: string, at: string): Promise<void> {
    await this.db.updateTable('exports').set({ heartbeat_at: at }).where('owner', '=', owner).execute()
  }

  /** Lets go of an export: it waits again from the start. */
  async requeue(id: string, owner: string): Promise<void> {
    await this.change(id, owner, {
      ...unowned,
      state: 'queued',
      phase: '',
      fraction: 0,
      path: null,
      result: null
    })
  }

  async done(id: string, owner: string, path: string, at: string): Promise<void> {
    await this.change(id, owner, {
      ...unowned,
      state: 'done',
      phase: '',
      fraction: 1,
      part_path: null,
      path,
      finished_at: at
    })
  }

  async failed(id: string, owner: string, failure: Failure | InternalFailure, at: string): Promise<void> {
    const state = failure.code === 'cancelled' ? 'cancelled' : 'failed'
    const error = state === 'failed' ? JSON.stringify(failure) : null
    await this.change(id, owner, {
      ...unowned,
      state,
      phase: '',
      path: null,
      result: null,
      error,
      finished_at: at
    })
  }

  /** Cancels what nobody has begun, or takes it from whoever works on it. @returns false where it had ended or is being named. */
  async cancel(id: string, at: string): Promise<boolean> {
    const result = await this.db
      .updateTable('exports')
      .set({ state: 'cancelled', phase: '', finished_at: at })
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  }

  /** Forgets who held an export that has ended, once nothing of it is left. */
  async release(id: string, owner: string): Promise<void> {
    await this.db.updateTable('exports').set(unowned).where('id', '=', id).where('owner', '=', owner).execute()
  }

  /** Has an ended export wait again. @returns false where it had not ended, or what it left is not yet cleared. */
  async again(id: string): Promise<boolean> {
    const result = await this.db
      .updateTable('exports')
      .set({ state: 'queued', phase: '', fraction: 0, error: null, path: null, result: null, finished_at: null })
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'cancelled'])
      .where('owner', 'is', null)
      .where('part_path', 'is', null)
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  }

  /** The newest results of a preset. */
  async results(preset: string): Promise<ExportResult[]> {
    const rows = await this.db
      .selectFrom('exports')
      .select('result')
      .where('preset', '=', preset)
      .where('state', '=', 'done')
      .orderBy('finished_at', 'desc')
      .limit(20)
      .execute()
    return rows.flatMap(({ result }) => (result === null ? [] : [exportResult.parse(JSON.parse(result))]))
  }

  async folder(campaignId: string): Promise<{ name: string; exportDir: string | null } | null> {
    const row = await this.db
      .selectFrom('campaigns')
      .select(['name', 'export_dir'])
      .where('id', '=', campaignId)
      .executeTakeFirst()
    return row ? { name: row.name, exportDir: row.export_dir } : null
  }

  async setFolder(campaignId: string, path: string): Promise<void> {
    await this.db.updateTable('campaigns').set({ export_dir: path }).where('id', '=', campaignId).execute()
  }
}

/** What a bug leaves in the list, so that a person can still retry or dismiss it. */
export interface InternalFailure {
  code: 'internal'
  message: string
  hint: string
}

/** The clip as it was when its export was asked for. */
export function clipOf(row: ExportRow): Clip {
  return clipSchema.parse(JSON.parse(row.clip))
}

export function toJob(row: ExportRow): ExportJob {
  return exportJob.parse({
    id: row.id,
    clipId: row.clip_id,
    clipTitle: clipOf(row).title,
    recordingId: row.recording_id,
    campaignId: row.campaign_id,
    preset: row.preset,
    state: row.state,
    phase: row.phase,
    fraction: row.fraction,
    remainingMs: null,
    path: row.state === 'done' ? row.path : null,
    error: row.error === null ? null : JSON.parse(row.error),
    result: row.state === 'done' && row.result !== null ? JSON.parse(row.result) : null,
    createdAt: row.created_at,
    finishedAt: row.finished_at
  })
}
