import type { Selectable, Updateable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

export type ChannelRow = Selectable<Schema['channels']>

/** Channels as rows. A removed one is kept for the posts that name it, and never found. */
export class ChannelRepository {
  constructor(private readonly db: Db) {}

  list(): Promise<ChannelRow[]> {
    return this.db
      .selectFrom('channels')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  }

  async find(id: string): Promise<ChannelRow | null> {
    const row = await this.db
      .selectFrom('channels')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    return row ?? null
  }

  async insert(row: ChannelRow): Promise<void> {
    await this.db.insertInto('channels').values(row).execute()
  }

  async update(id: string, change: Updateable<Schema['channels']>): Promise<void> {
    await this.db.updateTable('channels').set(change).where('id', '=', id).execute()
  }
}
