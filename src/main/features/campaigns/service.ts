import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import { checkCampaign } from '@shared/domain/campaign'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import { CampaignRepository } from './repository'

/** Campaigns: what is raised for, until when, in which currency and time zone. */
export class CampaignService {
  readonly #repository: CampaignRepository

  constructor(private readonly platform: Pick<Platform, 'clock' | 'db' | 'events'>) {
    this.#repository = new CampaignRepository(platform.db)
  }

  list(): Promise<Campaign[]> {
    return this.#repository.all()
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<Campaign> {
    const campaign = await this.#repository.find(id)
    if (campaign) return campaign
    throw new AppError('not-found', `There is no campaign ${id}.`, 'List the campaigns to see their ids.')
  }

  /** @throws AppError `invalid-input` where the details contradict each other. */
  async create(details: CampaignDetails, options: { sample?: boolean } = {}): Promise<Campaign> {
    checkCampaign(details)
    const id = newId('camp')
    await this.#repository.insert(id, details, options.sample ?? false, this.platform.clock.now())
    this.platform.events.emit('campaigns.changed', { id })
    return this.get(id)
  }

  /** @throws AppError `not-found`, `invalid-input` */
  async update(id: string, details: CampaignDetails): Promise<Campaign> {
    checkCampaign(details)
    await this.get(id)
    await this.#repository.update(id, details)
    this.platform.events.emit('campaigns.changed', { id })
    return this.get(id)
  }
}
