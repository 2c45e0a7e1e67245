import type { LinkTarget } from '@shared/contract/checkout'
import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../platform/database'
import { newId } from '../../platform/ids'
import type { LinkRow, PageRow } from './rows'

/** What the provider answered for a page that was being made. */
export interface Made {
  payment_link_id: string
  url: string
  active: number
  remote: string
}

const nobody: LinkTarget = { channel: null, post: null, volunteer: null }

/** Pages and the ways to them, as rows. */
export class CheckoutRepository {
  constructor(private readonly db: Db) {}

  /** The newest first. */
  pages(campaignId: string | null): Promise<PageRow[]> {
    const all = this.db.selectFrom('checkout_pages').selectAll()
    const some = campaignId === null ? all : all.where('campaign_id', '=', campaignId)
    return some.orderBy('created_at', 'desc').orderBy('id').execute()
  }

  async page(id: string): Promise<PageRow | null> {
    return (await this.db.selectFrom('checkout_pages').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** Puts a page and its plain link down, unless that offer is there. @returns the row that is there now, and whether it is new */
  async open(row: Insertable<Schema['checkout_pages']>): Promise<{ row: PageRow; added: boolean }> {
    return this.db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows: added = 0n } = await trx
        .insertInto('checkout_pages')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      const { campaign_id, provider, account, livemode, offer_key } = row
      const stands = await trx
        .selectFrom('checkout_pages')
        .selectAll()
        .where('campaign_id', '=', campaign_id)
        .where('provider', '=', provider)
        .where('account', '=', account ?? '')
        .where('livemode', '=', livemode ?? 1)
        .where('offer_key', '=', offer_key)
        .executeTakeFirstOrThrow()
      if (added > 0n) await putLink(trx, stands.id, nobody, row.created_at)
      return { row: stands, added: added > 0n }
    })
  }

  /** @returns whether this call finished the page; false where another one had */
  async finish(id: string, made: Made): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('checkout_pages')
      .set({ ...made, state: 'ready' })
      .where('id', '=', id)
      .where('state', '=', 'creating')
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async setActive(id: string, active: boolean): Promise<void> {
    await this.db
      .updateTable('checkout_pages')
      .set({ active: active ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  }

  links(pageId: string): Promise<LinkRow[]> {
    return this.db
      .selectFrom('checkout_links')
      .selectAll()
      .where('page_id', '=', pageId)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  }

  async findLink(id: string): Promise<LinkRow | null> {
    return (await this.db.selectFrom('checkout_links').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** The link for a way to a page, which is made where it is not there. */
  async link(pageId: string, target: LinkTarget, at: string): Promise<LinkRow> {
    return this.db.transaction().execute(async (trx) => {
      await putLink(trx, pageId, target, at)
      return trx
        .selectFrom('checkout_links')
        .selectAll()
        .where('page_id', '=', pageId)
        .where('target', '=', targetText(target))
        .executeTakeFirstOrThrow()
    })
  }
}

async function putLink(db: Db, pageId: string, target: LinkTarget, at: string): Promise<void> {
  await db
    .insertInto('checkout_links')
    .values({
      id: newId('link'),
      page_id: pageId,
      // Letters, digits and an underscore, 18 of them: Stripe takes 200 of [A-Za-z0-9_-].
      reference: newId('e'),
      target: targetText(target),
      channel: target.channel,
      post_id: target.post,
      volunteer_id: target.volunteer,
      created_at: at
    })
    .onConflict((conflict) => conflict.columns(['page_id', 'target']).doNothing())
    .execute()
}

function targetText({ channel, post, volunteer }: LinkTarget): string {
  return JSON.stringify([channel, post, volunteer])
}
