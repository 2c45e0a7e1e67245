import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse } from './house'
import { runCommandLine } from './run'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-channels-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function encore(...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) }
  const all = [...argv, '--json', '--data', join(folder, 'data')]
  const code = await runCommandLine(all, streams, openHouse, new AbortController().signal)
  return { code, json: out[0] === undefined ? null : JSON.parse(out[0]), errors: err.map((line) => JSON.parse(line)) }
}

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
