import type { TokenLimit } from '@shared/contract/receipts'
import type { TokenLimits } from '@shared/domain/receipt'
import type { Db } from '../../platform/database'

/**
 * What ships with the app. 2024: Rev. Proc. 2023-34, as read in two public summaries on 24 November 2026
 * (https://www.endowdevelop.com/etech_pal/Content/more_info/token_benefit_limits.htm, https://501c3.org/?p=22556).
 * Limits rise with inflation, so that those of an earlier year never let too much through; newer ones are added by hand.
 */
const shipped: TokenLimit[] = [
  {
    country: 'US',
    year: 2024,
    lowCostMinor: 1320,
    minimumMinor: 6600,
    capMinor: 13_200,
    source: 'Rev. Proc. 2023-34 (IRS)',
    checkedOn: '2026-11-24'
  }
]

/** The limits by tax year: those that ship, and what somebody entered since. */
export class LimitRepository {
  constructor(private readonly db: Db) {}

  /** The newest year first. */
  async all(): Promise<TokenLimit[]> {
    const rows = await this.db.selectFrom('token_limits').selectAll().where('country', '=', 'US').execute()
    const entered = rows.map(
      (row): TokenLimit => ({
        country: 'US',
        year: row.year,
        lowCostMinor: row.low_cost_minor,
        minimumMinor: row.minimum_minor,
        capMinor: row.cap_minor,
        source: row.source,
        checkedOn: row.checked_on
      })
    )
    const years = new Set(entered.map(({ year }) => year))
    return [...entered, ...shipped.filter(({ year }) => !years.has(year))].sort((a, b) => b.year - a.year)
  }

  /** Those of a year, or of the latest year before it that is known. */
  async of(year: number): Promise<TokenLimits | null> {
    return (await this.all()).find((limit) => limit.year <= year) ?? null
  }

  async set(limit: TokenLimit): Promise<void> {
    const values = {
      low_cost_minor: limit.lowCostMinor,
      minimum_minor: limit.minimumMinor,
      cap_minor: limit.capMinor,
      source: limit.source,
      checked_on: limit.checkedOn
    }
    await this.db
      .insertInto('token_limits')
      .values({ country: limit.country, year: limit.year, ...values })
      .onConflict((conflict) => conflict.columns(['country', 'year']).doUpdateSet(values))
      .execute()
  }
}
