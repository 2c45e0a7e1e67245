import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestImports, testImports } from '../../../../tests/builders/imports'

let test: TestImports
beforeEach(async () => {
  test = await testImports()
})
afterEach(() => test.close())

const venmo = (name: string, amount: string, day: string) =>
  [
    ',ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source',
    `,4139,${day}T09:00:00,Payment,Complete,,${name},Orchestra,+ $${amount},,`
  ].join('\n')
const byHand = { currency: 'USD', date: '2026-11-20', method: 'cash' }

describe('donations that may be one', () => {
  it('are listed where amount, day and person agree, and never merged', async () => {
    const { id } = await test.donations.addByHand({
      ...byHand,
      campaignId: test.campaignId,
      amountMinor: 2500,
      donor: 'Ada BYRON'
    })
    const report = await test.importing(venmo('Ada Byron', '25.00', '2026-11-22'))
    expect(report).toMatchObject({
      added: 1,
      pairs: [{ row: 2, donationId: id, provider: 'cash', date: '2026-11-20', amountMinor: 2500, currency: 'USD' }]
    })
    expect(await test.ledger()).toHaveLength(2)
  })

  it.each([
    ['another amount', 'Ada Byron', '25.01', '2026-11-20'],
    ['another person', 'Ann Lee', '25.00', '2026-11-20'],
    ['another week', 'Ada Byron', '25.00', '2026-11-27']
  ])('are not where there is %s', async (_what, name, amount, day) => {
    await test.donations.addByHand({ ...byHand, campaignId: test.campaignId, amountMinor: 2500, donor: 'Ada Byron' })
    expect(await test.importing(venmo(name, amount, day))).toMatchObject({ added: 1, pairs: [] })
  })

  it('are told by the address too', async () => {
    const given = {
      ...byHand,
      campaignId: test.campaignId,
      amountMinor: 500,
      donor: 'A. B.',
      email: 'Ada@example.org '
    }
    await test.donations.addByHand(given)
    const file = 'date,amount,currency,name,email,id\n2026-11-21,5.00,USD,Ada,ada@example.org,A1'
    expect(await test.importing(file)).toMatchObject({ pairs: [{ row: 2, provider: 'cash' }] })
  })
})

describe('a donation by hand', () => {
  it('has its note sealed, its channel, and an album apart where one was handed over', async () => {
    const details = {
      name: 'With album',
      goalMinor: null,
      currency: 'USD',
      startDate: null,
      endDate: null,
      zone: 'UTC'
    }
    const campaign = await test.campaigns.create({ ...details, albumPriceMinor: 1000, albumFmvMinor: 800 })
    const given = { ...byHand, campaignId: campaign.id, amountMinor: 2500, donor: 'Ada', note: 'No. 1234' }
    const donation = await test.donations.addByHand({ ...given, channel: 'email', withAlbum: true })
    expect(donation).toMatchObject({
      priceMinor: 1000,
      extraMinor: 1500,
      attribution: { channel: 'email', post: null, volunteer: null }
    })
    const row = await test.platform.db.selectFrom('donations').select('fmv_minor').executeTakeFirst()
    expect(row?.fmv_minor).toBe(800)
    const record = await test.platform.db.selectFrom('provider_records').selectAll().executeTakeFirstOrThrow()
    expect(record.donation_id).toBe(donation.id)
    expect((await test.platform.vault()).unseal(record.sealed)).toContain('No. 1234')
    expect(record.sealed).not.toContain('1234')
  })
})
