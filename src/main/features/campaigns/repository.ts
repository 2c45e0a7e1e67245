import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import { type Raised, raisedBy } from '../donations'

/** Campaigns as rows. */
export class CampaignRepository {
  constructor(private readonly db: Db) {}

  async all(): Promise<Campaign[]> {
    const rows = await this.db.selectFrom('campaigns').selectAll().orderBy('created_at').orderBy('id').execute()
    const raised = await raisedBy(this.db, rows)
    return rows.map((row) => toCampaign(row, raised.get(row.id)))
  }

  async find(id: string): Promise<Campaign | null> {
    const row = await this.db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toCampaign(row, (await raisedBy(this.db, [row])).get(id)) : null
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
    album_price_minor: details.albumPriceMinor ?? null,
    album_fmv_minor: details.albumFmvMinor ?? null,
    currency: details.currency,
    start_date: details.startDate,
    end_date: details.endDate,
    zone: details.zone
  }
}

function toCampaign(row: Selectable<Schema['campaigns']>, raised: Raised | undefined): Campaign {
  return {
    id: row.id,
    name: row.name,
    goalMinor: row.goal_minor,
    albumPriceMinor: row.album_price_minor,
    albumFmvMinor: row.album_fmv_minor,
    currency: row.currency,
    startDate: row.start_date,
    endDate: row.end_date,
    zone: row.zone,
    raisedMinor: raised?.netMinor ?? 0,
    paid: {
      priceMinor: raised?.priceMinor ?? 0,
      extraMinor: raised?.extraMinor ?? 0,
      count: raised?.count ?? 0
    },
    sample: row.sample === 1,
    createdAt: row.created_at
  }
}
