import { type ImportMapping, importMapping } from '@shared/contract/imports'
import type { Db } from '../../platform/database'

/** What importing keeps for itself. */
export class ImportRepository {
  constructor(private readonly db: Db) {}

  /** How the last file with these columns was read; null where there was none. */
  async remembered(signature: string): Promise<ImportMapping | null> {
    const row = await this.db
      .selectFrom('import_mappings')
      .select('mapping')
      .where('signature', '=', signature)
      .executeTakeFirst()
    return row ? importMapping.parse(JSON.parse(row.mapping)) : null
  }

  async remember(signature: string, mapping: ImportMapping, now: string): Promise<void> {
    const row = { mapping: JSON.stringify(mapping), used_at: now }
    await this.db
      .insertInto('import_mappings')
      .values({ signature, ...row })
      .onConflict((conflict) => conflict.column('signature').doUpdateSet(row))
      .execute()
  }

  /** The provider's account where the ledger or the checkout pages know a single one; '' else. */
  async accountOf(provider: string): Promise<string> {
    const { min, max } = this.db.fn
    const ends = (table: 'donations' | 'checkout_pages') =>
      this.db
        .selectFrom(table)
        .select([min('account').as('first'), max('account').as('last')])
        .where('provider', '=', provider)
        .where('account', '<>', '')
        .executeTakeFirst()
    const found = [await ends('donations'), await ends('checkout_pages')].flatMap((row) => [row?.first, row?.last])
    const accounts = [...new Set(found.filter((account) => account != null))]
    return accounts.length === 1 ? (accounts[0] ?? '') : ''
  }
}
