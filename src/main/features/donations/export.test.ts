import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { booking, manyBookings, type TestLedger, testLedger } from '../../../../tests/builders/donations'

let test: TestLedger
beforeEach(async () => {
  test = await testLedger()
})
afterEach(() => test.close())

const file = () => join(test.folder, 'out', 'donations.csv')
const write = (replace = false) => test.donations.exports.csv(test.campaignId, {}, file(), { replace })
const read = (): Record<string, string>[] => parse(readFileSync(file()), { bom: true, columns: true })

describe('the ledger as a table for spreadsheets', () => {
  it('has every donation once, the oldest first, with decimal amounts and no formulas', async () => {
    await test.book(
      { providerId: 'late', day: '2026-11-21', donor: { name: '=HYPERLINK("evil")', email: '+1@example.org' } },
      { providerId: 'early', donor: { name: 'Müller, "Ana"', email: null } }
    )
    expect(await write()).toBe(2)
    expect(read()).toMatchObject([
      { 'Provider id': 'early', From: 'Müller, "Ana"', Gross: '25.00', Price: '10.00', Fee: '0.75', Net: '24.25' },
      { 'Provider id': 'late', From: '\'=HYPERLINK("evil")', 'E-mail': "'+1@example.org", Monthly: 'no' }
    ])
    expect(readFileSync(file()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(readdirSync(dirname(file()))).toEqual(['donations.csv'])
  })

  it('writes an amount below zero as the number it is', async () => {
    const refund = { kind: 'refund', ref: 're', at: '2026-11-20T10:00:00.000Z', refundedMinor: 2500 } as const
    await test.book({ entries: [...booking().entries, refund] })
    await write()
    expect(read()).toMatchObject([{ Net: '-0.75', Status: 'refunded' }])
  })

  it('is complete over many parts', async () => {
    await test.book(...manyBookings(2_500, { campaignId: test.campaignId, lastDay: '2026-11-20' }))
    expect(await write()).toBe(2_500)
    expect(new Set(read().map(({ Id }) => Id)).size).toBe(2_500)
  })

  it('leaves a file that is there, unless it was asked about', async () => {
    await test.book({})
    await write()
    await expect(write()).rejects.toMatchObject({ code: 'file-exists' })
    expect(await write(true)).toBe(1)
  })
})
