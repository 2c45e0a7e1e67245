import type { Clock } from './clock'
import type { Db } from './database'
import type { EventBus } from './events'
import type { Ffmpeg } from './ffmpeg'
import type { DataFolder } from './folder'
import type { Log } from './log'
import type { SecretStore, Vault } from './secrets'

/** What every feature stands on. */
export interface Platform {
  clock: Clock
  db: Db
  events: EventBus
  ffmpeg: Ffmpeg
  folder: DataFolder
  log: Log
  /** Sees that what was deleted is on the disk no more. */
  scrub(): void
  secrets: SecretStore
  /** Opened when it is first needed. */
  vault(): Promise<Vault>
}
