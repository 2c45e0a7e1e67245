import type { Db } from '../../platform/database'
import { newId } from '../../platform/ids'
import type { Vault } from '../../platform/secrets'
import type { Booking } from '../donations'
import type { StripeAccount } from './account'
import type { Contradiction } from './split'

export interface Waiting {
  kind: 'unassigned' | 'quarantined'
  providerId: string
  donationId: string | null
  why: Contradiction
  currency: string
  amountMinor: number
  at: string
  /** What could be booked; null where that makes no sense. */
  booking: Booking | null
  said: unknown
}

/** What waits for a person. */
export class WaitingItems {
  constructor(
    private readonly trx: Db,
    private readonly vault: Vault,
    private readonly of: StripeAccount,
    private readonly now: string
  ) {}

  /** One item for each thing that waits; said again it is brought up to date, unless a person has resolved it. @returns its id */
  async put(item: Waiting): Promise<string> {
    const account = this.of.account
    const known = await this.trx
      .selectFrom('waiting_items')
      .select(['id', 'resolved_at'])
      .where('kind', '=', item.kind)
      .where('provider', '=', 'stripe')
      .where('account', '=', account)
      .where('provider_id', '=', item.providerId)
      .executeTakeFirst()
    if (known?.resolved_at) return known.id
    const facts = {
      code: item.why.code,
      reason: item.why.reason,
      currency: item.currency,
      amount_minor: item.amountMinor,
      at: item.at,
      sealed: this.vault.seal(JSON.stringify({ booking: item.booking, said: item.said }))
    }
    if (known) {
      await this.trx.updateTable('waiting_items').set(facts).where('id', '=', known.id).execute()
      return known.id
    }
    const id = newId('wait')
    await this.trx
      .insertInto('waiting_items')
      .values({
        id,
        kind: item.kind,
        provider: 'stripe',
        account,
        provider_id: item.providerId,
        donation_id: item.donationId,
        ...facts,
        resolution: null,
        note: null,
        resolved_at: null,
        created_at: this.now
      })
      .execute()
    return id
  }

  /** Ends what no longer waits, because what was missing has come. */
  async settle(kind: Waiting['kind'], providerIds: string[], resolution: 'assigned' | 'booked'): Promise<void> {
    if (providerIds.length === 0) return
    await this.trx
      .updateTable('waiting_items')
      .set({ resolution, note: 'What was missing came with a later sync.', resolved_at: this.now })
      .where('kind', '=', kind)
      .where('provider', '=', 'stripe')
      .where('account', '=', this.of.account)
      .where('provider_id', 'in', providerIds)
      .where('resolved_at', 'is', null)
      .execute()
  }
}

/** How many items wait now, of every source. */
export async function countWaiting(db: Db): Promise<{ unassigned: number; quarantined: number }> {
  const rows = await db
    .selectFrom('waiting_items')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('resolved_at', 'is', null)
    .groupBy('kind')
    .execute()
  const count = (wanted: string) => Number(rows.find(({ kind }) => kind === wanted)?.count ?? 0)
  return { unassigned: count('unassigned'), quarantined: count('quarantined') }
}
