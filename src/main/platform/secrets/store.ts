import { AppError } from '@shared/domain/errors'
import { type KeychainState, keychainService } from '../keychain'
import { PassphraseFile } from './passphrase-file'

/** Where secrets are kept: in the system's keychain, in a file under a passphrase, until the process ends, or nowhere. */
export type SecretPlace = 'keychain' | 'passphrase' | 'session' | 'none'

/** Keys and tokens by name. They are read in main and the command line only and never reach the window. */
export interface SecretStore {
  place(): Promise<SecretPlace>
  get(name: string): Promise<string | null>
  /** @throws AppError `no-keychain` where nothing could keep it. */
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}

export interface SecretStoreParts {
  keychain(): Promise<KeychainState>
  /** Sets the data folder's secrets apart from another folder's in the same keychain. */
  scope(): Promise<string>
  /** Where the file under a passphrase stands. */
  file: string
  passphrase: string | undefined
  /** Whether this process is one that a person works in: then secrets may be held until it ends. */
  session: boolean
}

/** The best place that this computer offers, found out once, when it is first needed. */
export function openSecrets(parts: SecretStoreParts): SecretStore {
  let opened: Promise<Kept> | undefined
  const kept = () => {
    opened ??= choose(parts)
    return opened
  }
  return {
    place: async () => (await kept()).place,
    get: async (name) => (await kept()).get(name),
    set: async (name, value) => (await kept()).set(name, value),
    remove: async (name) => (await kept()).remove(name)
  }
}

interface Kept {
  place: SecretPlace
  get(name: string): string | null | Promise<string | null>
  set(name: string, value: string): void | Promise<void>
  remove(name: string): void | Promise<void>
}

async function choose({ keychain, scope, file, passphrase, session }: SecretStoreParts): Promise<Kept> {
  if ((await keychain()).available) return inKeychain(await scope())
  if (passphrase) {
    const store = new PassphraseFile(file, passphrase)
    return {
      place: 'passphrase',
      get: async (name) => (await store.read())[name] ?? null,
      set: (name, value) => store.change({ [name]: value }),
      remove: (name) => store.change({ [name]: null })
    }
  }
  return session ? untilTheEnd() : nowhere
}

async function inKeychain(scope: string): Promise<Kept> {
  const { Entry } = await import('@napi-rs/keyring')
  const entry = (name: string) => new Entry(keychainService, `${scope}/${name}`)
  return {
    place: 'keychain',
    get: (name) => entry(name).getPassword() ?? null,
    set: (name, value) => entry(name).setPassword(value),
    remove: (name) => {
      if (entry(name).getPassword() !== null) entry(name).deletePassword()
    }
  }
}

function untilTheEnd(): Kept {
  const held = new Map<string, string>()
  return {
    place: 'session',
    get: (name) => held.get(name) ?? null,
    set: (name, value) => {
      held.set(name, value)
    },
    remove: (name) => {
      held.delete(name)
    }
  }
}

const nowhere: Kept = {
  place: 'none',
  get: () => null,
  set: () => {
    throw new AppError(
      'no-keychain',
      'This computer has no keychain that answers, so the secret was not kept.',
      'Set ENCORE_PASSPHRASE to keep secrets in an encrypted file of the data folder, or install a keychain.'
    )
  },
  remove: () => {}
}
