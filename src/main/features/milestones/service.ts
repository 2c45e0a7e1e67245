import type { Campaign } from '@shared/contract/campaigns'
import type { OrganisationProfile } from '@shared/contract/organisation'
import { type Milestone, reachedBy, type Standing, thanksFor } from '@shared/domain/milestones'
import type { Platform } from '../../platform'

interface Sources {
  campaigns: { get(id: string): Promise<Campaign> }
  organisation: { get(): Promise<OrganisationProfile | null> }
}

/** What campaigns reach, told once each, whatever happens to the money later. */
export class MilestoneService {
  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db'>,
    private readonly sources: Sources
  ) {}

  /**
   * The highest milestone that nobody was told of; it and all below it count as told from now on.
   * @throws AppError `not-found`
   */
  async take(campaignId: string): Promise<Milestone | null> {
    const reached = reachedBy(standingOf(await this.sources.campaigns.get(campaignId)))
    if (reached.length === 0) return null
    const at = this.platform.clock.now()
    return this.platform.db.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('milestones_told')
        .select('mark')
        .where('campaign_id', '=', campaignId)
        .execute()
      const told = new Set(rows.map(({ mark }) => mark))
      const news = reached.filter((mark) => !told.has(mark))
      if (news.length === 0) return null
      const values = news.map((mark) => ({ campaign_id: campaignId, mark, at }))
      await trx.insertInto('milestones_told').values(values).execute()
      return news.at(-1) ?? null
    })
  }

  /** A text to thank with. @throws AppError `not-found` */
  async thanks(campaignId: string, mark: Milestone): Promise<string> {
    const campaign = await this.sources.campaigns.get(campaignId)
    const organisation = await this.sources.organisation.get()
    return thanksFor(mark, campaign.name, standingOf(campaign), organisation?.name ?? null)
  }
}

function standingOf({ paid, raisedMinor, goalMinor, currency }: Campaign): Standing {
  return { count: paid.count, raisedMinor, goalMinor, currency }
}
