import type { DonationFilter } from '@shared/contract/donations'
import { donationStatuses } from '@shared/domain/donation'
import { AppError } from '@shared/domain/errors'
import { parseMoney, toDecimal } from '@shared/domain/money'

/** What the filter's fields hold, as typed; '' where they do not narrow. */
export interface FilterFields {
  status: string
  source: string
  provider: string
  currency: string
  from: string
  to: string
  least: string
  most: string
  repeats: string
}

/** The value of the choice that stands for donations of which nobody knows where they came from. */
export const unassigned = '-'

export function fieldsOf(filter: DonationFilter): FilterFields {
  const { currency = '', minimumMinor, maximumMinor, recurring } = filter
  const amount = (minor: number | undefined) => (minor === undefined ? '' : toDecimal({ minor, currency }))
  const [channel] = filter.channels ?? []
  return {
    status: filter.statuses?.[0] ?? '',
    source: filter.attributed === false || channel === null ? unassigned : (channel ?? ''),
    provider: filter.providers?.[0] ?? '',
    currency,
    from: filter.from ?? '',
    to: filter.to ?? '',
    least: amount(minimumMinor),
    most: amount(maximumMinor),
    repeats: recurring === undefined ? '' : recurring ? 'yes' : 'no'
  }
}

/** An amount as people type it, in minor units; null where it is none. */
export function amountIn(text: string, currency: string): number | null {
  try {
    return parseMoney(text.replaceAll(',', ''), currency).minor
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Reads the fields; amounts are meant in the chosen currency, else in the campaign's. */
export function readFields(
  fields: FilterFields,
  campaignCurrency: string
): { filter: DonationFilter } | { errors: { least?: string; most?: string } } {
  const { least, most } = fields
  const currency = fields.currency || campaignCurrency
  const errors: { least?: string; most?: string } = {}
  const amount = (name: 'least' | 'most', text: string) => {
    const minor = amountIn(text, currency)
    if (minor === null) errors[name] = `“${text}” is not an amount in ${currency}.`
    return minor ?? 0
  }
  const status = donationStatuses.find((each) => each === fields.status)
  const filter: DonationFilter = {
    ...(status && { statuses: [status] }),
    ...(fields.source === unassigned ? { attributed: false } : fields.source && { channels: [fields.source] }),
    ...(fields.provider && { providers: [fields.provider] }),
    ...(fields.from && { from: fields.from }),
    ...(fields.to && { to: fields.to }),
    ...((fields.currency || least || most) && { currency }),
    ...(least && { minimumMinor: amount('least', least) }),
    ...(most && { maximumMinor: amount('most', most) }),
    ...(fields.repeats && { recurring: fields.repeats === 'yes' })
  }
  return errors.least || errors.most ? { errors } : { filter }
}
