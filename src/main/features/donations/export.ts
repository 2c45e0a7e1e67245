import { setImmediate as breathe } from 'node:timers/promises'
import type { Donation } from '@shared/contract/donations'
import { csvLine, csvText } from '@shared/domain/csv'
import { AppError } from '@shared/domain/errors'
import { toDecimal } from '@shared/domain/money'
import { exists, makeWhole, writeChunks } from '../../platform/files'
import { type DonorDirectory, donorLabel } from '../donors'
import type { ResolvedFilter } from './filter'
import type { DonationRow } from './ledger'
import { type DonationRepository, toDonation } from './repository'

const part = 1_000
// Spreadsheets read UTF-8 as such only when a file says so.
const byteOrderMark = '\ufeff'

const amount = (minor: number, currency: string) => toDecimal({ minor, currency })

/** The columns by their heads; amounts are decimal strings, text is safe for spreadsheets. */
const columns: Record<string, (donation: Donation, email: string | null) => string> = {
  Date: ({ date }) => date,
  Status: ({ status }) => status,
  From: ({ donor }) => csvText(donor ?? ''),
  'E-mail': (_, email) => csvText(email ?? ''),
  Currency: ({ currency }) => currency,
  Gross: ({ grossMinor, currency }) => amount(grossMinor, currency),
  Price: ({ priceMinor, currency }) => amount(priceMinor, currency),
  Extra: ({ extraMinor, currency }) => amount(extraMinor, currency),
  Fee: ({ feeMinor, currency }) => amount(feeMinor, currency),
  Refunded: ({ refundedMinor, currency }) => amount(refundedMinor, currency),
  Disputed: ({ disputedMinor, currency }) => amount(disputedMinor, currency),
  'Dispute fee': ({ disputeFeeMinor, currency }) => amount(disputeFeeMinor, currency),
  Net: ({ netMinor, currency }) => amount(netMinor, currency),
  Charged: ({ charged }) => (charged ? amount(charged.amountMinor, charged.currency) : ''),
  'Charged currency': ({ charged }) => charged?.currency ?? '',
  Rate: ({ charged }) => csvText(charged?.rate ?? ''),
  Monthly: ({ recurring }) => (recurring ? 'yes' : 'no'),
  Channel: ({ attribution }) => csvText(attribution?.channel ?? ''),
  Post: ({ attribution }) => csvText(attribution?.post ?? ''),
  Volunteer: ({ attribution }) => csvText(attribution?.volunteer ?? ''),
  Provider: ({ provider }) => csvText(provider),
  'Provider id': ({ providerId }) => csvText(providerId),
  Id: ({ id }) => id
}

/** Writes what a view shows as a file for spreadsheets. */
export class LedgerExport {
  constructor(
    private readonly repository: DonationRepository,
    private readonly directory: DonorDirectory
  ) {}

  /**
   * Writes a CSV file, the oldest first; it is there whole or not at all.
   * @param options.replace whether a file of that name may be replaced
   * @returns how many donations it has
   * @throws AppError `file-exists`, and those of writing a file
   */
  async csv(campaignId: string, filter: ResolvedFilter, path: string, options: { replace: boolean }): Promise<number> {
    if (!options.replace && (await exists(path))) {
      throw new AppError(
        'file-exists',
        'There is a file of that name already. It was left as it is.',
        'Choose another name.'
      )
    }
    let rows = 0
    await makeWhole(path, (temporary) =>
      writeChunks(
        temporary,
        this.#parts(campaignId, filter, (count) => {
          rows += count
        })
      )
    )
    return rows
  }

  async *#parts(campaignId: string, filter: ResolvedFilter, counted: (rows: number) => void) {
    yield Buffer.from(byteOrderMark + csvLine(Object.keys(columns)))
    let last: DonationRow | null = null
    for (;;) {
      const rows: DonationRow[] = await this.repository.after(campaignId, filter, last, part)
      yield Buffer.from((await this.#lines(rows)).join(''))
      counted(rows.length)
      last = rows.at(-1) ?? null
      if (rows.length < part) return
      await breathe()
    }
  }

  async #lines(rows: readonly DonationRow[]): Promise<string[]> {
    const profiles = await this.directory.profiles(rows.flatMap(({ donor_id }) => donor_id ?? []))
    return rows.map((row) => {
      const profile = profiles.get(row.donor_id ?? '')
      const donation = toDonation(row, donorLabel(profile))
      return csvLine(Object.values(columns).map((cell) => cell(donation, profile?.email ?? null)))
    })
  }
}
