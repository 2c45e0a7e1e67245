import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestLedger, testLedger } from '../../../../tests/builders/donations'

let test: TestLedger
beforeEach(async () => {
  test = await testLedger()
})
afterEach(() => test.close())

const whatsapp = { channel: 'whatsapp', post: null, volunteer: 'vol_1' }

describe('what a person says of donations', () => {
  it('attributes several at once, keeps what was said before, and counts only what changes', async () => {
    const ids = await test.book({ providerId: 'a' }, { providerId: 'b', attribution: whatsapp })
    const { edits } = test.donations
    expect(await edits.attribute(ids, whatsapp, 'Dana told me')).toBe(1)
    expect(await edits.attribute(ids, null, 'It was somebody else')).toBe(2)
    const detail = await test.donations.detail(ids[0] ?? '')
    expect(detail.donation.attribution).toBeNull()
    expect(detail.history).toMatchObject([
      { before: whatsapp, after: null, reason: 'It was somebody else' },
      { before: null, after: whatsapp, reason: 'Dana told me' }
    ])
  })

  it('takes an attribution that says nothing for none', async () => {
    const [id = ''] = await test.book({})
    const nothing = { channel: null, post: null, volunteer: null }
    expect(await test.donations.edits.attribute([id], nothing, 'x')).toBe(0)
  })

  it('moves an amount between price and extra by a row, and never more than was given', async () => {
    const [id = ''] = await test.book({})
    const { edits } = test.donations
    await edits.split(id, 2000, 'Two albums')
    const { donation, rows } = await test.donations.detail(id)
    expect(donation).toMatchObject({ priceMinor: 2000, extraMinor: 500, grossMinor: 2500, status: 'paid' })
    expect(rows).toMatchObject([
      { kind: 'payment', priceMinor: 1000, extraMinor: 1500 },
      { kind: 'correction', priceMinor: 1000, extraMinor: -1000, note: 'Two albums' }
    ])
    await expect(edits.split(id, 2501, 'Too much')).rejects.toMatchObject({ code: 'invalid-input' })
    expect((await test.donations.detail(id)).rows).toHaveLength(2)
  })

  it('takes out what was entered by hand, by a row, and refuses what a provider said', async () => {
    const hand = { amountMinor: 2000, currency: 'USD', date: '2026-11-20', method: 'cash', donor: 'Ana' }
    const { id } = await test.donations.addByHand({ campaignId: test.campaignId, ...hand })
    await test.donations.edits.void(id, 'Entered twice')
    await test.donations.edits.void(id, 'Entered twice')
    const { donation, rows } = await test.donations.detail(id)
    expect(donation).toMatchObject({ status: 'void', grossMinor: 0, netMinor: 0 })
    expect(rows.map(({ kind, extraMinor }) => [kind, extraMinor])).toEqual([
      ['payment', 2000],
      ['reversal', -2000]
    ])
    expect(await test.donations.totals(test.campaignId)).toEqual([])
    const [other = ''] = await test.book({})
    await expect(test.donations.edits.void(other, 'x')).rejects.toMatchObject({ code: 'refused' })
  })

  it('shows what the provider said, unsealed', async () => {
    const [id = ''] = await test.book({})
    const vault = await test.platform.vault()
    const sealed = vault.seal(JSON.stringify({ id: 'pi_1', amount: 2500 }))
    const record = { provider: 'stripe', account: 'acct_1', kind: 'charge', id: 'ch_1', at: '2026-11-20T10:00:00.000Z' }
    await test.platform.db
      .insertInto('provider_records')
      .values({ ...record, donation_id: id, sealed })
      .execute()
    expect((await test.donations.detail(id)).said).toEqual([
      { kind: 'charge', id: 'ch_1', at: record.at, text: '{\n  "id": "pi_1",\n  "amount": 2500\n}' }
    ])
  })
})
