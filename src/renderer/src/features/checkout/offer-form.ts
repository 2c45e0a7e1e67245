import type { Campaign } from '@shared/contract/campaigns'
import type { CheckoutOffer } from '@shared/contract/checkout'
import { AppError } from '@shared/domain/errors'
import { exponentOf, parseMoney, toDecimal } from '@shared/domain/money'
import type { CheckoutModel, StripeModel } from '@shared/domain/offer'
import { plainAmount } from '../campaigns'

/** What stands in the fields, as typed. */
export interface OfferFields {
  model: CheckoutModel
  price: string
  worth: string
  extra1: string
  extra2: string
  extra3: string
  paypal: string
}

export type OfferName = Exclude<keyof OfferFields, 'model'>
export type OfferErrors = Partial<Record<OfferName, string>>

const extraNames = ['extra1', 'extra2', 'extra3'] as const

/** What a new page starts with: the campaign's price, and extras that are usual. */
export function startingFields({ albumPriceMinor, albumFmvMinor, currency }: Campaign): OfferFields {
  const text = (minor: number | null) => (minor === null ? '' : toDecimal({ minor, currency }))
  // Five, ten and twenty-five of a currency with cents; the same in hundreds of one without.
  const [extra1, extra2, extra3] = [500, 1000, 2500].map(text) as [string, string, string]
  return {
    model: 'steps',
    price: text(albumPriceMinor),
    worth: text(albumFmvMinor),
    extra1,
    extra2,
    extra3,
    paypal: ''
  }
}

/** Which amounts a model asks for. */
export function amountNames(model: CheckoutModel): OfferName[] {
  if (model === 'paypal') return []
  if (model === 'steps') return ['price', 'worth', ...extraNames]
  return model === 'choose' ? ['price', 'worth', 'extra1'] : ['extra1']
}

/** An amount as typed, in minor units; null where it is none. */
export function amountIn(text: string, currency: string): number | null {
  try {
    const { minor } = parseMoney(plainAmount(text), currency)
    return minor > 0 ? minor : null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** What can be added to the album, as far as it can be read. */
export function extrasIn(fields: OfferFields, currency: string): number[] {
  const names = fields.model === 'steps' ? extraNames : extraNames.slice(0, 1)
  const amounts = names.flatMap((name) => amountIn(fields[name], currency) ?? [])
  return [...new Set(amounts)].sort((a, b) => a - b)
}

/** Reads the fields into what main takes, or says field by field what is wrong. */
export function readOffer(
  fields: OfferFields & { model: StripeModel },
  { id: campaignId, currency }: Pick<Campaign, 'id' | 'currency'>
): { offer: CheckoutOffer; errors?: never } | { errors: OfferErrors; offer?: never } {
  const { model } = fields
  const errors: OfferErrors = {}
  const example = toDecimal({ minor: exponentOf(currency) === 0 ? 1200 : 1250, currency })
  // Only the price and one extra have to be there; the worth is the price, and other extras are left out.
  const needed: OfferName[] = model === 'steps' || model === 'choose' ? ['price', 'extra1'] : ['extra1']
  for (const name of amountNames(model)) {
    const text = fields[name].trim()
    if (text === '' && !needed.includes(name)) continue
    if (name === 'worth' && /^0+([.,]0*)?$/.test(text)) continue
    if (amountIn(text, currency) === null) errors[name] = `Write an amount like ${example}.`
  }
  if (Object.keys(errors).length > 0) return { errors }
  const sellsAlbum = needed.includes('price')
  const worth = fields.worth.trim()
  return {
    offer: {
      campaignId,
      model,
      albumPriceMinor: sellsAlbum ? amountIn(fields.price, currency) : null,
      albumFmvMinor: sellsAlbum && worth !== '' ? (amountIn(worth, currency) ?? 0) : null,
      extrasMinor: extrasIn(fields, currency)
    }
  }
}
