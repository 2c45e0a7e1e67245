import { createSecretKey } from 'node:crypto'
import { AppError } from '@shared/domain/errors'
import type { Db } from '../database'
import { readTextFile, removeFile, replaceFile } from '../small-files'
import { keyedHash, newKey, seal, unseal } from './seal'
import type { SecretPlace, SecretStore } from './store'

/** Seals what identifies people before it is stored. */
export interface Vault {
  seal(text: string): string
  /** @throws Error where the text was changed since it was sealed. */
  unseal(sealed: string): string
  /** A keyed hash, to find equal texts without storing them. */
  hash(text: string): string
  /** Where its key is kept; `file` is a file of the data folder, for computers that offer nothing better. */
  keptIn: Exclude<SecretPlace, 'session' | 'none'> | 'file'
}

export interface VaultParts {
  db: Db
  secrets: SecretStore
  /** The file for the key where neither a keychain nor a passphrase is there. */
  keyFile: string
}

const secretName = 'data-key'
const checkKey = 'vault-check'
const checkText = 'encore'

/** Opens the vault when it is first needed, and makes its key where the folder has none yet. */
export function openVault(parts: VaultParts): () => Promise<Vault> {
  let opened: Promise<Vault> | undefined
  return () => {
    opened ??= open(parts).catch((error: unknown) => {
      // A keychain may be unlocked, a passphrase corrected: the next one who asks tries again.
      opened = undefined
      throw error
    })
    return opened
  }
}

async function open(parts: VaultParts): Promise<Vault> {
  const { key: bytes, keptIn } = (await read(parts)) ?? (await create(parts))
  const check = await parts.db.selectFrom('meta').select('value').where('key', '=', checkKey).executeTakeFirst()
  if (!check || !opens(bytes, check.value)) throw locked()
  // Bytes would be made a key object at each use, which takes as long as the sealing itself.
  const key = createSecretKey(bytes)
  return {
    seal: (text) => seal(key, text),
    unseal: (sealed) => unseal(key, sealed),
    hash: (text) => keyedHash(key, text),
    keptIn
  }
}

interface Key {
  key: Buffer
  keptIn: Vault['keptIn']
}

async function read({ secrets, keyFile }: VaultParts): Promise<Key | null> {
  const place = await secrets.place()
  const better = place === 'keychain' || place === 'passphrase' ? place : null
  const kept = better && (await secrets.get(secretName))
  if (better && kept) return { key: Buffer.from(kept, 'base64'), keptIn: better }
  const beside = await readTextFile(keyFile)
  if (beside === null) return null
  const key = Buffer.from(beside.trim(), 'base64')
  if (!better) return { key, keptIn: 'file' }
  // Something better is there now: the key moves to it, and the file goes once it can be read back.
  await secrets.set(secretName, key.toString('base64'))
  if ((await secrets.get(secretName)) === key.toString('base64')) await removeFile(keyFile)
  return { key, keptIn: better }
}

/** Makes a new key, unless the folder has data sealed with one that is missing. */
async function create(parts: VaultParts): Promise<Key> {
  const key = newKey()
  // The first writer holds the database until the key is kept, so that two processes never make two keys.
  const made = await parts.db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto('meta')
      .values({ key: checkKey, value: seal(key, checkText) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n) return null
    return keep(parts, key)
  })
  const result = made ?? (await read(parts))
  if (!result) throw locked()
  return result
}

async function keep({ secrets, keyFile }: VaultParts, key: Buffer): Promise<Key> {
  const text = key.toString('base64')
  const place = await secrets.place()
  if (place === 'keychain' || place === 'passphrase') {
    await secrets.set(secretName, text)
    return { key, keptIn: place }
  }
  await replaceFile(keyFile, text, { private: true })
  return { key, keptIn: 'file' }
}

function opens(key: Buffer, sealed: string): boolean {
  try {
    return unseal(key, sealed) === checkText
  } catch {
    return false
  }
}

function locked(): AppError {
  return new AppError(
    'vault-locked',
    'The names and addresses in this data folder cannot be read: their key is not on this computer. Nothing was changed.',
    'Unlock the keychain they were sealed with, or set ENCORE_PASSPHRASE to the passphrase that was used before.'
  )
}
