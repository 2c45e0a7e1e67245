import { AppError } from './errors'

/**
 * Rules that one field alone cannot check.
 * @throws AppError `invalid-input` for an unknown zone or currency, or an end before the start.
 */
export function checkCampaign(details: {
  currency: string
  startDate: string | null
  endDate: string | null
  zone: string
}): void {
  if (!isZone(details.zone)) {
    throw new AppError(
      'invalid-input',
      `"${details.zone}" is not a time zone.`,
      'Use a name like Europe/Vienna or America/New_York.'
    )
  }
  if (!Intl.supportedValuesOf('currency').includes(details.currency)) {
    throw new AppError('invalid-input', `"${details.currency}" is not a currency.`, 'Use a code like USD or EUR.')
  }
  if (details.startDate && details.endDate && details.endDate < details.startDate) {
    throw new AppError('invalid-input', 'The campaign ends before it starts.', 'Choose an end on or after the start.')
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}
