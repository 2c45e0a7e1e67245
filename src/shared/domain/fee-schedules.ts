/** What a way to pay costs, as its provider publishes it for accounts in one country. */
export interface FeeSchedule {
  id: string
  label: string
  /** Whom it applies to, where that is not everybody. */
  note: string
  /** Of the account's country; amounts in its minor units. */
  currency: string
  /** Hundredths of a per cent: 290 is 2.90 %. */
  basisPoints: number
  fixedMinor: number
  /** Null: no upper limit. */
  mostMinor: number | null
  source: string
  /** The month for which it was looked up. Providers change their prices: the screen shows this. */
  asOf: string
}

const stripe = 'https://stripe.com/pricing'
const free = { basisPoints: 0, fixedMinor: 0, mostMinor: null, source: 'No provider is involved' }
const cash = { id: 'cash', label: 'Cash or cheque', note: 'Counted and booked by hand.', ...free }

/** The one place where prices stand: edit them here, with source and month. */
export const feeSchedules: readonly FeeSchedule[] = [
  // Accounts in the United States.
  { ...card('USD', 290, 30, 'Card issued in the US'), source: stripe, asOf: '2026-05' },
  { ...abroad('USD', 440, 30, 'Card issued abroad'), source: stripe, asOf: '2026-05' },
  { ...debit('USD', 80, 0, 500, 'US bank account (ACH)'), source: stripe, asOf: '2026-05' },
  { ...paypal('USD', 349, 49), source: 'https://www.paypal.com/us/business/paypal-business-fees', asOf: '2026-01' },
  {
    ...paypal('USD', 199, 49),
    id: 'paypal-charity',
    label: 'PayPal, charity rate',
    note: 'After PayPal has confirmed that you are a charity.',
    source: 'https://www.paypal.com/us/business/paypal-business-fees',
    asOf: '2026-01'
  },
  {
    ...limits('USD', 190, 10),
    id: 'venmo',
    label: 'Venmo',
    note: 'A business or charity profile.',
    source: 'https://venmo.com/resources/our-fees',
    asOf: '2026-01'
  },
  { ...cash, currency: 'USD', asOf: '2026-01' },
  // Accounts in Canada.
  { ...card('CAD', 290, 30, 'Card issued in Canada'), source: 'https://stripe.com/en-ca/pricing', asOf: '2026-01' },
  { ...abroad('CAD', 370, 30, 'Card issued abroad'), source: 'https://stripe.com/en-ca/pricing', asOf: '2026-01' },
  { ...paypal('CAD', 290, 30), source: 'https://www.paypal.com/ca/business/paypal-business-fees', asOf: '2026-01' },
  { ...cash, currency: 'CAD', asOf: '2026-01' },
  // Accounts in the United Kingdom.
  {
    ...card('GBP', 150, 20, 'Standard card issued in the UK'),
    source: 'https://stripe.com/gb/pricing',
    asOf: '2026-02'
  },
  { ...abroad('GBP', 325, 20, 'Card issued outside Europe'), source: 'https://stripe.com/gb/pricing', asOf: '2026-02' },
  { ...paypal('GBP', 290, 30), source: 'https://www.paypal.com/uk/business/paypal-business-fees', asOf: '2026-01' },
  { ...cash, currency: 'GBP', asOf: '2026-01' },
  // Accounts in the euro area; PayPal's price is Germany's.
  {
    ...card('EUR', 150, 25, 'Standard card issued in Europe'),
    source: 'https://stripe.com/de/pricing',
    asOf: '2026-01'
  },
  { ...abroad('EUR', 325, 25, 'Card issued outside Europe'), source: 'https://stripe.com/de/pricing', asOf: '2026-01' },
  { ...debit('EUR', 0, 35, null, 'Bank debit (SEPA)'), source: 'https://stripe.com/de/pricing', asOf: '2026-01' },
  { ...paypal('EUR', 299, 39), source: 'https://www.paypal.com/de/business/paypal-business-fees', asOf: '2026-01' },
  { ...cash, currency: 'EUR', asOf: '2026-01' }
]

/** What Stripe adds for payments that repeat: https://stripe.com/billing/pricing, 2026-01. */
export const recurringSurcharge = '0.7%'

function limits(currency: string, basisPoints: number, fixedMinor: number) {
  return { currency, basisPoints, fixedMinor, mostMinor: null }
}

function card(currency: string, basisPoints: number, fixedMinor: number, note: string) {
  return { id: 'card', label: 'Card, through Stripe', note: `${note}.`, ...limits(currency, basisPoints, fixedMinor) }
}

function abroad(currency: string, basisPoints: number, fixedMinor: number, note: string) {
  return { ...card(currency, basisPoints, fixedMinor, note), id: 'card-abroad', label: 'Foreign card, through Stripe' }
}

function debit(currency: string, basisPoints: number, fixedMinor: number, mostMinor: number | null, note: string) {
  const costs = { currency, basisPoints, fixedMinor, mostMinor }
  return { id: 'debit', label: 'Bank debit, through Stripe', note: `${note}.`, ...costs }
}

function paypal(currency: string, basisPoints: number, fixedMinor: number) {
  return { id: 'paypal', label: 'PayPal', note: 'Goods and services.', ...limits(currency, basisPoints, fixedMinor) }
}
