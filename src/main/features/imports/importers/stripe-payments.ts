import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'
import { fold } from '../table/columns'
import { chargedAs } from './support/charged'

type Field = keyof typeof columns

const columns = {
  id: ['id'],
  intent: ['PaymentIntent ID', 'Payment Intent ID', 'payment_intent'],
  created: ['Created date (UTC)', 'Created (UTC)'],
  amount: ['Amount'],
  amountRefunded: ['Amount Refunded'],
  currency: ['Currency'],
  converted: ['Converted Amount'],
  convertedRefunded: ['Converted Amount Refunded'],
  convertedCurrency: ['Converted Currency'],
  captured: ['Captured'],
  status: ['Status'],
  fee: ['Fee'],
  invoice: ['Invoice ID'],
  name: ['Customer Name', 'Card Name', 'Shipping Name', 'Customer Description'],
  email: ['Customer Email', 'Checkout Customer Email'],
  reference: ['Client Reference ID', 'client_reference_id (metadata)'],
  link: ['Payment Link ID'],
  disputed: ['Disputed Amount'],
  description: ['Description']
} as const

// A payment that was refunded or disputed was paid before.
const paid = [
  'paid',
  'succeeded',
  'refunded',
  'partial refund',
  'partially refunded',
  'disputed',
  'dispute lost',
  'dispute won'
]

/** Stripe's list of payments, which names no movements: what is refunded or disputed of a payment stands there as a sum. */
export const importer: Importer<Field> = {
  id: 'stripe-payments',
  provider: 'stripe',
  label: 'Stripe payments',
  columns,
  required: ['id', 'created', 'amount', 'currency', 'status'],
  telling: ['captured', 'converted', 'intent'],
  dates: ['created'],
  amounts: ['amount', 'fee', 'converted'],
  usual: () => ({ order: 'ymd', mark: '.' }),
  read
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  const id = row.text('id')
  if (id === '' && row.text('created') === '') return skipped
  if (!paid.includes(fold(row.text('status'))) || fold(row.text('captured')) === 'false') return skipped
  if (id === '') throw new RowProblem('There is no id.')
  const settled = row.text('convertedCurrency') !== '' && row.text('converted') !== ''
  const currency = row.currency(settled ? 'convertedCurrency' : 'currency')
  const amountMinor = row.amount(settled ? 'converted' : 'amount', currency)
  if (amountMinor <= 0) return skipped
  const [intent, invoice] = [row.text('intent'), row.text('invoice')]
  const payment = intent || invoice || id
  return {
    type: 'payment',
    payment,
    aliases: [invoice, id].filter((alias) => alias !== '' && alias !== payment),
    ref: null,
    inAll: true,
    moment: row.utc('created'),
    currency,
    amountMinor,
    feeMinor: row.amountOrZero('fee', currency),
    charged: settled
      ? chargedAs(row, { amount: 'amount', currency: 'currency' }, { minor: amountMinor, currency })
      : null,
    donor: { name: row.firstOf('name'), email: row.firstOf('email'), address: null },
    references: [row.text('reference')].filter((text) => text !== ''),
    paymentLink: row.text('link'),
    recurring: invoice !== '',
    refundedMinor: Math.abs(row.amountOrZero(settled ? 'convertedRefunded' : 'amountRefunded', currency))
  }
}
