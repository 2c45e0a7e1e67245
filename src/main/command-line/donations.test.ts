import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { bookAll } from '../../../tests/builders/donations'
import { waitsInTest } from '../../../tests/builders/waiting'
import { compose } from '../compose'
import { dataFolder } from '../platform/folder'

let folder: string
let campaignId: string
let waiting: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-'))
  const services = compose(dataFolder(folder))
  const details = { goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'UTC' }
  campaignId = (await services.campaigns.create({ name: 'Spring', ...details })).id
  const attribution = { channel: 'youtube', post: null, volunteer: null }
  const [, , alone = ''] = await bookAll(services.platform, services.donations, [
    { providerId: 'pi_1', campaignId, attribution, donor: { name: 'Ana', email: 'ana@example.org' } },
    { providerId: 'pi_2', campaignId, provider: 'paypal', currency: 'EUR' },
    { providerId: 'pi_3' }
  ])
  waiting = await waitsInTest(services.platform, { kind: 'unassigned', donationId: alone, booking: null })
  await services.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { runJson: encore } = commandLine(() => folder)
const list = (...argv: string[]) => encore('donations', 'list', '--campaign', campaignId, ...argv)

describe('the ledger on the command line', () => {
  it('lists donations with their amounts, donor and attribution, and totals a currency', async () => {
    const { code, json } = await list()
    expect(code).toBe(0)
    expect(json.donations).toHaveLength(2)
    expect(json.donations).toContainEqual(
      expect.objectContaining({
        provider: 'stripe',
        providerId: 'pi_1',
        date: '2026-11-20',
        status: 'paid',
        grossMinor: 2500,
        feeMinor: 75,
        netMinor: 2425,
        priceMinor: 1000,
        extraMinor: 1500,
        refundedMinor: 0,
        currency: 'USD',
        donor: 'Ana',
        attribution: { channel: 'youtube', post: null, volunteer: null }
      })
    )
    expect(json.donations).toContainEqual(
      expect.objectContaining({ providerId: 'pi_2', donor: null, attribution: null })
    )
    expect(json.totals.map(({ currency, count }: { currency: string; count: number }) => [currency, count])).toEqual([
      ['EUR', 1],
      ['USD', 1]
    ])
  })

  it.each([
    [['--channel', 'youtube'], ['pi_1']],
    [['--channel', 'none'], ['pi_2']],
    [['--provider', 'paypal'], ['pi_2']],
    [['--attributed', 'yes'], ['pi_1']],
    [['--search', 'ana'], ['pi_1']],
    [['--min', '25.00'], ['pi_1']],
    [['--max', '24.99'], []],
    [['--min', '1.00', '--currency', 'eur'], ['pi_2']],
    [['--from', '2026-11-21'], []],
    [['--status', 'refunded,disputed'], []],
    [['--order', 'oldest', '--limit', '1'], ['pi_1']]
  ])('narrows by %j', async (options, ids) => {
    const { json } = await list(...options)
    expect(json.donations.map(({ providerId }: { providerId: string }) => providerId)).toEqual(ids)
  })

  it.each([
    ['a status that does not exist', ['--status', 'lost'], 3],
    ['a day that does not exist', ['--from', '2026-02-30'], 3],
    ['an amount that is none', ['--min', '5,00'], 3],
    ['neither yes nor no', ['--attributed', 'maybe'], 2],
    ['an order that does not exist', ['--order', 'nicest'], 2]
  ])('refuses %s', async (_what, options, code) => {
    expect((await list(...options)).code).toBe(code)
  })

  it('exports a file and leaves one that is there', async () => {
    const out = join(folder, 'donations.csv')
    const first = await encore('donations', 'export', '--campaign', campaignId, '--out', out)
    expect(first.json).toEqual({ path: out, rows: 2 })
    const second = await encore('donations', 'export', '--campaign', campaignId, '--out', out)
    expect([second.code, second.error.code]).toEqual([5, 'file-exists'])
  })

  it('shows what waits and decides about it, also otherwise', async () => {
    expect((await encore('donations', 'waiting')).json.open).toMatchObject([{ id: waiting, amountMinor: 2500 }])
    const resolve = (...argv: string[]) => encore('donations', 'resolve', waiting, ...argv)
    expect((await resolve('--campaign', campaignId, '--price', '10.00')).json).toMatchObject({ resolution: 'assigned' })
    expect((await list('--currency', 'USD')).json.totals).toMatchObject([{ count: 2, priceMinor: 2000 }])
    expect((await resolve('--set-aside', 'A concert ticket')).json).toMatchObject({ note: 'A concert ticket' })
    expect((await list('--currency', 'USD')).json.totals).toMatchObject([{ count: 1 }])
    expect((await resolve('--reopen')).json).toMatchObject({ resolution: null })
    expect((await resolve()).code).toBe(2)
    expect((await resolve('--campaign', campaignId, '--price', '25.01')).code).toBe(3)
  })
})
