import type { DonationFilter, SavedView } from '@shared/contract/donations'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'

/** Filters that a person gave a name. */
export class SavedViews {
  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db'>,
    private readonly changed: (campaignId: string) => void
  ) {}

  async list(campaignId: string): Promise<SavedView[]> {
    const rows = await this.platform.db
      .selectFrom('saved_views')
      .select(['id', 'name', 'filter'])
      .where('campaign_id', '=', campaignId)
      .orderBy('name')
      .execute()
    return rows.map((row) => ({ ...row, filter: JSON.parse(row.filter) }))
  }

  /** One of that name is replaced. */
  async save(campaignId: string, name: string, filter: DonationFilter): Promise<SavedView> {
    const text = JSON.stringify(filter)
    const { id } = await this.platform.db
      .insertInto('saved_views')
      .values({ id: newId('view'), campaign_id: campaignId, name, filter: text, created_at: this.platform.clock.now() })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'name']).doUpdateSet({ filter: text }))
      .returning('id')
      .executeTakeFirstOrThrow()
    this.changed(campaignId)
    return { id, name, filter }
  }

  async remove(id: string): Promise<void> {
    const row = await this.platform.db
      .deleteFrom('saved_views')
      .where('id', '=', id)
      .returning('campaign_id')
      .executeTakeFirst()
    if (row) this.changed(row.campaign_id)
  }
}
