import { join } from 'node:path'
import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import type { Clip } from '@shared/contract/clips'
import type { ImportResult, Recording } from '@shared/contract/recordings'
import type { SampleCampaign } from '@shared/contract/sample'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { bestClip } from './score'
import { synthesiseRehearsal } from './synthesis'

/** What the sample is made with. */
export interface SampleDependencies {
  campaigns: {
    list(): Promise<Campaign[]>
    create(details: CampaignDetails, options: { sample: boolean }): Promise<Campaign>
  }
  recordings: {
    list(campaignId: string): Promise<Recording[]>
    import(campaignId: string, paths: string[]): Promise<ImportResult>
  }
  clips: {
    list(campaignId: string): Promise<Clip[]>
    create(clip: { recordingId: string; inUs: number; outUs: number; title: string }): Promise<Clip>
  }
}

/** A campaign to try things with, made on the spot. */
export class SampleService {
  #underWay: Promise<SampleCampaign> | null = null

  constructor(
    private readonly platform: Platform,
    private readonly deps: SampleDependencies
  ) {}

  /**
   * The sample campaign with its recording and one clip; what is there of it already is used.
   * @throws AppError what synthesising and importing do; a cancelled or failed one leaves nothing behind
   */
  create(options: { signal?: AbortSignal } = {}): Promise<SampleCampaign> {
    this.#underWay ??= this.#create(options).finally(() => {
      this.#underWay = null
    })
    return this.#underWay
  }

  async #create({ signal }: { signal?: AbortSignal }): Promise<SampleCampaign> {
    const path = join(this.platform.folder.samples, 'Spring rehearsal (sample).mp4')
    await synthesiseRehearsal(this.platform.ffmpeg, path, {
      ...(signal ? { signal } : {}),
      onProgress: ({ fraction, remainingMs }) => this.platform.events.emit('sample.progress', { fraction, remainingMs })
    })
    // From here on it takes a moment only, and is all done or, begun anew, goes on where it ended.
    const campaignId = (await this.#campaign()).id
    const recordingId = (await this.#recording(campaignId, path)).id
    const clipId = (await this.#clip(campaignId, recordingId)).id
    return { campaignId, recordingId, clipId }
  }

  async #campaign(): Promise<Campaign> {
    const known = (await this.deps.campaigns.list()).find(({ sample }) => sample)
    const details: CampaignDetails = {
      name: 'Sample: Spring Album',
      goalMinor: 500_000,
      currency: 'USD',
      startDate: null,
      endDate: null,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone
    }
    return known ?? this.deps.campaigns.create(details, { sample: true })
  }

  async #recording(campaignId: string, path: string): Promise<Recording> {
    const known = (await this.deps.recordings.list(campaignId)).find(
      (one) => one.path === path && one.file === 'present'
    )
    if (known) return known
    const { recordings, rejected } = await this.deps.recordings.import(campaignId, [path])
    const [recording] = recordings
    if (recording) return recording
    throw new AppError(
      'output-wrong',
      `The sample recording could not be imported: ${rejected[0]?.message ?? 'no reason is known.'}`,
      'Try again, or begin with a recording of your own.'
    )
  }

  async #clip(campaignId: string, recordingId: string): Promise<Clip> {
    const known = (await this.deps.clips.list(campaignId)).find((clip) => clip.recordingId === recordingId)
    return known ?? this.deps.clips.create({ recordingId, ...bestClip, title: 'The great swell' })
  }
}
