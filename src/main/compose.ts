import { version } from '../../package.json'
import { CampaignService } from './features/campaigns'
import type { HealthSources } from './features/diagnostics'
import type { Platform } from './platform'
import { systemClock } from './platform/clock'
import { openDatabase } from './platform/database'
import { EventBus } from './platform/events'
import { createFfmpeg, findTools } from './platform/ffmpeg'
import { dataFolder } from './platform/folder'
import { keychainState } from './platform/keychain'
import { openLog } from './platform/log'

/** The services, wired to the data folder: the same for the app and the command line. */
export async function compose(data: string | undefined) {
  const folder = dataFolder(data)
  const database = openDatabase(folder.database)
  const tools = await findTools({})
  const platform: Platform = {
    clock: systemClock,
    db: database.db,
    events: new EventBus(),
    ffmpeg: createFfmpeg(() => tools),
    folder,
    log: openLog(folder.logs)
  }
  const health: HealthSources = {
    app: version,
    electron: process.versions.electron ?? null,
    node: process.versions.node,
    tools: platform.ffmpeg.tools,
    keychain: keychainState,
    database
  }
  const campaigns = new CampaignService(platform)
  return {
    platform,
    health,
    campaigns,
    close: () => database.close()
  }
}

export type Services = Awaited<ReturnType<typeof compose>>
