import { AppError } from '@shared/domain/errors'
import { exponentOf } from '@shared/domain/money'
import type { Platform } from '../../platform'
import { DonorSearch } from '../donors'
import type { Found } from './filter'

// What one search may find; more would say only that too little was typed.
const most = 5_000
const chunk = 500
const shortestId = 4

interface Searched {
  id: string
  providers: readonly string[]
  currencies: readonly string[]
}

/** Answers what was typed into the ledger's search: names and addresses, providers' ids, amounts. */
export class DonationSearch {
  readonly #donors: DonorSearch

  constructor(private readonly platform: Pick<Platform, 'db' | 'events' | 'vault'>) {
    this.#donors = new DonorSearch(platform)
  }

  /**
   * @param campaign its id, and the providers and currencies of its donations
   * @throws AppError `invalid-input` where too many donations fit
   */
  async find({ id, providers, currencies }: Searched, typed: string): Promise<Found> {
    const seqs = new Set<number>()
    const take = (rows: readonly { seq: number; campaign_id: string | null }[]) => {
      for (const row of rows) if (row.campaign_id === id) seqs.add(row.seq)
      if (seqs.size > most) throw tooMany(typed)
    }
    const donors = await this.#donors.find(typed, most + 1)
    if (donors.length > most) throw tooMany(typed)
    for (let from = 0; from < donors.length; from += chunk) {
      take(await this.#ofDonors(donors.slice(from, from + chunk)))
    }
    if (typed.length >= shortestId && !/\s/.test(typed)) {
      take(await this.#byProviderId(providers, typed))
    }
    return { seqs: [...seqs], amounts: amountsIn(typed, currencies) }
  }

  #ofDonors(ids: readonly string[]) {
    return this.platform.db
      .selectFrom('donations')
      .select(['seq', 'campaign_id'])
      .where('donor_id', 'in', ids)
      .limit(most + 1)
      .execute()
  }

  #byProviderId(providers: readonly string[], beginning: string) {
    return this.platform.db
      .selectFrom('donations')
      .select(['seq', 'campaign_id'])
      .where('provider', 'in', providers)
      .where('provider_id', '>=', beginning)
      .where('provider_id', '<', `${beginning}\u{10ffff}`)
      .limit(most + 1)
      .execute()
  }
}

/** What was typed as an amount in each currency that can have it. */
function amountsIn(typed: string, currencies: readonly string[]): { currency: string; minor: number }[] {
  const match = /^\p{Sc}?\s?(\d{1,9})(?:\.(\d{1,3}))?$/u.exec(typed.replaceAll(',', ''))
  if (!match) return []
  return currencies.flatMap((currency) => {
    const decimals = match[2] ?? ''
    const exponent = exponentOf(currency)
    return decimals.length > exponent
      ? []
      : [{ currency, minor: Number(`${match[1]}${decimals.padEnd(exponent, '0')}`) }]
  })
}

function tooMany(typed: string): AppError {
  return new AppError(
    'invalid-input',
    `More than ${most.toLocaleString('en-US')} gifts fit “${typed}”. Nothing is shown, so that nothing is missed.`,
    'Type more of the name, address, id or amount.'
  )
}
