import type { LikelyPair } from '@shared/contract/imports'
import { grossOf } from '@shared/domain/donation'
import type { Db } from '../../platform/database'
import { amountsOf, type Booking } from '../donations'
import type { DonorDirectory } from '../donors'
import type { Movement } from './format'
import { fold } from './table/columns'

const nearDays = 3
const msPerDay = 24 * 60 * 60 * 1000

/** Finds donations of a campaign from other sources that may be the same money: same amount, within three days, same address or name. */
export class PairFinder {
  #others: string[] | undefined

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
        if (Math.abs(Date.parse(candidate.at) - Date.parse(booking.at)) > nearDays * msPerDay) return false
        if (candidate.donor_id !== null && candidate.donor_id === booking.donorId) return true
        return name !== '' && fold(profiles.get(candidate.donor_id ?? '')?.name ?? '') === name
      })
      if (!found) return []
      const { id, provider, day, currency } = found
      return [{ row: row.line, donationId: id, provider, date: day, amountMinor: row.movement.amountMinor, currency }]
    })
  }

  async #candidates(bookings: readonly Booking[]) {
    const [first] = bookings
    this.#others ??= await this.#otherProviders(first?.provider ?? '')
    if (this.#others.length === 0) return []
    const days = new Set<string>()
    for (const { day } of bookings) for (let off = -nearDays; off <= nearDays; off += 1) days.add(dayPlus(day, off))
    const amounts = bookings.map(({ entries: [payment] }) => (payment?.priceMinor ?? 0) + (payment?.extraMinor ?? 0))
    return this.trx
      .selectFrom('donations')
      .selectAll()
      .where('campaign_id', '=', first?.campaignId ?? '')
      .where('day', 'in', [...days])
      .where('provider', 'in', this.#others)
      .where('donor_id', 'is not', null)
      .where(({ eb }) => eb(eb('price_minor', '+', eb.ref('extra_minor')), 'in', [...new Set(amounts)]))
      .execute()
  }

  /** Stepping from one to the next asks an index a few times, where a list of all different ones would read every row. */
  async #otherProviders(own: string): Promise<string[]> {
    const found: string[] = []
    for (let last = ''; ; ) {
      const { next } = await this.trx
        .selectFrom('donations')
        .select(({ fn }) => fn.min('provider').as('next'))
        .where('provider', '>', last)
        .executeTakeFirstOrThrow()
      if (next === null) return found.filter((provider) => provider !== own)
      found.push(next)
      last = next
    }
  }
}

function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10)
}
