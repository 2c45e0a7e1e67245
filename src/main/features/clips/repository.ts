import type { Clip } from '@shared/contract/clips'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

/** A clip as its table holds it; also the form in which the history keeps it. */
export type ClipRow = Selectable<Schema['clips']>

/** One step of a recording's history. `before` and `after` are null where the clip did not exist. */
export interface Step {
  seq: number
  clipId: string
  label: string
  before: ClipRow | null
  after: ClipRow | null
}

/** Clips as rows, each change together with the step that explains it. */
export class ClipRepository {
  constructor(private readonly db: Db) {}

  async ofCampaign(campaignId: string): Promise<Clip[]> {
    return (await this.#joined().where('recordings.campaign_id', '=', campaignId).execute()).map(toClip)
  }

  async ofRecording(recordingId: string): Promise<Clip[]> {
    return (await this.#joined().where('clips.recording_id', '=', recordingId).execute()).map(toClip)
  }

  async find(id: string): Promise<Clip | null> {
    const row = await this.#joined().where('clips.id', '=', id).executeTakeFirst()
    return row ? toClip(row) : null
  }

  async row(id: string): Promise<ClipRow | null> {
    return (await this.db.selectFrom('clips').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** Makes a change and writes it down; what had been undone before it can no longer be redone. */
  async change(recordingId: string, step: Omit<Step, 'seq'>): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await put(trx, step.clipId, step.after)
      await trx.deleteFrom('clip_history').where('recording_id', '=', recordingId).where('undone', '=', 1).execute()
      await trx
        .insertInto('clip_history')
        .values({
          recording_id: recordingId,
          clip_id: step.clipId,
          label: step.label,
          before: step.before && JSON.stringify(step.before),
          after: step.after && JSON.stringify(step.after),
          undone: 0
        })
        .execute()
    })
  }

  /** The step that undo would take back. */
  lastDone(recordingId: string): Promise<Step | null> {
    return this.#step(recordingId, 0)
  }

  /** The step that redo would bring back. */
  firstUndone(recordingId: string): Promise<Step | null> {
    return this.#step(recordingId, 1)
  }

  async undo(step: Step): Promise<void> {
    await this.#turn(step, step.before, 1)
  }

  async redo(step: Step): Promise<void> {
    await this.#turn(step, step.after, 0)
  }

  async #turn(step: Step, row: ClipRow | null, undone: 0 | 1): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await put(trx, step.clipId, row)
      await trx.updateTable('clip_history').set({ undone }).where('seq', '=', step.seq).execute()
    })
  }

  async #step(recordingId: string, undone: 0 | 1): Promise<Step | null> {
    const row = await this.db
      .selectFrom('clip_history')
      .selectAll()
      .where('recording_id', '=', recordingId)
      .where('undone', '=', undone)
      .orderBy('seq', undone === 0 ? 'desc' : 'asc')
      .limit(1)
      .executeTakeFirst()
    if (!row) return null
    return {
      seq: row.seq,
      clipId: row.clip_id,
      label: row.label,
      before: row.before === null ? null : JSON.parse(row.before),
      after: row.after === null ? null : JSON.parse(row.after)
    }
  }

  #joined() {
    return this.db
      .selectFrom('clips')
      .innerJoin('recordings', 'recordings.id', 'clips.recording_id')
      .selectAll('clips')
      .select('recordings.campaign_id')
      .orderBy('recordings.added_at')
      .orderBy('clips.recording_id')
      .orderBy('clips.in_us')
      .orderBy('clips.id')
  }
}

async function put(db: Db, id: string, row: ClipRow | null): Promise<void> {
  await db.deleteFrom('clips').where('id', '=', id).execute()
  if (row) await db.insertInto('clips').values(row).execute()
}

function toClip(row: ClipRow & { campaign_id: string }): Clip {
  return {
    id: row.id,
    recordingId: row.recording_id,
    campaignId: row.campaign_id,
    title: row.title,
    inUs: row.in_us,
    outUs: row.out_us,
    fadeInUs: row.fade_in_us,
    fadeOutUs: row.fade_out_us,
    createdAt: row.created_at
  }
}
