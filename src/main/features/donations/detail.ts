import type { Attribution, Donation, DonationDetail, MoneyRowKind } from '@shared/contract/donations'
import type { Platform } from '../../platform'
import { DonorDirectory } from '../donors'
import { amountsOf } from './ledger'

/** Reads what stands behind a donation: its money rows, what the provider said, who was said to have brought it. */
export class DetailReader {
  readonly #directory: DonorDirectory

  constructor(private readonly platform: Pick<Platform, 'db' | 'vault'>) {
    this.#directory = new DonorDirectory(platform.db, platform.vault)
  }

  async of(donation: Donation): Promise<DonationDetail> {
    const donors = await this.#directory.profiles(donation.donorId === null ? [] : [donation.donorId])
    return {
      donation,
      rows: await this.#rows(donation.id),
      said: await this.#said(donation.id),
      history: await this.#history(donation.id),
      email: donors.get(donation.donorId ?? '')?.email ?? null,
      byHand: isByHand(donation.providerId)
    }
  }

  async #rows(id: string): Promise<DonationDetail['rows']> {
    const rows = await this.platform.db
      .selectFrom('donation_entries')
      .selectAll()
      .where('donation_id', '=', id)
      .orderBy('seq')
      .execute()
    return rows.map((row) => ({
      kind: row.kind as MoneyRowKind,
      ref: row.ref,
      at: row.at,
      ...amountsOf(row),
      note: row.note
    }))
  }

  async #said(id: string): Promise<DonationDetail['said']> {
    const rows = await this.platform.db
      .selectFrom('provider_records')
      .select(['kind', 'id', 'at', 'sealed'])
      .where('donation_id', '=', id)
      .orderBy('at')
      .execute()
    if (rows.length === 0) return []
    const vault = await this.platform.vault()
    return rows.map(({ sealed, ...row }) => ({ ...row, text: pretty(JSON.parse(vault.unseal(sealed))) }))
  }

  async #history(id: string): Promise<DonationDetail['history']> {
    const rows = await this.platform.db
      .selectFrom('attribution_changes')
      .selectAll()
      .where('donation_id', '=', id)
      .orderBy('seq', 'desc')
      .execute()
    return rows.map(({ before, after, reason, at }) => ({ before: read(before), after: read(after), reason, at }))
  }
}

/** Whether a person entered it, by the id that it was given then. */
export function isByHand(providerId: string): boolean {
  return providerId.startsWith('hand_')
}

export function pretty(said: unknown): string {
  return JSON.stringify(said, null, 2)
}

function read(text: string | null): Attribution | null {
  return text === null ? null : JSON.parse(text)
}
