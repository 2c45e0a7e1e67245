import { compose } from '../../../src/main/compose'
import { dataFolder } from '../../../src/main/platform/folder'
import { bookAll, booking, manyBookings } from '../../builders/donations'
import { waitsInTest } from '../../builders/waiting'
import type { LedgerToFill } from './ledger'

// Run in a process of its own by ledger.ts: fills a data folder with donations, as syncs and imports would have.
const {
  data,
  count,
  lastDay,
  perDay = 12,
  waiting,
  longNames
}: LedgerToFill & { data: string } = JSON.parse(process.argv[3] ?? '{}')
const services = compose(dataFolder(data))
const { campaigns, donations, platform } = services
const { id: campaignId } = await campaigns.create({
  name: 'Spring Album',
  goalMinor: 900_000,
  currency: 'USD',
  albumPriceMinor: 1200,
  startDate: null,
  endDate: null,
  zone: 'UTC'
})
const names = longNames
  ? [
      'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Hubert Blaine and Maria Magdalena',
      'Aleksandra Constantinopolitanska van der Heijden-Oosterbeek'
    ]
  : []
const part = 5_000
let all: Parameters<typeof bookAll>[2][number][] = []
for (const each of manyBookings(count, { campaignId, lastDay, perDay })) {
  const name = names[all.length]
  all.push(name ? { ...each, donor: { name, email: null } } : each)
  if (all.length < part) continue
  await bookAll(platform, donations, all)
  all = []
}
await bookAll(platform, donations, all)
if (waiting) {
  const [alone = ''] = await bookAll(platform, donations, [
    { providerId: 'pi_alone', day: lastDay, donor: { name: 'Vera Lindqvist', email: 'vera@example.org' } }
  ])
  await waitsInTest(platform, { kind: 'unassigned', donationId: alone, booking: null, providerId: 'pi_alone' })
  await waitsInTest(platform, {
    kind: 'quarantined',
    donationId: null,
    booking: booking({ providerId: 'pi_odd', day: lastDay }),
    providerId: 'pi_odd'
  })
}
await services.close()
