import type { Clock } from './clock'
import type { Db } from './database'
import type { Ffmpeg } from './ffmpeg'
import type { EventBus } from './events'
import type { Log } from './log'
import type { DataFolder } from './folder'

/** What every feature stands on. */
export interface Platform {
  clock: Clock
  db: Db
  events: EventBus
  ffmpeg: Ffmpeg
  folder: DataFolder
  log: Log
}
