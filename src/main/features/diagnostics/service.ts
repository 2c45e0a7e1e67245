import type { Health } from '@shared/contract/diagnostics'
import type { Tools } from '../../platform/ffmpeg'
import type { KeychainState } from '../../platform/keychain'
import type { SecretPlace } from '../../platform/secrets'

/** What the health report asks. Each is asked anew for every report. */
export interface HealthSources {
  app: string
  electron: string | null
  node: string
  tools(): Promise<Tools>
  keychain(): Promise<KeychainState>
  /** Where keys are kept, that of the sealed names and addresses among them. */
  secrets(): Promise<SecretPlace>
  database: { path: string; check(): boolean }
}

/** What the app stands on, and in plain words what is wrong with it. */
export async function healthReport(sources: HealthSources): Promise<Health> {
  const { ffmpeg, ffprobe } = await sources.tools()
  const ok = sources.database.check()
  const keychain = await sources.keychain()
  const problems: Health['problems'] = []
  for (const [name, tool] of Object.entries({ ffmpeg, ffprobe })) {
    if (tool.source !== 'missing') continue
    problems.push({
      code: 'tool-missing',
      message: `${name} was not found, so recordings cannot be read or exported.`,
      hint: 'Install ffmpeg, or choose the program in Settings.'
    })
  }
  if (!ok) {
    problems.push({
      code: 'database-damaged',
      message: 'The database did not pass its own check.',
      hint: 'Close Encore, copy the data folder somewhere safe, and restore a backup.'
    })
  }
  const place = await sources.secrets()
  const sealed = place === 'keychain' || place === 'passphrase'
  if (!sealed) {
    problems.push({
      code: 'keychain-missing',
      message: 'This computer has no keychain that answers, so a Stripe key is held until Encore is closed.',
      hint: 'On Linux install gnome-keyring or KWallet. Or set ENCORE_PASSPHRASE to keep secrets in an encrypted file.'
    })
    problems.push({
      code: 'key-beside-data',
      message:
        'Names and addresses are sealed, but their key stands in the data folder: who copies the folder can read them.',
      hint: 'With a keychain or ENCORE_PASSPHRASE the key moves there by itself. Until then keep the folder to yourself.'
    })
  }
  return {
    app: sources.app,
    electron: sources.electron,
    node: sources.node,
    ffmpeg,
    ffprobe,
    database: { path: sources.database.path, ok, encrypted: sealed },
    keychain,
    problems
  }
}
