import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { CampaignService } from '../campaigns'
import { DonationService } from '../donations'
import { OrganisationService } from '../organisation'
import { MilestoneService } from './service'

let test: TestPlatform
let campaigns: CampaignService
let donations: DonationService
let campaignId: string
const milestones = () =>
  new MilestoneService(test.platform, { campaigns, organisation: new OrganisationService(test.platform) })

beforeEach(async () => {
  test = await testPlatform()
  campaigns = new CampaignService(test.platform)
  donations = new DonationService(test.platform, campaigns)
  const when = { startDate: null, endDate: null, zone: 'Europe/Vienna' }
  campaignId = (await campaigns.create({ name: 'Spring Album', goalMinor: 10_000, currency: 'USD', ...when })).id
})
afterEach(() => test.close())

async function give(amountMinor: number, currency = 'USD') {
  await donations.addByHand({ campaignId, amountMinor, currency, date: '2026-03-19', method: 'cash', donor: null })
}

describe('milestones', () => {
  it('are told once each as the money comes in', async () => {
    const told = [await milestones().take(campaignId)]
    for (const amountMinor of [1000, 1000, 1000, 7000, 5000]) {
      await give(amountMinor)
      told.push(await milestones().take(campaignId))
    }
    expect(told).toEqual([null, 'first', null, '25', '100', null])
  })

  it('are told by the highest where several are reached at once, and not again by another run', async () => {
    await give(8000)
    expect(await milestones().take(campaignId)).toBe('75')
    expect(await milestones().take(campaignId)).toBeNull()
  })

  it('are not told again when the goal moves away and comes back', async () => {
    await give(5000)
    expect(await milestones().take(campaignId)).toBe('50')
    const { name, currency, startDate, endDate, zone } = await campaigns.get(campaignId)
    const details = { name, currency, startDate, endDate, zone }
    await campaigns.update(campaignId, { ...details, goalMinor: 90_000 })
    expect(await milestones().take(campaignId)).toBeNull()
    await campaigns.update(campaignId, { ...details, goalMinor: 10_000 })
    expect(await milestones().take(campaignId)).toBeNull()
  })

  it('do not count money in another currency', async () => {
    await give(10_000, 'EUR')
    expect(await milestones().take(campaignId)).toBeNull()
  })

  it('are refused for a campaign that is not there', async () => {
    await expect(milestones().take('camp_none')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('come with thanks in the words of where the campaign stands', async () => {
    await give(5000)
    expect(await milestones().thanks(campaignId, '50')).toMatch(/^Half-way there: \$50\.00 of \$100\.00/)
  })
})
