import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '../../../../tests/builders/command-line'
import { ffmpeg } from '../../../../tests/fixtures/media'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-org-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const { runJson: encore } = commandLine(() => join(folder, 'data'))

function file(content: unknown): string {
  const path = join(folder, 'ORG.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const profile = {
  name: 'Cobb Valley Youth Orchestra',
  address: '12 Elm Street\nMarietta, GA 30060',
  taxId: '58-1234567',
  country: 'us',
  exempt: '501(c)(3)',
  signer: 'Ruth Adeyemi'
}

describe('encore org', () => {
  it('keeps what the file says and shows it', async () => {
    expect(await encore('org', 'show')).toMatchObject({ code: 3, json: null, error: { code: 'not-found' } })
    const set = await encore('org', 'set', '--file', file(profile))
    expect(set.error).toBeNull()
    expect(set.json).toEqual({ ...profile, country: 'US', exempt: true, exemptStatus: '501(c)(3)', logoId: null })
    expect((await encore('org', 'show')).json).toEqual(set.json)
  })

  it('takes exempt as true or false, and nothing where nothing is said', async () => {
    const { name, address, country } = profile
    const set = await encore('org', 'set', '--file', file({ name, address, country, exempt: false }))
    expect(set.json).toMatchObject({ exempt: false, exemptStatus: null, taxId: null, signer: null })
    expect((await encore('org', 'set', '--file', file({ ...profile, exempt: true }))).json).toMatchObject({
      exempt: true,
      exemptStatus: null
    })
  })

  it('takes what it showed, byte order mark and all', async () => {
    const set = await encore('org', 'set', '--file', file(profile))
    const again = await encore('org', 'set', '--file', file(`\uFEFF${JSON.stringify(set.json)}`))
    expect(again).toEqual(set)
  })

  it('takes a logo and gives it up', async () => {
    const logo = join(folder, 'logo.jpg')
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=64x64', '-frames:v', '1', logo)
    const set = await encore('org', 'set', '--file', file(profile), '--logo', logo)
    expect(set.json.logoId).toMatch(/^logo_/)
    expect((await encore('org', 'set', '--file', file(profile), '--logo', 'none')).json.logoId).toBeNull()
  })

  it.each([
    ['a name that is missing', { ...profile, name: undefined }, 'The name is missing: write it as text.'],
    ['a name of blanks', { ...profile, name: '  ' }, 'The name is empty.'],
    ['no address', { ...profile, address: null }, 'The address is missing'],
    ['an address without end', { ...profile, address: `${'x\n'.repeat(9)}x` }, 'The address has 8 lines at most.'],
    ['a country in words', { ...profile, country: 'Austria' }, 'The country is the two letters of ISO 3166'],
    ['a country that is none', { ...profile, country: 'XX' }, 'The country is the two letters of ISO 3166'],
    ['a yes for exempt', { ...profile, exempt: 'yes' }, 'Exempt is true, false, or the status as text'],
    ['a number for exempt', { ...profile, exempt: 1 }, 'Exempt is true, false, or the status as text'],
    ['nothing of exempt', { ...profile, exempt: undefined }, 'Exempt is true, false, or the status as text'],
    [
      'a status that is denied',
      { ...profile, exempt: false, exemptStatus: '501(c)(3)' },
      'The organisation is not exempt'
    ],
    ['an empty tax id', { ...profile, taxId: '' }, 'The tax id is empty'],
    ['a signer that is no text', { ...profile, signer: ['Ruth'] }, 'The signer is text'],
    ['something it does not know', { ...profile, phone: '1' }, 'The profile has no "phone".'],
    ['a list', [profile], 'The file does not hold one object in braces.'],
    ['what is not JSON', '{name: Cobb', 'The file is not JSON.'],
    ['nothing at all', '', 'The file is not JSON.']
  ])('refuses %s in one sentence and keeps what was there', async (_what, content, message) => {
    const before = await encore('org', 'set', '--file', file(profile))
    const run = await encore('org', 'set', '--file', file(content))
    expect(run).toMatchObject({ code: 3, json: null, error: { code: 'invalid-input' } })
    expect(run.error.message).toContain(message)
    expect((await encore('org', 'show')).json).toEqual(before.json)
  })

  it('says every mistake of a file, a sentence each', async () => {
    const { error } = await encore('org', 'set', '--file', file({ ...profile, name: '', country: 'XX' }))
    expect(error.message).toBe(
      'The name is empty. The country is the two letters of ISO 3166, like US, GB, CA, DE or AT.'
    )
  })

  it('says that a file is not there', async () => {
    const run = await encore('org', 'set', '--file', join(folder, 'none.json'))
    expect(run).toMatchObject({ code: 3, error: { code: 'file-missing' } })
  })
})
