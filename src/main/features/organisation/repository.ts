import type { OrganisationDetails, OrganisationProfile } from '@shared/contract/organisation'
import type { Db } from '../../platform/database'

const only = 1

/** The organisation as its one row. */
export class OrganisationRepository {
  constructor(private readonly db: Db) {}

  async find(): Promise<OrganisationProfile | null> {
    const row = await this.db.selectFrom('organisation').selectAll().where('id', '=', only).executeTakeFirst()
    if (!row) return null
    return {
      name: row.name,
      address: row.address,
      taxId: row.tax_id,
      country: row.country,
      exempt: row.exempt === 1,
      exemptStatus: row.exempt_status,
      signer: row.signer,
      logoId: row.logo_id
    }
  }

  /** Leaves the logo as it is. */
  async save(details: OrganisationDetails): Promise<void> {
    const columns = {
      name: details.name,
      address: details.address,
      tax_id: details.taxId,
      country: details.country,
      exempt: details.exempt ? 1 : 0,
      exempt_status: details.exemptStatus,
      signer: details.signer
    }
    await this.db
      .insertInto('organisation')
      .values({ id: only, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
  }

  async saveLogo(logoId: string | null): Promise<void> {
    await this.db.updateTable('organisation').set({ logo_id: logoId }).where('id', '=', only).execute()
  }
}
