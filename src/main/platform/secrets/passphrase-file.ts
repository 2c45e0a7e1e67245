import { randomBytes } from 'node:crypto'
import { AppError } from '@shared/domain/errors'
import { readTextFile, replaceFile } from '../small-files'
import { seal, unseal } from './seal'

// Argon2id as RFC 9106 recommends where memory is limited: 64 MiB, three passes, four lanes.
const stretching = { memorySize: 65_536, iterations: 3, parallelism: 4, hashLength: 32 }

interface Stored {
  version: 1
  salt: string
  sealed: string
}

/** Secrets in one file of the data folder, encrypted with a key that is stretched from a passphrase. */
export class PassphraseFile {
  readonly #keys = new Map<string, Promise<Buffer>>()

  constructor(
    private readonly path: string,
    private readonly passphrase: string
  ) {}

  /** @throws AppError `vault-locked` where another passphrase sealed it. */
  async read(): Promise<Record<string, string>> {
    const stored = await this.#stored()
    return stored ? this.#open(stored) : {}
  }

  /** Sets (or with null takes away) secrets; the rest stays. */
  async change(values: Record<string, string | null>): Promise<void> {
    const stored = await this.#stored()
    const next: Record<string, string> = stored ? await this.#open(stored) : {}
    for (const [name, value] of Object.entries(values)) {
      if (value === null) delete next[name]
      else next[name] = value
    }
    const salt = stored?.salt ?? randomBytes(16).toString('base64')
    const sealed = seal(await this.#key(salt), JSON.stringify(next))
    await replaceFile(this.path, JSON.stringify({ version: 1, salt, sealed } satisfies Stored), { private: true })
  }

  async #stored(): Promise<Stored | null> {
    const text = await readTextFile(this.path)
    return text === null ? null : (JSON.parse(text) as Stored)
  }

  async #open({ salt, sealed }: Stored): Promise<Record<string, string>> {
    try {
      return JSON.parse(unseal(await this.#key(salt), sealed))
    } catch (error) {
      throw new AppError(
        'vault-locked',
        'The secrets of this data folder were sealed with another passphrase. Nothing was changed.',
        'Set ENCORE_PASSPHRASE to the passphrase that was used before.',
        { cause: error }
      )
    }
  }

  #key(salt: string): Promise<Buffer> {
    let key = this.#keys.get(salt)
    if (!key) {
      key = stretch(this.passphrase, salt)
      this.#keys.set(salt, key)
    }
    return key
  }
}

async function stretch(passphrase: string, salt: string): Promise<Buffer> {
  const { argon2id } = await import('hash-wasm')
  const bytes = await argon2id({
    ...stretching,
    password: passphrase.normalize('NFC'),
    salt: Buffer.from(salt, 'base64'),
    outputType: 'binary'
  })
  return Buffer.from(bytes)
}
