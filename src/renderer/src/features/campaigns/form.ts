import type { Campaign, CampaignDetails } from '@shared/contract/campaigns'
import { AppError } from '@shared/domain/errors'
import { exponentOf, parseMoney, toDecimal } from '@shared/domain/money'

/** What stands in the fields, as typed. */
export interface CampaignFields {
  name: string
  goal: string
  currency: string
  albumPrice: string
  /** What the album is worth, for receipts; empty where that is its price. */
  albumFmv: string
  startDate: string
  endDate: string
  zone: string
}

export type CampaignErrors = Partial<Record<keyof CampaignFields, string>>

const weeks = 8

/** `2026-03-02`: the day as this computer's calendar has it. */
function dayString(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

// Where people most likely think in another currency than the dollar; anything can be chosen in the form.
const regionCurrencies: Record<string, string> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  IN: 'INR',
  JP: 'JPY',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK'
}
const euroRegions = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')

function currencyOf(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? 'US'
  return euroRegions.includes(region) ? 'EUR' : (regionCurrencies[region] ?? 'USD')
}

/** What a new campaign starts with, so that only its name is missing: eight weeks from today, in this computer's zone. */
export function newCampaignFields(now: Date, language: string, zone: string): CampaignFields {
  const end = new Date(now.getFullYear(), now.getMonth(), now.getDate() + weeks * 7 - 1)
  return {
    name: '',
    goal: '',
    currency: currencyOf(language),
    albumPrice: '',
    albumFmv: '',
    startDate: dayString(now),
    endDate: dayString(end),
    zone
  }
}

export function fieldsOf(campaign: Campaign): CampaignFields {
  const { name, goalMinor, albumPriceMinor, albumFmvMinor, currency, startDate, endDate, zone } = campaign
  const typed = (minor: number | null) => (minor === null ? '' : toDecimal({ minor, currency }))
  return {
    name,
    goal: typed(goalMinor),
    currency,
    albumPrice: typed(albumPriceMinor),
    albumFmv: typed(albumFmvMinor),
    startDate: startDate ?? '',
    endDate: endDate ?? '',
    zone
  }
}

/** Takes the separators that people write out of an amount: `9,000.00`, `9 000`, `9000,50`. */
export function plainAmount(text: string): string {
  const dense = text.replace(/[\s']/g, '')
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(dense)) return dense.replaceAll(',', '')
  return dense.replace(/^(\d+),(\d{1,3})$/, '$1.$2')
}

/** An amount as one would write it in that currency. */
function exampleOf(currency: string): string {
  const digits = exponentOf(currency)
  return (9000).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Reads the fields into what main takes, or says field by field what is wrong. */
export function readFields(
  fields: CampaignFields
): { details: CampaignDetails; errors?: never } | { errors: CampaignErrors; details?: never } {
  const errors: CampaignErrors = {}
  const name = fields.name.trim()
  if (name === '') errors.name = 'Give the campaign a name.'
  if (name.length > 120) errors.name = `A name has 120 letters at most; this one has ${name.length}.`
  const amount = (field: 'goal' | 'albumPrice' | 'albumFmv', least: number, tooLittle: string): number | null => {
    if (fields[field].trim() === '') return null
    try {
      const { minor } = parseMoney(plainAmount(fields[field]), fields.currency)
      if (minor < least) errors[field] = tooLittle
      return minor
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      errors[field] = `This is not an amount in ${fields.currency}. Write it like ${exampleOf(fields.currency)}.`
      return null
    }
  }
  const goalMinor = amount('goal', 1, 'A goal is more than nothing. Leave it empty if there is none yet.')
  const albumPriceMinor = amount('albumPrice', 1, 'A price is more than nothing. Leave it empty if there is no album.')
  const albumFmvMinor = amount('albumFmv', 0, 'It cannot be worth less than nothing.')
  if (fields.startDate && fields.endDate && fields.endDate < fields.startDate) {
    errors.endDate = 'This is before the start. Choose the start or a later day.'
  }
  if (Object.keys(errors).length > 0) return { errors }
  const { currency, zone } = fields
  return {
    details: {
      name,
      goalMinor,
      albumPriceMinor,
      albumFmvMinor,
      currency,
      startDate: fields.startDate || null,
      endDate: fields.endDate || null,
      zone
    }
  }
}
