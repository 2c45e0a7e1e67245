import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'
import type { DonorProfile } from './book'

const chunk = 500

/** Reads what is sealed of donors. */
export class DonorDirectory {
  constructor(
    private readonly db: Db,
    private readonly vault: () => Promise<Vault>
  ) {}

  /** The profiles of these donors by id, seen as those they were merged into; erased ones are missing. */
  async profiles(ids: readonly string[]): Promise<Map<string, DonorProfile>> {
    const wanted = [...new Set(ids)]
    const found = new Map<string, DonorProfile>()
    if (wanted.length === 0) return found
    const vault = await this.vault()
    for (let from = 0; from < wanted.length; from += chunk) {
      const rows = await this.db
        .selectFrom('donors as own')
        .leftJoin('donors as whole', 'whole.id', 'own.merged_into')
        .select(['own.id', 'own.merged_into', 'own.sealed as own_sealed', 'whole.sealed as whole_sealed'])
        .where('own.id', 'in', wanted.slice(from, from + chunk))
        .execute()
      for (const row of rows) {
        const sealed = row.merged_into === null ? row.own_sealed : row.whole_sealed
        if (sealed !== null) found.set(row.id, JSON.parse(vault.unseal(sealed)))
      }
    }
    return found
  }
}

/** How a donor is named where one line has to do: by name, else by address. */
export function donorLabel(profile: DonorProfile | undefined): string | null {
  return profile?.name || profile?.email || null
}
