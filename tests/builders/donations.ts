import { CampaignService } from '../../src/main/features/campaigns'
import { type Booking, DonationService, type Entry } from '../../src/main/features/donations'
import { DonorBook } from '../../src/main/features/donors'
import type { Platform } from '../../src/main/platform'
import { type TestPlatform, testPlatform } from './platform'

const at = '2026-11-20T10:00:00.000Z'

/** A payment of 10.00 for the album and 15.00 above it, with a fee of 0.75. */
export const payment: Entry = { kind: 'payment', ref: 'txn_1', at, priceMinor: 1000, extraMinor: 1500, feeMinor: 75 }

/** What Stripe would say of one settled donation without a link, with what is different about it. */
export function booking(change: Partial<Booking> = {}): Booking {
  return {
    provider: 'stripe',
    account: 'acct_1',
    providerId: 'pi_1',
    at,
    day: '2026-11-20',
    campaignId: null,
    payment: 'settled',
    dispute: 'none',
    currency: 'USD',
    charged: null,
    fmvMinor: null,
    donorId: null,
    attribution: null,
    pageId: null,
    linkId: null,
    recurring: false,
    entries: [payment],
    ...change
  }
}

export interface Donor {
  name: string | null
  email: string | null
}

/** Books donations and their donors as a source does, in one transaction. @returns their ids */
export async function bookAll(
  platform: Pick<Platform, 'clock' | 'db' | 'vault'>,
  donations: DonationService,
  all: readonly (Partial<Booking> & { donor?: Donor | null })[]
): Promise<string[]> {
  const book = new DonorBook(await platform.vault(), () => platform.clock.now())
  return platform.db.transaction().execute(async (trx) => {
    const donorIds = await book.resolve(
      trx,
      all.map(({ donor }) => (donor ? { ...donor, address: null } : null))
    )
    const bookings = all.map(({ donor: _, ...change }, index) =>
      booking({ ...change, donorId: donorIds[index] ?? null })
    )
    return (await donations.ledger.book(trx, bookings)).map(({ id }) => id)
  })
}

const channels = ['whatsapp', 'email', 'youtube', 'facebook', 'sms', 'instagram', 'wordpress', 'podcast', null, null]
const firstNames = ['Marguerite', 'Colm', 'Beth', 'Peter', 'Rosa', 'Samuel', 'Inés', 'Walt', 'June', 'Priya', '多恵子']
const lastNames = ['Oyelaran', 'Reddy', 'Ostrowski', 'Lindqvist', 'Delgado', 'Abara', 'Fonseca', 'Brannigan', '山田']

/**
 * The same donations for the same numbers: some a day backwards from `lastDay`, through every channel, some refunded,
 * some pending, some in another currency, some without a name.
 */
export function* manyBookings(
  count: number,
  { campaignId, lastDay, perDay = 12 }: { campaignId: string; lastDay: string; perDay?: number }
): Generator<Partial<Booking> & { donor: Donor | null }> {
  const end = Date.parse(`${lastDay}T20:00:00Z`)
  for (let n = 0; n < count; n += 1) {
    const time = new Date(end - Math.floor(n / perDay) * 86_400_000 - (n % perDay) * 60_000).toISOString()
    const pick = (n * 7919) % 1009
    const channel = channels[pick % channels.length] ?? null
    const priceMinor = pick % 9 === 0 ? 0 : 1200
    const extraMinor = ((pick % 40) + (priceMinor === 0 ? 1 : 0)) * 250
    const feeMinor = Math.round((priceMinor + extraMinor) * 0.029) + 30
    const refunded: Entry[] =
      pick % 97 === 0 ? [{ kind: 'refund', ref: `re_${n}`, at: time, refundedMinor: priceMinor + extraMinor }] : []
    const name = `${firstNames[pick % firstNames.length]} ${lastNames[(pick >> 3) % lastNames.length]}`
    yield {
      provider: pick % 5 === 0 ? 'paypal' : 'stripe',
      account: pick % 5 === 0 ? '' : 'acct_1',
      providerId: `pi_${n.toString().padStart(7, '0')}`,
      at: time,
      day: time.slice(0, 10),
      campaignId,
      payment: pick % 89 === 1 ? 'pending' : 'settled',
      currency: pick % 61 === 2 ? 'EUR' : 'USD',
      recurring: pick % 13 === 0,
      attribution:
        channel === null ? null : { channel, post: null, volunteer: pick % 3 === 0 ? `vol_${pick % 7}` : null },
      donor: pick % 23 === 0 ? null : { name, email: `donor${n % Math.max(1, count >> 1)}@example.org` },
      entries: [{ kind: 'payment', ref: `txn_${n}`, at: time, priceMinor, extraMinor, feeMinor }, ...refunded]
    }
  }
}

/** A ledger on a real platform, with a campaign that sells its album at 10.00. */
export async function testLedger(): Promise<TestLedger> {
  const ground = await testPlatform()
  const campaigns = new CampaignService(ground.platform)
  const donations = new DonationService(ground.platform, campaigns)
  const newCampaign = async (name: string) => {
    const details = { goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'UTC' }
    return (await campaigns.create({ name, albumPriceMinor: 1000, ...details })).id
  }
  const campaignId = await newCampaign('Spring Album')
  return {
    ...ground,
    campaigns,
    donations,
    campaignId,
    newCampaign,
    book: (...all) =>
      bookAll(
        ground.platform,
        donations,
        all.map((each) => ({ campaignId, ...each }))
      )
  }
}

export interface TestLedger extends TestPlatform {
  campaigns: CampaignService
  donations: DonationService
  campaignId: string
  newCampaign(name: string): Promise<string>
  /** Books into the campaign unless told otherwise. */
  book(...all: (Partial<Booking> & { donor?: Donor | null })[]): Promise<string[]>
}
