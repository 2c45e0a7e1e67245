import { version } from '../../package.json'
import { CampaignService } from './features/campaigns'
import { ChannelService } from './features/channels'
import { CheckoutService } from './features/checkout'
import { ClipService } from './features/clips'
import { ConnectionService } from './features/connections'
import type { HealthSources } from './features/diagnostics'
import { DonationService } from './features/donations'
import { DonorService } from './features/donors'
import { CutService, ExportService } from './features/exporting'
import { ImportService } from './features/imports'
import { MilestoneService } from './features/milestones'
import { OrganisationService } from './features/organisation'
import { ReceiptService } from './features/receipts'
import { RecordingService } from './features/recordings'
import { SampleService } from './features/sample'
import { SyncService } from './features/syncing'
import type { Platform } from './platform'
import { systemClock } from './platform/clock'
import { openDatabase } from './platform/database'
import { metaValue } from './platform/database/meta'
import { EventBus } from './platform/events'
import { createFfmpeg, findTools } from './platform/ffmpeg'
import { fileBlob } from './platform/file-blob'
import type { DataFolder } from './platform/folder'
import { createHttp } from './platform/http'
import { newId } from './platform/ids'
import { keychainState } from './platform/keychain'
import { openLog } from './platform/log'
import { createMail } from './platform/mail'
import { readToolChoices } from './platform/preferences-file'
import { openSecrets, openVault } from './platform/secrets'
import { wait } from './platform/wait'
import { Upkeep } from './upkeep'

/**
 * The services, wired to a data folder: the same for the app and the command line.
 * @param options.session whether secrets that nothing can keep may be held until the process ends: in the app only
 */
export function compose(folder: DataFolder, { session = false }: { session?: boolean } = {}) {
  const database = openDatabase(folder.database)
  const secrets = openSecrets({
    keychain: keychainState,
    scope: () => metaValue(database.db, 'folder-id', () => newId('data')),
    file: folder.secrets,
    passphrase: process.env.ENCORE_PASSPHRASE,
    session
  })
  const findOurTools = () => findTools(readToolChoices(folder.root))
  // Not waited for: the window opens meanwhile, and whoever needs a tool waits for it.
  let tools = findOurTools()
  const platform: Platform = {
    clock: systemClock,
    db: database.db,
    events: new EventBus(),
    ffmpeg: createFfmpeg(() => tools),
    folder,
    log: openLog(folder.logs),
    scrub: database.scrub,
    secrets,
    vault: openVault({ db: database.db, secrets, keyFile: folder.key })
  }
  const health: HealthSources = {
    app: version,
    electron: process.versions.electron ?? null,
    node: process.versions.node,
    tools: platform.ffmpeg.tools,
    keychain: keychainState,
    secrets: secrets.place,
    database
  }
  const campaigns = new CampaignService(platform)
  const organisation = new OrganisationService(platform)
  const recordings = new RecordingService(platform, { campaigns })
  const clips = new ClipService(platform, recordings)
  const exporting = new ExportService(platform, { recordings, clips })
  const cuts = new CutService(platform, { recordings, clips })
  const donations = new DonationService(platform, campaigns)
  const donors = new DonorService(platform)
  const connections = new ConnectionService(platform, {
    environmentKey: process.env.ENCORE_STRIPE_KEY,
    url: process.env.ENCORE_STRIPE_URL ?? null
  })
  const checkout = new CheckoutService(platform, { campaigns, connections })
  const syncing = new SyncService(platform, { connections, donations })
  const imports = new ImportService(platform, { campaigns, donations, connections })
  const receipts = new ReceiptService(platform, organisation)
  const upkeep = new Upkeep(platform, { receipts, donors })
  const milestones = new MilestoneService(platform, { campaigns, organisation })
  const channels = new ChannelService(platform, { http: createHttp(), mail: createMail(), file: fileBlob, wait })
  const sample = new SampleService(platform, { campaigns, recordings, clips })
  return {
    platform,
    health,
    campaigns,
    recordings,
    clips,
    exporting,
    cuts,
    donations,
    donors,
    receipts,
    connections,
    checkout,
    syncing,
    imports,
    organisation,
    milestones,
    channels,
    sample,
    /** What the window may be shown by kind and id. */
    mediaFile: (kind: string, id: string, n: number | null) =>
      kind === 'logo' && n === null ? organisation.mediaFile(id) : recordings.mediaFile(kind, id, n),
    /** Looks for ffmpeg and ffprobe anew, because other ones were chosen. */
    async toolsChanged() {
      tools = findOurTools()
      await tools
    },
    /** Takes up what an earlier run left, and works on the queue from now on. */
    async start() {
      await recordings.sweep()
      await organisation.sweep()
      upkeep.run()
      exporting.start()
      syncing.watch()
    },
    /** Ends in good order; what was running waits for the next start. */
    async close() {
      await syncing.stop()
      await exporting.stop()
      await recordings.close()
      await upkeep.close()
      await database.close()
    }
  }
}

export type Services = ReturnType<typeof compose>
