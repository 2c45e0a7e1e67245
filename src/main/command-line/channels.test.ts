import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { startMastodon } from '../../../tests/peers/mastodon'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-channels-'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const { runJson: encore } = commandLine(() => join(folder, 'data'))

describe('the command line for channels', () => {
  it('lists every type with limits, abilities and a schema of its settings', async () => {
    const { code, json } = await encore('channel', 'types')
    expect(code).toBe(0)
    expect(json).toHaveLength(18)
    for (const { type, label, limits, abilities, settingsSchema } of json) {
      expect([typeof type, typeof label, Array.isArray(limits), typeof abilities]).toEqual([
        'string',
        'string',
        true,
        'object'
      ])
      expect(
        new Ajv({ strict: false, formats: { uri: true, email: true, date: true } }).validateSchema(settingsSchema)
      ).toBe(true)
      expect(settingsSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }
  })

  it.each([
    [['x', 'See https://example.org/a/long/address'], { length: 27, limit: 280, fits: true }],
    [['x', 'a'.repeat(281)], { length: 281, limit: 280, fits: false }],
    [['sms', 'a'.repeat(161)], { length: 161, limit: 160, fits: true, segments: 2 }],
    [['sms', '🎻'.repeat(36)], { length: 72, limit: 70, fits: true, segments: 2 }],
    [['bluesky', '👨‍👩‍👧‍👦'.repeat(120)], { length: 120, limit: 300, fits: true }],
    [['bluesky', '👨‍👩‍👧‍👦'.repeat(121)], { length: 121, limit: 300, fits: false }],
    [['mastodon', `@lead@music.org ${'a'.repeat(494)}`], { length: 500, limit: 500, fits: true }],
    [['youtube', 'ü'.repeat(2500)], { length: 5000, limit: 5000, fits: true }],
    [['youtube', 'ü'.repeat(2500), 'title'], { length: 2500, limit: 100, fits: false }],
    [['youtube', 'Encore <live>', 'title'], { length: 13, limit: 100, fits: false, refused: ['<', '>'] }],
    [['telegram', 'a'.repeat(1025), 'caption'], { length: 1025, limit: 1024, fits: false }],
    [['wordpress', 'a'.repeat(100_000)], { length: 100_000, limit: null, fits: true }]
  ])('counts %j', async ([channel = '', text = '', field], expected) => {
    const more = field ? ['--field', field] : []
    const { code, json } = await encore('text', 'count', '--channel', channel, '--text', text, ...more)
    expect(code).toBe(0)
    expect(json).toMatchObject(expected)
  })

  it.each([
    ['a type that does not exist', ['text', 'count', '--channel', 'fax', '--text', 'x'], 2, 'usage'],
    [
      'a field that does not exist',
      ['text', 'count', '--channel', 'x', '--text', 'x', '--field', 'colour'],
      2,
      'usage'
    ],
    ['nothing to count', ['text', 'count', '--channel', 'x'], 2, 'usage']
  ])('refuses %s', async (_what, argv, code, errorCode) => {
    expect(await encore(...argv)).toMatchObject({ code, json: null, errors: [{ code: errorCode }] })
  })
})

describe('channels on the command line', () => {
  const file = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
    return join(folder, name)
  }
  const add = (type: string, settings?: string) =>
    encore('channel', 'add', type, '--name', 'Spring', ...(settings ? ['--settings', settings] : []))

  it('keeps no token where nothing can keep it: exit 5, and no channel', async () => {
    vi.stubEnv('ENCORE_PASSPHRASE', '')
    const settings = file('telegram.json', { botToken: '1:very-secret', chatId: '@spring' })
    expect(await add('telegram', settings)).toMatchObject({ code: 5, json: null, errors: [{ code: 'no-keychain' }] })
    expect((await encore('channel', 'list')).json).toEqual([])
    expect(await add('sms')).toMatchObject({ code: 0, json: { type: 'sms', name: 'Spring', way: 'assisted' } })
  })

  it('adds, verifies, changes and removes a channel; its token is only in the secret store', async () => {
    vi.stubEnv('ENCORE_PASSPHRASE', 'a long passphrase')
    const peer = await startMastodon()
    const { code, json } = await add('mastodon', file('mastodon.json', peer.settings))
    expect(code).toBe(0)
    expect(json).toMatchObject({ type: 'mastodon', way: 'direct', account: null, abilities: { publishes: true } })
    expect(JSON.stringify(json)).not.toContain('mastodon-token')
    const verified = await encore('channel', 'verify', json.id)
    expect(verified.json).toMatchObject({ account: '@spring@music.example', accountUrl: `${peer.url}/@spring` })
    const renamed = await encore('channel', 'set', json.id, '--name', 'On Mastodon')
    expect(renamed.json).toMatchObject({ name: 'On Mastodon', account: '@spring@music.example' })
    await peer.close()
    expect(await encore('channel', 'verify', json.id)).toMatchObject({ code: 4, errors: [{ code: 'offline' }] })
    const data = join(folder, 'data')
    for (const name of readdirSync(data, { recursive: true, withFileTypes: true })) {
      if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name)).includes('mastodon-token')).toBe(false)
    }
    expect(await encore('channel', 'remove', json.id)).toMatchObject({ code: 0 })
    expect(await encore('channel', 'verify', json.id)).toMatchObject({ code: 3, errors: [{ code: 'not-found' }] })
  })

  it.each([
    ['a type that does not exist', 'fax', {}, 2, 'usage'],
    ['a setting that is missing', 'mastodon', {}, 3, 'invalid-input'],
    ['a setting that is too much', 'sms', { token: 'very-secret' }, 3, 'invalid-input'],
    ['an address without https', 'mastodon', { server: 'http://music.example' }, 3, 'invalid-input'],
    ['an address with a password', 'mastodon', { server: 'https://me:pw@music.example' }, 3, 'invalid-input'],
    [
      'a webhook somewhere else',
      'discord',
      { webhookUrl: 'https://evil.example/api/webhooks/1/a' },
      3,
      'invalid-input'
    ],
    ['a list', 'sms', [], 3, 'invalid-input'],
    ['no JSON', 'sms', '{', 3, 'invalid-input']
  ])('refuses %s, and adds nothing', async (_what, type, settings, code, errorCode) => {
    const before = (await encore('channel', 'list')).json
    const run = await add(type, file('wrong.json', settings))
    expect(run).toMatchObject({ code, json: null, errors: [{ code: errorCode }] })
    expect(JSON.stringify(run.errors)).not.toContain('very-secret')
    expect((await encore('channel', 'list')).json).toEqual(before)
  })

  it('refuses a file of settings that is not there', async () => {
    expect(await add('sms', join(folder, 'none.json'))).toMatchObject({ code: 3, errors: [{ code: 'file-missing' }] })
  })
})
