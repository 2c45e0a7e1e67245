import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../../../tests/builders/command-line'

let folder: string
let campaign: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-imports-'))
  campaign = (await encore('campaign', 'create', '--name', 'Spring', '--tz', 'Europe/Vienna')).json.id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { runJson: encore } = commandLine(() => join(folder, 'data'))

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}
const importing = (path: string, ...more: string[]) =>
  encore('donations', 'import', path, '--campaign', campaign, ...more)

describe('the command line for donations from files', () => {
  it('says what it would do, does it once, and what was wrong with the rest', async () => {
    const path = file(
      'gifts.csv',
      'date,amount,currency,name,id',
      '2026-11-20,25.00,USD,Ada,A1',
      '2026-11-21,x,USD,Bo,A2'
    )
    const expected = {
      provider: 'generic',
      added: 1,
      refunds: 0,
      duplicates: 0,
      skipped: 0,
      ambiguous: [],
      rejected: [{ row: 3 }]
    }
    expect(await importing(path, '--dry-run')).toMatchObject({ code: 3, json: expected })
    expect(await importing(path)).toMatchObject({ code: 3, json: expected, errors: [{ code: 'invalid-input' }] })
    expect(await importing(path)).toMatchObject({ code: 3, json: { added: 0, duplicates: 1 } })
    const good = file(
      'good.csv',
      'date,amount,currency,name,id',
      '2026-11-20,25.00,USD,Ada,A1',
      '2026-11-21,5.00,USD,Bo,A2'
    )
    expect(await importing(good)).toMatchObject({
      code: 0,
      json: { added: 1, duplicates: 1, rejected: [] },
      errors: []
    })
  })

  it('asks for what a file leaves open, and takes the answer as a mapping', async () => {
    const path = file('open.csv', 'When;How much;Who', '03/04/2026;1.234;Ada')
    const columns = { date: 'When', amount: 'How much', name: 'Who' }
    const asked = await importing(path, '--map', file('columns.json', JSON.stringify({ columns, currency: 'EUR' })))
    expect(asked).toMatchObject({ code: 3, json: { added: 0 }, errors: [{ code: 'ambiguous' }] })
    expect(asked.json.ambiguous).toMatchObject([
      { question: 'dateFormat', options: ['DD/MM/YYYY', 'MM/DD/YYYY'], examples: ['03/04/2026'] },
      { question: 'decimal', options: [',', '.'], examples: ['1.234'] }
    ])
    const answers = { columns, currency: 'EUR', dateFormat: 'DD/MM/YYYY', decimal: ',' }
    const done = await importing(path, '--map', file('answers.json', JSON.stringify(answers)))
    expect(done).toMatchObject({ code: 0, json: { added: 1, sums: [{ currency: 'EUR', grossMinor: 123_400 }] } })
  })

  it.each([
    ['a provider that there is not', ['FILE', '--provider', 'bank'], 2, 'usage'],
    ['a file that there is not', ['nowhere.csv'], 3, 'file-missing'],
    ["another provider's file", ['FILE', '--provider', 'venmo'], 3, 'not-a-table'],
    ['a mapping that there is not', ['FILE', '--map', 'nowhere.json'], 3, 'file-missing'],
    ['a mapping that is none', ['FILE', '--map', 'FILE'], 3, 'invalid-input'],
    ['no campaign', ['FILE', '--campaign', 'camp_none'], 3, 'not-found']
  ])('refuses %s', async (_what, argv, code, errorCode) => {
    const path = file('refused.csv', 'date,amount', '2026-11-20,25.00')
    const words = argv.map((word) => (word === 'FILE' ? path : word))
    const own = argv.includes('--campaign') ? [] : ['--campaign', campaign]
    expect(await encore('donations', 'import', ...words, ...own)).toMatchObject({
      code,
      json: null,
      errors: [{ code: errorCode }]
    })
  })
})

describe('the command line for donations by hand', () => {
  const add = (...more: string[]) =>
    encore(
      'donations',
      'add',
      '--campaign',
      campaign,
      '--currency',
      'USD',
      '--date',
      '2026-11-24',
      '--method',
      'Cheque',
      ...more
    )

  it('adds one, with its note sealed', async () => {
    const added = await add('--amount', '20.00', '--donor', 'Zoë', '--note', 'No. 1234')
    expect(added).toMatchObject({
      code: 0,
      json: { id: expect.stringMatching(/^don_/), grossMinor: 2000, donor: 'Zoë', provider: 'cheque' }
    })
  })

  it.each([
    ['nothing', ['--amount', '0.00'], 'invalid-input'],
    ['what is no amount', ['--amount', '5,00'], 'invalid-input'],
    ['a day that does not exist', ['--amount', '5.00', '--date', '2026-02-30'], 'invalid-input'],
    ['an album that the campaign does not have', ['--amount', '5.00', '--album'], 'invalid-input']
  ])('refuses %s', async (_what, argv, code) => {
    expect(await add(...argv)).toMatchObject({ code: 3, json: null, errors: [{ code }] })
  })
})
