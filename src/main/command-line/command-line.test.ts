import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { openHouse } from './house'
import { runCommandLine } from './run'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { run: encore } = commandLine(() => folder)

describe('the command line', () => {
  it('creates, lists and shows a campaign, with money in minor units', async () => {
    const made = await encore(
      'campaign',
      'create',
      '--name',
      'Spring',
      '--goal',
      '5000.00',
      '--tz',
      'Europe/Vienna',
      '--json'
    )
    expect(made.code).toBe(0)
    expect(made.err).toBe('')
    const campaign = JSON.parse(made.out)
    expect(campaign).toMatchObject({
      name: 'Spring',
      goalMinor: 500_000,
      currency: 'USD',
      raisedMinor: 0,
      zone: 'Europe/Vienna'
    })
    expect(JSON.parse((await encore('campaign', 'list', '--json')).out)).toContainEqual(campaign)
    expect(JSON.parse((await encore('campaign', 'show', campaign.id, '--json')).out)).toEqual(campaign)
  })

  it.each([
    ['an unknown command', ['fly'], 2, 'usage'],
    ['half a command', ['campaign'], 2, 'usage'],
    ['a missing option', ['campaign', 'create'], 2, 'usage'],
    ['an unknown option', ['campaign', 'list', '--all'], 2, 'usage'],
    ['a surplus argument', ['campaign', 'list', 'x'], 2, 'usage'],
    ['a missing argument', ['campaign', 'show'], 2, 'usage'],
    ['an unknown id', ['campaign', 'show', 'camp_none'], 3, 'not-found'],
    ['an amount that is none', ['campaign', 'create', '--name', 'X', '--goal', '5,00'], 3, 'invalid-input'],
    ['a zone that does not exist', ['campaign', 'create', '--name', 'X', '--tz', 'Mars/Olympus'], 3, 'invalid-input'],
    ['a currency that does not exist', ['campaign', 'create', '--name', 'X', '--currency', 'ZZZ'], 3, 'invalid-input'],
    [
      'an end before the start',
      ['campaign', 'create', '--name', 'X', '--start', '2026-12-02', '--end', '2026-12-01'],
      3,
      'invalid-input'
    ],
    ['a day that does not exist', ['campaign', 'create', '--name', 'X', '--start', '2026-02-30'], 3, 'invalid-input'],
    ['an empty name', ['campaign', 'create', '--name', '  '], 3, 'invalid-input']
  ])('answers %s with one line on stderr and the right exit code', async (_what, argv, code, errorCode) => {
    const before = (await encore('campaign', 'list', '--json')).out
    const run = await encore(...argv, '--json')
    expect(run.code).toBe(code)
    expect(run.out).toBe('')
    const error = JSON.parse(run.err)
    expect(Object.keys(error)).toEqual(['code', 'message', 'hint'])
    expect(error.code).toBe(errorCode)
    expect(error.message).toMatch(/\.$/)
    expect((await encore('campaign', 'list', '--json')).out).toBe(before)
  })

  it('documents every command with its usage and an example', async () => {
    const house = await openHouse(folder)
    const names = house.commands.map(({ name }) => name)
    await house.close()
    const overview = (await encore('help')).out
    for (const name of names) {
      expect(overview).toContain(name)
      const manual = await encore('help', ...name.split(' '))
      expect(manual.code).toBe(0)
      expect(manual.out).toContain(`Usage: encore ${name}`)
      expect(manual.out).toContain(`Example: encore ${name.split(' ')[0]}`)
    }
  })

  it('says what it stands on', async () => {
    const { code, out } = await encore('doctor', '--json')
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ electron: null, database: { ok: true, encrypted: false } })
    expect(report.ffmpeg.version).toMatch(/\d/)
    expect(report.ffprobe.version).toMatch(/\d/)
  })

  it('refuses a data folder whose database is not one, and leaves it as it was', async () => {
    const other = mkdtempSync(join(tmpdir(), 'encore-cli-'))
    writeFileSync(join(other, 'encore.db'), 'this is not a database, it is a letter '.repeat(200))
    const err: string[] = []
    const streams = { out: () => {}, err: (text: string) => err.push(text) }
    const argv = ['campaign', 'list', '--json', '--data', other]
    const code = await runCommandLine(argv, streams, openHouse, new AbortController().signal)
    rmSync(other, { recursive: true, force: true })
    expect(code).toBe(4)
    expect(JSON.parse(err[0] ?? '')).toMatchObject({ code: 'database-unreadable' })
  })
})
