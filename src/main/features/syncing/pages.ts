import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import { accountKey, type StripeAccount } from './account'

/** Where a list stands: its newest page, the id to go on after, and whether there is more. */
export interface Place {
  page: number
  lastId: string | null
  more: boolean
}

/** Pages that were fetched and wait to be booked, so that whoever was interrupted goes on where it was. */
export class StagedPages {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly of: StripeAccount
  ) {}

  async last(list: string): Promise<Place | null> {
    const row = await this.#own()
      .select(['page', 'last_id', 'more'])
      .where('list', '=', list)
      .orderBy('page', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row ? { page: row.page, lastId: row.last_id, more: row.more === 1 } : null
  }

  async add(list: string, { page, lastId, more }: Place, objects: unknown[]): Promise<void> {
    await this.db
      .insertInto('sync_pages')
      .values({
        ...accountKey(this.of),
        list,
        page,
        last_id: lastId,
        more: Number(more),
        sealed: this.vault.seal(JSON.stringify(objects))
      })
      .execute()
  }

  async names(): Promise<{ list: string; page: number }[]> {
    return this.#own().select(['list', 'page']).orderBy('list').orderBy('page').execute()
  }

  async read(list: string, page: number): Promise<unknown[]> {
    const row = await this.#own()
      .select('sealed')
      .where('list', '=', list)
      .where('page', '=', page)
      .executeTakeFirstOrThrow()
    return JSON.parse(this.vault.unseal(row.sealed))
  }

  async clear(): Promise<void> {
    const { account, livemode } = accountKey(this.of)
    await this.db.deleteFrom('sync_pages').where('account', '=', account).where('livemode', '=', livemode).execute()
  }

  #own() {
    const { account, livemode } = accountKey(this.of)
    return this.db.selectFrom('sync_pages').where('account', '=', account).where('livemode', '=', livemode)
  }
}
