import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../database'
import { openSecrets, openVault } from './index'

const keychain = async () => ({ available: false, backend: null })
let folder: string
let database: OpenDatabase
const paths = () => ({ file: join(folder, 'secrets.enc'), keyFile: join(folder, 'data.key') })
const secretsWith = (passphrase: string | undefined, session = false) =>
  openSecrets({ keychain, scope: async () => 'test', file: paths().file, passphrase, session })
const vaultWith = (passphrase: string | undefined) =>
  openVault({ db: database.db, secrets: secretsWith(passphrase), keyFile: paths().keyFile })()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-secrets-'))
  database = openDatabase(join(folder, 'a.db'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('secrets under a passphrase', () => {
  it('are kept, found by another process, and taken away', async () => {
    await secretsWith('a long passphrase').set('stripe', 'rk_test_123456789')
    await secretsWith('a long passphrase').set('other', 'x')
    expect(await secretsWith('a long passphrase').get('stripe')).toBe('rk_test_123456789')
    await secretsWith('a long passphrase').remove('stripe')
    expect(await secretsWith('a long passphrase').get('stripe')).toBeNull()
    expect(await secretsWith('a long passphrase').get('other')).toBe('x')
  })

  it('stand nowhere in plain text, in a file for this user only', async () => {
    await secretsWith('a long passphrase').set('stripe', 'rk_test_123456789')
    expect(readFileSync(paths().file, 'utf8')).not.toContain('rk_test')
    if (process.platform !== 'win32') expect(statSync(paths().file).mode & 0o077).toBe(0)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('do not open to another passphrase, and are not lost by trying', async () => {
    await secretsWith('right').set('stripe', 'rk_test_123456789')
    await expect(secretsWith('wrong').get('stripe')).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(secretsWith('wrong').set('stripe', 'other')).rejects.toMatchObject({ code: 'vault-locked' })
    expect(await secretsWith('right').get('stripe')).toBe('rk_test_123456789')
  })
})

describe('secrets with neither keychain nor passphrase', () => {
  it('are refused by a command, which ends at once', async () => {
    const secrets = secretsWith(undefined)
    await expect(secrets.set('stripe', 'rk_test_123456789')).rejects.toMatchObject({ code: 'no-keychain' })
    expect(await secrets.get('stripe')).toBeNull()
    expect(readdirSync(folder)).not.toContain('secrets.enc')
  })

  it('are held by the app until it ends', async () => {
    const secrets = secretsWith(undefined, true)
    await secrets.set('stripe', 'rk_test_123456789')
    expect([await secrets.place(), await secrets.get('stripe')]).toEqual(['session', 'rk_test_123456789'])
    expect(await secretsWith(undefined, true).get('stripe')).toBeNull()
  })
})

describe('the vault', () => {
  it('opens what it sealed, also in another process, and nothing that was changed', async () => {
    const vault = await vaultWith(undefined)
    const sealed = vault.seal('Marguerite Oyelaran')
    expect(sealed).not.toContain('Oyelaran')
    expect(vault.seal('Marguerite Oyelaran')).not.toBe(sealed)
    const again = await vaultWith(undefined)
    expect(again.unseal(sealed)).toBe('Marguerite Oyelaran')
    expect(again.hash('a@b.c')).toBe(vault.hash('a@b.c'))
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(() => again.unseal(bytes.toString('base64'))).toThrow()
  })

  it('keeps its key beside the data only until something better is there', async () => {
    const beside = await vaultWith(undefined)
    expect(beside.keptIn).toBe('file')
    const sealed = beside.seal('Oyelaran')
    const moved = await vaultWith('a long passphrase')
    expect([moved.keptIn, moved.unseal(sealed)]).toEqual(['passphrase', 'Oyelaran'])
    expect(readdirSync(folder)).not.toContain('data.key')
  })

  it('makes no second key where the first one is out of reach', async () => {
    await vaultWith('a long passphrase')
    await expect(vaultWith(undefined)).rejects.toMatchObject({ code: 'vault-locked' })
    expect(readdirSync(folder)).not.toContain('data.key')
    expect((await vaultWith('a long passphrase')).keptIn).toBe('passphrase')
  })

  it('is one for all who open it at the same time', async () => {
    const vaults = await Promise.all([vaultWith(undefined), vaultWith(undefined), vaultWith(undefined)])
    expect(new Set(vaults.map((vault) => vault.hash('x'))).size).toBe(1)
  })
})
