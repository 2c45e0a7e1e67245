import type { LikelyPair } from '@shared/contract/imports'
import { grossOf } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { amountsOf, type Booking } from '../donations'
import type { DonorDirectory } from '../donors'
import type { Movement } from './format'
import { fold } from './table/columns'

const near = 3 * 24 * 60 * 60 * 1000

/** Finds donations of a campaign from other sources that may be the same money: same amount, within three days, same address or name. */
export class PairFinder {
  constructor(
    private readonly trx: Db,
    private readonly directory: Pick<DonorDirectory, 'profiles'>
  ) {}

  async find(all: readonly { row: { line: number; movement: Movement }; booking: Booking }[]): Promise<LikelyPair[]> {
    const candidates = await this.#candidates(all.map(({ booking }) => booking))
    if (candidates.length === 0) return []
    const profiles = await this.directory.profiles(candidates.flatMap(({ donor_id }) => donor_id ?? []))
    return all.flatMap(({ row, booking }) => {
      const name = fold(row.movement.donor?.name ?? '')
      const found = candidates.find((candidate) => {
        const amount = grossOf(amountsOf(candidate))
        if (amount !== row.movement.amountMinor || candidate.currency !== booking.currency) return false
        if (Math.abs(Date.parse(candidate.at) - Date.parse(booking.at)) > near) return false
        if (candidate.donor_id !== null && candidate.donor_id === booking.donorId) return true
        return name !== '' && fold(profiles.get(candidate.donor_id ?? '')?.name ?? '') === name
      })
      if (!found) return []
      const { id, provider, day, currency } = found
      return [{ row: row.line, donationId: id, provider, date: day, amountMinor: row.movement.amountMinor, currency }]
    })
  }

  #candidates(bookings: readonly Booking[]) {
    const times = bookings.map(({ at }) => Date.parse(at))
    const [first] = bookings
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const amounts = bookings.map(({ entries: [payment] }) => (payment?.priceMinor ?? 0) + (payment?.extraMinor ?? 0))
    return this.trx
      .selectFrom('donations')
      .selectAll()
      .where('campaign_id', '=', first?.campaignId ?? '')
      .where('day', '>=', day(Math.min(...times) - near))
      .where('day', '<=', day(Math.max(...times) + near))
      .where('provider', '<>', first?.provider ?? '')
      .where('donor_id', 'is not', null)
      .where(({ eb }) => eb(eb('price_minor', '+', eb.ref('extra_minor')), 'in', [...new Set(amounts)]))
      .execute()
  }
}
