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
    // A file that left nothing open says nothing about the next one.
    const change = Object.keys(mapping).length > 0 ? row : { used_at: now }
    await this.db
      .insertInto('import_mappings')
      .values({ signature, ...row })
      .onConflict((conflict) => conflict.column('signature').doUpdateSet(change))
      .execute()
  }
}
