import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

/** Campaigns as rows. */
export class CampaignRepository {
  constructor(private readonly db: Db) {}

  async all(): Promise<Campaign[]> {
    const rows = await this.db.selectFrom('campaigns').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(toCampaign)
  }

  async find(id: string): Promise<Campaign | null> {
    const row = await this.db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toCampaign(row) : null
  }

  async insert(id: string, details: CampaignDetails, sample: boolean, createdAt: string): Promise<void> {
    await this.db
      .insertInto('campaigns')
      .values({ id, ...toColumns(details), sample: sample ? 1 : 0, export_dir: null, created_at: createdAt })
      .execute()
  }

  async update(id: string, details: CampaignDetails): Promise<void> {
    await this.db.updateTable('campaigns').set(toColumns(details)).where('id', '=', id).execute()
  }
}

function toColumns(details: CampaignDetails) {
  return {
    name: details.name,
    goal_minor: details.goalMinor,
    currency: details.currency,
    start_date: details.startDate,
    end_date: details.endDate,
    zone: details.zone
  }
}

function toCampaign(row: Selectable<Schema['campaigns']>): Campaign {
  return {
    id: row.id,
    name: row.name,
    goalMinor: row.goal_minor,
    currency: row.currency,
    startDate: row.start_date,
    endDate: row.end_date,
    zone: row.zone,
    raisedMinor: 0,
    sample: row.sample === 1,
    createdAt: row.created_at
  }
}
