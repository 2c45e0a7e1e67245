import type { DonationFilter } from '@shared/contract/donations'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Schema } from '../../platform/database'

/** What a search found: donations by their place in the table, and the amounts that were meant. */
export interface Found {
  seqs: readonly number[]
  amounts: readonly { currency: string; minor: number }[]
}

/** A filter whose search is answered. */
export interface ResolvedFilter extends Omit<DonationFilter, 'search'> {
  found?: Found
}

/** What was paid in all. */
export function paid(eb: ExpressionBuilder<Schema, 'donations'>) {
  return eb('price_minor', '+', eb.ref('extra_minor'))
}

/** The conditions of a filter on the donations of a campaign. */
export function onDonations(campaignId: string, filter: ResolvedFilter) {
  return (eb: ExpressionBuilder<Schema, 'donations'>): Expression<SqlBool> => {
    const { channels, attributed, minimumMinor, maximumMinor, found } = filter
    const unknown = eb.and([eb('channel', 'is', null), eb('post_id', 'is', null), eb('volunteer_id', 'is', null)])
    const named = channels?.filter((channel) => channel !== null) ?? []
    return eb.and([
      // What a search listed is of the campaign, and found sooner by its place than by an index of the whole campaign.
      ...(isListed(filter) ? [] : [eb('campaign_id', '=', campaignId)]),
      ...plain(eb, filter),
      ...(attributed === undefined ? [] : [attributed ? eb.not(unknown) : unknown]),
      ...(channels ? [eb.or([eb('channel', 'in', named), ...(channels.includes(null) ? [unknown] : [])])] : []),
      ...(minimumMinor === undefined ? [] : [eb(paid(eb), '>=', minimumMinor)]),
      ...(maximumMinor === undefined ? [] : [eb(paid(eb), '<=', maximumMinor)]),
      ...(found
        ? [
            eb.or([
              eb('seq', 'in', found.seqs),
              ...found.amounts.map(({ currency, minor }) =>
                eb.and([eb('currency', '=', currency), eb(paid(eb), '=', minor)])
              )
            ])
          ]
        : [])
    ])
  }
}

/** Whether a search has listed all that can fit. */
export function isListed({ found }: ResolvedFilter): boolean {
  return found !== undefined && found.amounts.length === 0
}

/** Whether the sums that are kept can answer a filter. */
export function isSummed({ found, minimumMinor, maximumMinor }: ResolvedFilter): boolean {
  return found === undefined && minimumMinor === undefined && maximumMinor === undefined
}

/** The same conditions on the sums. */
export function onSums(campaignId: string, filter: ResolvedFilter) {
  return (eb: ExpressionBuilder<Schema, 'donation_sums'>): Expression<SqlBool> => {
    const { channels, attributed } = filter
    const named = channels?.filter((channel) => channel !== null) ?? []
    return eb.and([
      eb('campaign_id', '=', campaignId),
      ...plain(eb as unknown as ExpressionBuilder<Schema, 'donations'>, filter),
      ...(attributed === undefined ? [] : [eb('attributed', '=', attributed ? 1 : 0)]),
      ...(channels
        ? [eb.or([eb('channel', 'in', named), ...(channels.includes(null) ? [eb('attributed', '=', 0)] : [])])]
        : [])
    ])
  }
}

/** What both tables have under the same names. */
function plain(eb: ExpressionBuilder<Schema, 'donations'>, filter: ResolvedFilter): Expression<SqlBool>[] {
  const { statuses, providers, from, to, currency, recurring } = filter
  return [
    ...(statuses ? [eb('status', 'in', statuses)] : []),
    ...(providers ? [eb('provider', 'in', providers)] : []),
    ...(from === undefined ? [] : [eb('day', '>=', from)]),
    ...(to === undefined ? [] : [eb('day', '<=', to)]),
    ...(currency === undefined ? [] : [eb('currency', '=', currency)]),
    ...(recurring === undefined ? [] : [eb('recurring', '=', recurring ? 1 : 0)])
  ]
}
