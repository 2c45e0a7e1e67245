import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import { newId } from '../../platform/ids'
import type { Vault } from '../../platform/secrets'
import type { Booking } from '../donations'
import type { Target } from './bookings'
import type { Movement } from './format'

type NewItem = Insertable<Schema['waiting_items']>

/** The code of what waits for the donation that it belongs to, and is booked by itself once that is there. */
const originalMissing = 'original-missing'

/** A movement that cannot be booked now, with why. */
export interface Undecided {
  movement: Movement
  /** What would be booked once its donation is there; null where nothing says which one that is. */
  booking: Booking | null
  /** What the file said, sealed with it. */
  said: unknown
}

/** Money that a file tells of and that joins nothing: kept, with what was said, until a person or a later file decides. */
export class WaitingRoom {
  constructor(
    private readonly trx: Db,
    private readonly vault: Vault,
    private readonly now: () => string
  ) {}

  /** @returns which of them are new, in their order */
  async add(target: Target, all: readonly Undecided[]): Promise<boolean[]> {
    if (all.length === 0) return []
    const refs = all.map((undecided) => refOf(undecided))
    const known = await this.#known(target, refs)
    const createdAt = this.now()
    const rows: NewItem[] = []
    const isNew = all.map((undecided, index) => {
      const ref = refs[index] ?? ''
      if (known.has(ref)) return false
      known.add(ref)
      rows.push(this.#rowOf(target, undecided, ref, createdAt))
      return true
    })
    if (rows.length > 0) await this.trx.insertInto('waiting_items').values(rows).execute()
    return isNew
  }

  /** What waits for its donation, from earlier files of a provider. */
  async missingOriginals(target: Target): Promise<{ id: string; booking: Booking }[]> {
    const rows = await this.trx
      .selectFrom('waiting_items')
      .select(['id', 'sealed'])
      .where('resolved_at', 'is', null)
      .where('provider', '=', target.provider)
      .where('account', '=', target.account)
      .where('code', '=', originalMissing)
      .execute()
    return rows.map(({ id, sealed }) => ({ id, booking: JSON.parse(this.vault.unseal(sealed)).booking }))
  }

  async resolve(id: string, donationId: string): Promise<void> {
    await this.trx
      .updateTable('waiting_items')
      .set({ resolution: 'booked', resolved_at: this.now(), donation_id: donationId })
      .where('id', '=', id)
      .execute()
  }

  async #known(target: Target, refs: readonly string[]): Promise<Set<string>> {
    const rows = await this.trx
      .selectFrom('waiting_items')
      .select('provider_id')
      .where('kind', '=', 'quarantined')
      .where('provider', '=', target.provider)
      .where('account', '=', target.account)
      .where('provider_id', 'in', refs)
      .execute()
    return new Set(rows.map(({ provider_id }) => provider_id))
  }

  #rowOf(target: Target, { movement, booking, said }: Undecided, ref: string, createdAt: string): NewItem {
    const { moment, currency, amountMinor, doubt } = movement
    const back = movement.type === 'refund' || movement.type === 'dispute'
    return {
      id: newId('wait'),
      kind: 'quarantined',
      provider: target.provider,
      account: target.account,
      provider_id: ref,
      donation_id: null,
      code: doubt?.code ?? originalMissing,
      reason: doubt?.reason ?? 'It takes money back from a donation that is not in the ledger.',
      currency,
      amount_minor: back ? -amountMinor : amountMinor,
      at: moment.at,
      sealed: this.vault.seal(JSON.stringify({ booking, said })),
      resolution: null,
      note: null,
      resolved_at: null,
      created_at: createdAt
    }
  }
}

function refOf({ movement }: Undecided): string {
  return movement.ref ?? movement.payment ?? ''
}
