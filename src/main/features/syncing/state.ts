import type { Failure } from '@shared/domain/errors'
import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import { mayBeAlive } from '../../platform/processes'
import { accountKey, type StripeAccount } from './account'
import type { Control } from './control'

type StateRow = Selectable<Schema['sync_states']>

/** A fetch under way: up to when by the provider's clock, and whether from the beginning. */
export interface Run {
  until: number
  full: boolean
}

/** Who has not shown itself for this long is taken for dead, also where its process id lives on in another program. */
const staleMs = 120_000

/** How far an account was fetched, and who fetches it now: one process at a time. */
export class SyncStates {
  constructor(
    private readonly db: Db,
    private readonly of: StripeAccount
  ) {}

  async get(): Promise<StateRow | null> {
    const { account, livemode } = accountKey(this.of)
    const row = await this.db
      .selectFrom('sync_states')
      .selectAll()
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .executeTakeFirst()
    return row ?? null
  }

  /** @returns whether the account is ours to fetch now */
  async claim(owner: string, now: string): Promise<boolean> {
    await this.db
      .insertInto('sync_states')
      .values(accountKey(this.of))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const held = await this.get()
    if (held?.owner && !isDead(held.owner, held.heartbeat_at, now)) return false
    const taken = await this.#own()
      .set({ owner, heartbeat_at: now })
      .where('owner', held?.owner ? '=' : 'is', held?.owner ?? null)
      .executeTakeFirst()
    return taken.numUpdatedRows > 0n
  }

  /** Says that `owner` is alive. @returns whether it still holds the account */
  async beat(owner: string, now: string): Promise<boolean> {
    const held = await this.#own().set({ heartbeat_at: now }).where('owner', '=', owner).executeTakeFirst()
    return held.numUpdatedRows > 0n
  }

  async begin(owner: string, { until, full }: Run): Promise<void> {
    await this.#own()
      .set({ run_until: until, run_full: Number(full) })
      .where('owner', '=', owner)
      .execute()
  }

  /** With the data that explains it, in one transaction. */
  async complete({ until, full }: Run): Promise<void> {
    await this.#own()
      .set({ cursor_at: until, run_until: null, ...(full ? { swept_at: until } : {}) })
      .execute()
  }

  async release(
    owner: string,
    ended: { finishedAt?: string; control?: Control[]; failure: Failure | null }
  ): Promise<void> {
    const { finishedAt, control, failure } = ended
    await this.#own()
      .set({
        owner: null,
        heartbeat_at: null,
        failure: failure && JSON.stringify(failure),
        ...(finishedAt ? { finished_at: finishedAt } : {}),
        ...(control ? { control: JSON.stringify(control) } : {})
      })
      .where('owner', '=', owner)
      .execute()
  }

  #own() {
    const { account, livemode } = accountKey(this.of)
    return this.db.updateTable('sync_states').where('account', '=', account).where('livemode', '=', livemode)
  }
}

export function isDead(owner: string, heartbeatAt: string | null, now: string): boolean {
  return !mayBeAlive(owner) || heartbeatAt === null || Date.parse(now) - Date.parse(heartbeatAt) > staleMs
}
