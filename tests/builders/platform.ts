import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '../../src/main/platform'
import { systemClock } from '../../src/main/platform/clock'
import { openDatabase } from '../../src/main/platform/database'
import { EventBus } from '../../src/main/platform/events'
import { createFfmpeg } from '../../src/main/platform/ffmpeg'
import { dataFolder } from '../../src/main/platform/folder'
import { openSecrets, openVault } from '../../src/main/platform/secrets'
import type { EventName, PayloadOf } from '../../src/shared/contract'
import { tools } from '../fixtures/media'

/** A real platform on a data folder of its own; only the log is silent. */
export interface TestPlatform {
  platform: Platform
  /** A folder for the test's own files, beside the data folder. */
  folder: string
  heard: { name: EventName; payload: PayloadOf<EventName> }[]
  close(): Promise<void>
}

export async function testPlatform(): Promise<TestPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-test-'))
  const data = dataFolder(join(folder, 'data'))
  const database = openDatabase(data.database)
  const found = await tools
  const events = new EventBus()
  const heard: TestPlatform['heard'] = []
  events.listen((name, payload) => heard.push({ name, payload }))
  const silent = () => {}
  // As on a computer without a keychain, whatever this one has: tests leave nothing in it.
  const secrets = openSecrets({
    keychain: async () => ({ available: false, backend: null }),
    scope: async () => 'test',
    file: data.secrets,
    passphrase: undefined,
    session: true
  })
  return {
    platform: {
      clock: systemClock,
      db: database.db,
      events,
      ffmpeg: createFfmpeg(async () => found),
      folder: data,
      log: { info: silent, warn: silent, error: silent },
      scrub: database.scrub,
      secrets,
      vault: openVault({ db: database.db, secrets, keyFile: data.key })
    },
    folder,
    heard,
    async close() {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
