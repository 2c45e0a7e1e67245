import { join } from 'node:path'
import { CampaignService } from '../../src/main/features/campaigns'
import { ClipService } from '../../src/main/features/clips'
import { CutService, ExportService } from '../../src/main/features/exporting'
import { RecordingService } from '../../src/main/features/recordings'
import type { Clip } from '../../src/shared/contract/clips'
import { type TestPlatform, testPlatform } from './platform'

/** The services from a recording to a finished file, on a data folder of their own, with one campaign. */
export async function studio(at?: TestPlatform) {
  const test = at ?? (await testPlatform())
  const { platform } = test
  const campaigns = new CampaignService(platform)
  const recordings = new RecordingService(platform, { campaigns })
  const clips = new ClipService(platform, recordings)
  const exporting = new ExportService(platform, { recordings, clips })
  const cuts = new CutService(platform, { recordings, clips })
  const details = { goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'Europe/Vienna' }
  const campaign = await campaigns.create({ name: 'Spring', ...details })
  const out = join(test.folder, 'out')

  /** Imports a file and cuts a clip out of it. @throws Error where the file was rejected */
  async function clipOf(path: string, inUs: number, outUs: number, title = 'Finale'): Promise<Clip> {
    const { recordings: imported, rejected } = await recordings.import(campaign.id, [path])
    const recording = imported[0]
    if (!recording) throw new Error(rejected[0]?.message)
    return clips.create({ recordingId: recording.id, inUs, outUs, title })
  }

  /** Exports a clip in this process and answers the jobs as they ended. */
  function exportNow(clip: Clip, ...presets: string[]) {
    return exporting.exportNow(clip.id, presets, out, { signal: new AbortController().signal })
  }

  return { ...test, campaigns, recordings, clips, exporting, cuts, campaign, out, clipOf, exportNow }
}
export type Studio = Awaited<ReturnType<typeof studio>>
