import { CampaignService } from '../../src/main/features/campaigns'
import { CheckoutService } from '../../src/main/features/checkout'
import { ConnectionService } from '../../src/main/features/connections'
import type { CampaignDetails } from '../../src/shared/contract/campaigns'
import type { CheckoutOffer } from '../../src/shared/contract/checkout'
import { type StripePeer, startStripePeer } from '../peers/stripe'
import { type TestPlatform, testPlatform } from './platform'

/** Checkout pages on a real platform against a peer that plays Stripe; nothing is asked twice, so that what fails shows. */
export interface TestCheckout extends TestPlatform {
  peer: StripePeer
  campaigns: CampaignService
  campaignId: string
  checkout: CheckoutService
  /** An album at 10.00 with extras of 5.00, 10.00 and 25.00, but for the change. */
  offer(change?: Partial<CheckoutOffer>): CheckoutOffer
  close(): Promise<void>
}

export async function testCheckout(details: Partial<CampaignDetails> = {}): Promise<TestCheckout> {
  const ground = await testPlatform()
  const peer = await startStripePeer()
  const campaigns = new CampaignService(ground.platform)
  const connections = new ConnectionService(ground.platform, {
    environmentKey: peer.keys.restricted,
    url: peer.url,
    pace: { attempts: 1, pauseMs: 1, timeoutMs: 2_000 }
  })
  const { id: campaignId } = await campaigns.create({
    name: 'Spring Album',
    goalMinor: null,
    currency: 'USD',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna',
    ...details
  })
  return {
    ...ground,
    peer,
    campaigns,
    campaignId,
    checkout: new CheckoutService(ground.platform, { campaigns, connections }),
    offer: (change) => ({
      campaignId,
      model: 'steps',
      albumPriceMinor: 1000,
      albumFmvMinor: null,
      extrasMinor: [500, 1000, 2500],
      ...change
    }),
    async close() {
      await peer.close()
      await ground.close()
    }
  }
}
