import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { booking, type TestLedger, testLedger } from '../../../../tests/builders/donations'
import { waitsInTest } from '../../../../tests/builders/waiting'
import type { Booking } from './booking'

let test: TestLedger
beforeEach(async () => {
  test = await testLedger()
})
afterEach(() => test.close())

const waits = (kind: 'unassigned' | 'quarantined', donationId: string | null, made: Booking | null = null) =>
  waitsInTest(test.platform, { kind, donationId, booking: made })
const stored = (id: string) => test.donations.detail(id)

describe('money that waits', () => {
  it('is listed with its reason, what was said, and sums a currency', async () => {
    const [donationId = ''] = await test.book({ campaignId: null, donor: { name: 'Ana', email: null } })
    await waits('unassigned', donationId)
    const { open, decided, sums } = await test.donations.waiting.list()
    expect(open).toMatchObject([{ kind: 'unassigned', donor: 'Ana', bookable: true, said: '{\n  "id": "pi_1"\n}' }])
    expect([decided, sums]).toEqual([[], [{ currency: 'USD', count: 1, amountMinor: 2500 }]])
  })

  it('goes to a campaign with the split that was chosen, then to another, then waits again', async () => {
    const [donationId = ''] = await test.book({ campaignId: null })
    const id = await waits('unassigned', donationId)
    const { waiting } = test.donations
    await waiting.resolve(id, { to: 'campaign', campaignId: test.campaignId, priceMinor: 2000 })
    expect(await test.donations.totals(test.campaignId)).toMatchObject([{ priceMinor: 2000, extraMinor: 500 }])
    const other = await test.newCampaign('Autumn')
    await waiting.resolve(id, { to: 'campaign', campaignId: other, priceMinor: 0 })
    expect(await test.donations.totals(test.campaignId)).toEqual([])
    expect(await test.donations.totals(other)).toMatchObject([{ priceMinor: 0, extraMinor: 2500 }])
    expect(await waiting.resolve(id, { to: 'waiting' })).toMatchObject({ resolution: null, campaignId: null })
    expect(await test.donations.totals(other)).toEqual([])
    expect((await stored(donationId)).rows.map(({ kind }) => kind)).toEqual(['payment', 'correction', 'correction'])
  })

  it('is booked from quarantine, taken out again by a row, and brought back, to the cent', async () => {
    const id = await waits('quarantined', null, booking())
    const { waiting } = test.donations
    expect((await waiting.list()).open).toMatchObject([{ donationId: null, priceMinor: 1000 }])
    const into = { to: 'campaign', campaignId: test.campaignId, priceMinor: 500 } as const
    const { donationId, resolution } = await waiting.resolve(id, into)
    expect(resolution).toBe('booked')
    const sums = [{ count: 1, priceMinor: 500, extraMinor: 2000, feeMinor: 75, netMinor: 2425 }]
    expect(await test.donations.totals(test.campaignId)).toMatchObject(sums)
    await waiting.resolve(id, { to: 'aside', note: 'A test payment' })
    expect(await test.donations.totals(test.campaignId)).toEqual([])
    expect((await stored(donationId ?? '')).donation).toMatchObject({ status: 'void', netMinor: 0 })
    await waiting.resolve(id, into)
    expect(await test.donations.totals(test.campaignId)).toMatchObject(sums)
    await waiting.resolve(id, { to: 'waiting' })
    await waiting.resolve(id, into)
    expect(await test.donations.totals(test.campaignId)).toMatchObject(sums)
    const decisions = await test.platform.db.selectFrom('waiting_decisions').select('resolution').execute()
    expect(decisions.map((each) => each.resolution)).toEqual(['booked', 'set-aside', 'booked', null, 'booked'])
  })

  it('that nobody can book is set aside only', async () => {
    const id = await waits('quarantined', null)
    const { waiting } = test.donations
    const into = { to: 'campaign', campaignId: test.campaignId, priceMinor: 0 } as const
    await expect(waiting.resolve(id, into)).rejects.toMatchObject({ code: 'refused' })
    await waiting.resolve(id, { to: 'aside', note: 'Nothing was paid' })
    expect(await waiting.list()).toMatchObject({ open: [], decided: [{ note: 'Nothing was paid' }], sums: [] })
  })

  it('changes nothing where the split or the campaign is impossible', async () => {
    const [donationId = ''] = await test.book({ campaignId: null })
    const id = await waits('unassigned', donationId)
    const { waiting } = test.donations
    const tooMuch = { to: 'campaign', campaignId: test.campaignId, priceMinor: 2501 } as const
    await expect(waiting.resolve(id, tooMuch)).rejects.toMatchObject({ code: 'invalid-input' })
    const nowhere = { to: 'campaign', campaignId: 'camp_none', priceMinor: 0 } as const
    await expect(waiting.resolve(id, nowhere)).rejects.toMatchObject({ code: 'not-found' })
    expect((await stored(donationId)).donation.campaignId).toBeNull()
    expect((await waiting.list()).open).toHaveLength(1)
  })
})
