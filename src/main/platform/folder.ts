import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileStem } from '@shared/domain/filename'

/** Where everything of ours stands: one folder, shared by the app and the command line. */
export interface DataFolder {
  root: string
  database: string
  /** What can be computed again from the recordings, by fingerprint. */
  cache: string
  /** Recordings that Encore itself made (the sample). */
  samples: string
  logs: string
  /** The organisation's logo. */
  organisation: string
  /** Secrets under a passphrase, where there is no keychain. */
  secrets: string
  /** The key of sealed names and addresses, where neither a keychain nor a passphrase is there. */
  key: string
}

/** `--data DIR`, else `ENCORE_DATA`, else the system's place for an application's data. */
export function dataFolder(given?: string | undefined): DataFolder {
  const root = resolve(given || process.env.ENCORE_DATA || defaultRoot())
  return {
    root,
    database: join(root, 'encore.db'),
    cache: join(root, 'cache'),
    samples: join(root, 'samples'),
    logs: join(root, 'logs'),
    organisation: join(root, 'organisation'),
    secrets: join(root, 'secrets.enc'),
    key: join(root, 'data.key')
  }
}

function defaultRoot(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Encore')
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Encore')
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'encore')
}

/** Where exports go until a person chooses: a folder people find, named after the campaign. */
export function defaultExportFolder(campaignName: string): string {
  return join(homedir(), process.platform === 'darwin' ? 'Movies' : 'Videos', 'Encore', fileStem(campaignName, ''))
}

/** Where receipts go until a person chooses. */
export function defaultReceiptFolder(): string {
  return join(homedir(), 'Documents')
}
