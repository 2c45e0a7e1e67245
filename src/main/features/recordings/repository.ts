import type { Warning } from '@shared/contract/recordings'
import type { ProbeResult } from '@shared/domain/probe'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

/** A recording as it is stored; how its file stands now is asked of the disk. */
export interface StoredRecording {
  id: string
  campaignId: string
  path: string
  bytes: number
  mtimeMs: number
  fingerprint: string
  durationUs: number
  probe: ProbeResult
  warnings: Warning[]
  addedAt: string
  clipCount: number
}

export type FilePlace = Pick<StoredRecording, 'path' | 'bytes' | 'mtimeMs'>

/** Recordings as rows. */
export class RecordingRepository {
  constructor(private readonly db: Db) {}

  async ofCampaign(campaignId: string): Promise<StoredRecording[]> {
    const rows = await this.#select()
      .where('recordings.campaign_id', '=', campaignId)
      .orderBy('recordings.added_at')
      .orderBy('recordings.path')
      .execute()
    return rows.map(toRecording)
  }

  async find(id: string): Promise<StoredRecording | null> {
    const row = await this.#select().where('recordings.id', '=', id).executeTakeFirst()
    return row ? toRecording(row) : null
  }

  async findByFingerprint(campaignId: string, fingerprint: string): Promise<StoredRecording | null> {
    const row = await this.#select()
      .where('recordings.campaign_id', '=', campaignId)
      .where('recordings.fingerprint', '=', fingerprint)
      .executeTakeFirst()
    return row ? toRecording(row) : null
  }

  /** @returns false where the campaign has that file already (another process was quicker). */
  async insert(recording: Omit<StoredRecording, 'clipCount'>): Promise<boolean> {
    const result = await this.db
      .insertInto('recordings')
      .values({
        id: recording.id,
        campaign_id: recording.campaignId,
        path: recording.path,
        bytes: recording.bytes,
        mtime_ms: recording.mtimeMs,
        fingerprint: recording.fingerprint,
        duration_us: recording.durationUs,
        probe: JSON.stringify({ ...recording.probe, warnings: recording.warnings }),
        added_at: recording.addedAt
      })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'fingerprint']).doNothing())
      .executeTakeFirst()
    return result.numInsertedOrUpdatedRows === 1n
  }

  async setPlace(id: string, { path, bytes, mtimeMs }: FilePlace): Promise<void> {
    await this.db.updateTable('recordings').set({ path, bytes, mtime_ms: mtimeMs }).where('id', '=', id).execute()
  }

  /** @returns false where it has clips; checked and removed in one statement. */
  async removeWithoutClips(id: string): Promise<boolean> {
    const result = await this.db
      .deleteFrom('recordings')
      .where('id', '=', id)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('clips').select('clips.id').where('clips.recording_id', '=', id)))
      )
      .executeTakeFirst()
    return result.numDeletedRows === 1n
  }

  async usesOfFingerprint(fingerprint: string): Promise<number> {
    const row = await this.db
      .selectFrom('recordings')
      .select(({ fn }) => fn.countAll<number>().as('uses'))
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    return Number(row?.uses ?? 0)
  }

  #select() {
    return this.db
      .selectFrom('recordings')
      .selectAll('recordings')
      .select(({ selectFrom, fn }) =>
        selectFrom('clips')
          .select(fn.countAll<number>().as('count'))
          .whereRef('clips.recording_id', '=', 'recordings.id')
          .as('clip_count')
      )
  }
}

function toRecording(row: Selectable<Schema['recordings']> & { clip_count: number | null }): StoredRecording {
  const { warnings, ...probe } = JSON.parse(row.probe) as ProbeResult & { warnings: Warning[] }
  return {
    id: row.id,
    campaignId: row.campaign_id,
    path: row.path,
    bytes: row.bytes,
    mtimeMs: row.mtime_ms,
    fingerprint: row.fingerprint,
    durationUs: row.duration_us,
    probe,
    warnings,
    addedAt: row.added_at,
    clipCount: Number(row.clip_count ?? 0)
  }
}
