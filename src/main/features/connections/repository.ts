import type { Selectable } from 'kysely'
import type { Db, Schema } from '../../platform/database'

export type AccountRow = Selectable<Schema['stripe_accounts']>

/** Stripe accounts that were connected, as rows. */
export class AccountRepository {
  constructor(private readonly db: Db) {}

  /** The one in use, or the last that was. */
  async latest(): Promise<AccountRow | null> {
    const row = await this.db
      .selectFrom('stripe_accounts')
      .selectAll()
      .orderBy('connected_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row ?? null
  }

  async save(row: AccountRow): Promise<void> {
    const { account, livemode, ...facts } = row
    await this.db
      .insertInto('stripe_accounts')
      .values({ account, livemode, ...facts })
      .onConflict((conflict) => conflict.columns(['account', 'livemode']).doUpdateSet(facts))
      .execute()
  }
}
