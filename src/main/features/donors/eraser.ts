import type { Db } from '../../platform/database'
import type { Vault } from '../../platform/secrets'

const nothingSaid = JSON.stringify({ booking: null, said: null })

/** Takes what identifies people out of every table that may hold it. */
export class DonorEraser {
  constructor(
    private readonly vault: Vault,
    private readonly now: () => string
  ) {}

  /** Erases all entries of a person in the caller's transaction. */
  async erase(trx: Db, entries: readonly string[]): Promise<void> {
    const emails = await this.#emailsOf(trx, entries)
    await trx.updateTable('donors').set({ sealed: null, erased_at: this.now() }).where('id', 'in', entries).execute()
    await this.#forget(trx, entries)
    await this.#forgetWaiting(trx, emails)
  }

  /**
   * A provider may tell of an erased person again, and a file may be imported again. What that left is taken out too: what
   * it said of donations whose donor was erased, and entries with an erased address that no gift hangs on. (The keyed hash
   * of an address is kept for this; nobody can read the address from it.)
   */
  async keepErased(db: Db): Promise<void> {
    const erased = await db
      .selectFrom('donors')
      .select(['id', 'email_key'])
      .where('erased_at', 'is not', null)
      .execute()
    if (erased.length === 0) return
    await db.transaction().execute(async (trx) => {
      await this.#forget(
        trx,
        erased.map(({ id }) => id)
      )
      const keys = erased.flatMap(({ email_key }) => email_key ?? [])
      if (keys.length === 0) return
      await trx
        .deleteFrom('donors')
        .where('email_key', 'in', keys)
        .where('erased_at', 'is', null)
        .where('merged_into', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('donations').select('id').whereRef('donations.donor_id', '=', 'donors.id')))
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('donors as part').select('part.id').whereRef('part.merged_into', '=', 'donors.id')))
        )
        .execute()
    })
  }

  async #forget(trx: Db, entries: readonly string[]): Promise<void> {
    const donations = trx.selectFrom('donations').select('id').where('donor_id', 'in', entries)
    await trx.deleteFrom('provider_records').where('donation_id', 'in', donations).execute()
    await trx
      .updateTable('waiting_items')
      .set({ sealed: this.vault.seal(nothingSaid) })
      .where('donation_id', 'in', donations)
      .execute()
    await trx
      .updateTable('receipts')
      .set({ sealed: null, pdf: null })
      .where('sealed', 'is not', null)
      .where('id', 'in', trx.selectFrom('receipt_gifts').select('receipt_id').where('donation_id', 'in', donations))
      .execute()
  }

  /** What waits and is not booked hangs on nobody yet: it is looked through for the addresses. */
  async #forgetWaiting(trx: Db, emails: readonly string[]): Promise<void> {
    if (emails.length === 0) return
    const waiting = await trx
      .selectFrom('waiting_items')
      .select(['id', 'sealed'])
      .where('donation_id', 'is', null)
      .execute()
    for (const { id, sealed } of waiting) {
      const said = this.vault.unseal(sealed).toLowerCase()
      if (!emails.some((email) => said.includes(email))) continue
      await trx
        .updateTable('waiting_items')
        .set({ sealed: this.vault.seal(nothingSaid) })
        .where('id', '=', id)
        .execute()
    }
  }

  async #emailsOf(trx: Db, entries: readonly string[]): Promise<string[]> {
    const rows = await trx.selectFrom('donors').select('sealed').where('id', 'in', entries).execute()
    return rows.flatMap(({ sealed }) => {
      const email = sealed === null ? null : (JSON.parse(this.vault.unseal(sealed)).email as string | null)
      return email ? [email.toLowerCase()] : []
    })
  }
}
