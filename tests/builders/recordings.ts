import { CampaignService } from '../../src/main/features/campaigns'
import { RecordingService } from '../../src/main/features/recordings'
import type { Recording } from '../../src/shared/contract/recordings'
import { type TestPlatform, testPlatform } from './platform'

/** Recordings on a real platform, with a campaign to put them into. */
export interface TestRecordings extends TestPlatform {
  campaigns: CampaignService
  campaignId: string
  recordings: RecordingService
  /** Imports one file that is expected to be fine. */
  add(path: string): Promise<Recording>
}

export async function testRecordings(): Promise<TestRecordings> {
  const ground = await testPlatform()
  const campaigns = new CampaignService(ground.platform)
  const recordings = new RecordingService(ground.platform, { campaigns })
  const { id: campaignId } = await campaigns.create({
    name: 'Spring Album',
    goalMinor: null,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  return {
    ...ground,
    campaigns,
    campaignId,
    recordings,
    async add(path) {
      const {
        recordings: [added],
        rejected
      } = await recordings.import(campaignId, [path])
      if (!added) throw new Error(`Not imported: ${JSON.stringify(rejected)}`)
      return added
    },
    async close() {
      await recordings.close()
      await ground.close()
    }
  }
}
