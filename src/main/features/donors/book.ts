import type { Db } from '../../platform/database'
import { newId } from '../../platform/ids'
import type { Vault } from '../../platform/secrets'

/** What a provider, a file or a person says of who gave. */
export interface DonorIdentity {
  name: string | null
  email: string | null
  address: string | null
}

/** What is sealed of a donor. */
export interface DonorProfile extends DonorIdentity {
  note: string | null
}

// Well below the number of values that one statement may carry.
const chunk = 500

/** Trims and lowers an address, so that one person's spellings of it are one. */
export function normalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}

/** Finds donors by their address and creates those that are new. */
export class DonorBook {
  constructor(
    private readonly vault: Vault,
    private readonly now: () => string
  ) {}

  /**
   * The donor ids for these identities, in their order, inside the caller's transaction. The same address is the same
   * donor; without an address each is a donor of its own, because two people may share a name. Null where nothing is known.
   */
  async resolve(trx: Db, identities: readonly (DonorIdentity | null)[]): Promise<(string | null)[]> {
    const keys = identities.map((identity) => (identity?.email ? this.vault.hash(normalEmail(identity.email)) : null))
    const known = await this.#known(trx, keys)
    const createdAt = this.now()
    const rows: { id: string; email_key: string | null; sealed: string; created_at: string }[] = []
    const ids = identities.map((identity, index) => {
      if (!identity || !(identity.name || identity.email)) return null
      const key = keys[index] ?? null
      const found = key === null ? undefined : known.get(key)
      if (found) return found
      const id = newId('donor')
      const profile: DonorProfile = { ...identity, note: null }
      rows.push({ id, email_key: key, sealed: this.vault.seal(JSON.stringify(profile)), created_at: createdAt })
      if (key !== null) known.set(key, id)
      return id
    })
    for (let from = 0; from < rows.length; from += chunk) {
      await trx
        .insertInto('donors')
        .values(rows.slice(from, from + chunk))
        .execute()
    }
    return ids
  }

  async #known(trx: Db, keys: readonly (string | null)[]): Promise<Map<string, string>> {
    const wanted = [...new Set(keys.filter((key) => key !== null))]
    const known = new Map<string, string>()
    for (let from = 0; from < wanted.length; from += chunk) {
      const rows = await trx
        .selectFrom('donors')
        .select(['id', 'email_key'])
        .where('email_key', 'in', wanted.slice(from, from + chunk))
        .where('erased_at', 'is', null)
        .orderBy('created_at', 'desc')
        .execute()
      for (const { id, email_key } of rows) if (email_key !== null) known.set(email_key, id)
    }
    return known
  }
}
