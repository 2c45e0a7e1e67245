import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'
import { chargedAs } from './support/charged'

type Field = keyof typeof columns

const columns = {
  id: ['balance_transaction_id'],
  created: ['created_utc', 'created'],
  currency: ['currency'],
  gross: ['gross'],
  fee: ['fee'],
  net: ['net'],
  category: ['reporting_category'],
  source: ['source_id'],
  charge: ['charge_id'],
  intent: ['payment_intent_id'],
  invoice: ['invoice_id'],
  subscription: ['subscription_id'],
  faceAmount: ['customer_facing_amount'],
  faceCurrency: ['customer_facing_currency'],
  name: ['customer_name', 'card_name', 'customer_description', 'shipping_name'],
  email: ['customer_email'],
  reference: ['client_reference_id'],
  link: ['payment_link_id']
} as const

/** Stripe's itemised balance and payout reports: the same movements that synchronising finds. */
export const importer: Importer<Field> = {
  id: 'stripe-itemised',
  provider: 'stripe',
  label: 'Stripe itemised report',
  columns,
  required: ['id', 'created', 'currency', 'gross', 'net', 'category'],
  dates: ['created'],
  amounts: ['gross', 'fee', 'net'],
  usual: () => ({ order: 'ymd', mark: '.' }),
  read
}

// Which rows belong to a payment, by Stripe's categories: https://docs.stripe.com/reports/reporting-categories
const types: Record<string, Movement['type'] | undefined> = {
  charge: 'payment',
  refund: 'refund',
  refund_failure: 'refund-failed',
  dispute: 'dispute',
  dispute_reversal: 'dispute-won'
}
const unsettled = ['charge_failure', 'partial_capture_reversal']

function read(row: RowReader<Field>): Movement | typeof skipped {
  const category = row.text('category').toLowerCase()
  const id = row.text('id')
  if (id === '' && category === '') return skipped
  const type = types[category]
  if (!type && !unsettled.includes(category)) return skipped
  if (id === '') throw new RowProblem('There is no balance transaction id.')
  const currency = row.currency('currency')
  const gross = row.amount('gross', currency)
  const fee = row.amountOrZero('fee', currency)
  if (gross - fee !== row.amount('net', currency)) throw new RowProblem('Gross, fee and net do not add up.')
  const [intent, charge, invoice] = [
    row.text('intent'),
    row.text('charge') || chargeOf(row.text('source')),
    row.text('invoice')
  ]
  const payment = intent || invoice || charge
  const shared = {
    moment: row.utc('created'),
    currency,
    amountMinor: Math.abs(gross),
    feeMinor: fee,
    aliases: [intent, invoice, charge].filter((alias) => alias !== '' && alias !== payment),
    payment: payment || null
  }
  const nobody = { donor: null, references: [], recurring: false }
  if (type === 'payment') {
    return {
      ...shared,
      type,
      payment: payment || id,
      ref: id,
      byMovement: payment === '',
      charged: chargedAs(row, { amount: 'faceAmount', currency: 'faceCurrency' }, { minor: gross, currency }),
      donor: { name: row.firstOf('name'), email: row.firstOf('email'), address: null },
      references: [row.text('reference')].filter((text) => text !== ''),
      paymentLink: row.text('link'),
      recurring: row.text('subscription') !== ''
    }
  }
  const joined = { ...shared, ...nobody, ref: id, type: type ?? 'refund' }
  if (!type) return { ...joined, doubt: { code: category.replaceAll('_', '-'), reason: takenBack } }
  return payment === '' ? { ...joined, doubt: { code: 'no-payment-id', reason: unnamed } } : joined
}

const takenBack = 'A payment was taken back, in part or whole, before it was settled.'
const unnamed =
  'The file does not say which payment this belongs to. Download it with the column payment_intent_id, or synchronise.'

function chargeOf(source: string): string {
  return /^(?:ch|py)_/.test(source) ? source : ''
}
