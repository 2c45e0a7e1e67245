import { AppError } from './errors'
import { exponentOf, formatMoney } from './money'

/**
 * How a checkout page asks. `steps`: the album, and gifts in fixed steps to add; `choose`: one amount of the supporter's choice
 * with the album's price as its least; `gift`: a gift alone; `monthly`: a gift that repeats; `paypal`: a page that is PayPal's.
 */
export const checkoutModels = ['steps', 'choose', 'gift', 'monthly', 'paypal'] as const
export type CheckoutModel = (typeof checkoutModels)[number]
/** The models of which Encore makes the page itself. */
export const stripeModels = ['steps', 'choose', 'gift', 'monthly'] as const
export type StripeModel = (typeof stripeModels)[number]

/** What a page offers, in minor units of `currency`. */
export interface Offer {
  model: StripeModel
  currency: string
  /** Null where no album is sold. */
  albumPriceMinor: number | null
  albumFmvMinor: number | null
  /** Ascending. `steps` shows them all; of the others there is one, which `choose` and `gift` suggest and `monthly` asks for. */
  extrasMinor: number[]
}

// The least that can be charged at all: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
const least: Record<string, number> = {
  ...{ USD: 50, AED: 200, ARS: 50, AUD: 50, BRL: 50, CAD: 50, CHF: 50, COP: 50, CZK: 1500, DKK: 250, EUR: 50 },
  ...{ GBP: 30, HKD: 400, HUF: 17_500, IDR: 50, ILS: 50, INR: 50, JPY: 50, KRW: 50, MXN: 1000, MYR: 200, NOK: 300 },
  ...{ NZD: 50, PHP: 50, PLN: 200, RON: 200, SEK: 300, SGD: 50, THB: 1000, ZAR: 50 }
}
/** Eight digits are what every way to pay takes; cards alone would take more. */
const most = 99_999_999
// Optional items of one payment link: https://docs.stripe.com/api/payment-link/create
const mostSteps = 10

/**
 * Brings what was asked for into the one form in which the same offer is always the same.
 * @throws AppError `invalid-input` with the reason, for amounts or a currency that Stripe would not take
 */
export function offerOf(asked: Offer): Offer {
  const { model, currency } = asked
  checkCurrency(currency)
  const sellsAlbum = model === 'steps' || model === 'choose'
  const albumPriceMinor = sellsAlbum ? asked.albumPriceMinor : null
  if (sellsAlbum && albumPriceMinor === null) {
    throw refuse('This page sells the album, so it needs its price.', 'Give the album a price, or choose a gift page.')
  }
  const all = [...new Set(asked.extrasMinor)].sort((a, b) => a - b)
  const extrasMinor = model === 'steps' ? all : all.slice(0, 1)
  if (extrasMinor.length === 0) {
    throw refuse('The page needs at least one amount to suggest.', 'Give one or more amounts, like 5.00.')
  }
  if (extrasMinor.length > mostSteps) {
    throw refuse(`A page shows ${mostSteps} amounts at most; these are ${extrasMinor.length}.`, 'Leave some out.')
  }
  for (const minor of albumPriceMinor === null ? extrasMinor : [albumPriceMinor, ...extrasMinor]) {
    checkAmount(minor, currency)
  }
  const fmv = sellsAlbum ? (asked.albumFmvMinor ?? albumPriceMinor) : null
  if (fmv !== null && (fmv < 0 || fmv > most)) {
    throw refuse('The worth of the album is not an amount that can be.', 'Use zero or more.')
  }
  return { model, currency, albumPriceMinor, albumFmvMinor: fmv, extrasMinor }
}

/** The offer as one text: asking for the same again finds the same page. */
export function offerKey({ model, currency, albumPriceMinor, albumFmvMinor, extrasMinor }: Offer): string {
  return JSON.stringify([model, currency, albumPriceMinor, albumFmvMinor, extrasMinor])
}

/** What the amount field of a page shows at first, where the supporter chooses it. */
export function suggestedMinor({
  albumPriceMinor,
  extrasMinor
}: Pick<Offer, 'albumPriceMinor' | 'extrasMinor'>): number {
  return (albumPriceMinor ?? 0) + (extrasMinor[0] ?? 0)
}

function checkCurrency(currency: string): void {
  if (exponentOf(currency) === 3) {
    throw refuse(
      `${currency} has three decimals, of which Stripe takes only some amounts.`,
      'Use another currency for this page.'
    )
  }
  // Its list of currencies without decimals and its rule for this one contradict each other by a factor of 100.
  if (currency === 'UGX') {
    throw refuse(
      "Stripe's documents say two things of UGX, which differ by a factor of 100.",
      'Use another currency for this page, so that nobody is charged a wrong amount.'
    )
  }
}

function checkAmount(minor: number, currency: string): void {
  const shown = (amount: number) => formatMoney({ minor: amount, currency }, 'en-US')
  const lowest = least[currency] ?? 1
  if (minor < lowest) {
    throw refuse(`Stripe charges ${shown(lowest)} or more; ${shown(minor)} is less.`, 'Use a larger amount.')
  }
  if (minor > most) {
    throw refuse(`Stripe charges ${shown(most)} or less; ${shown(minor)} is more.`, 'Use a smaller amount.')
  }
  // https://docs.stripe.com/currencies#special-cases
  if (currency === 'ISK' && minor % 100 !== 0) {
    throw refuse(`Stripe takes whole krónur only; ${shown(minor)} is not.`, 'Leave the decimals out.')
  }
}

function refuse(reason: string, hint: string): AppError {
  return new AppError('invalid-input', `The page was not created. ${reason}`, hint)
}
