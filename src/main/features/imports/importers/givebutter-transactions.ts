import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'
import { fold } from '../table/columns'

type Field = keyof typeof columns

const columns = {
  id: ['Transaction ID', 'Reference #', 'Reference Number', 'Number', 'ID'],
  date: [
    ...[
      'Transaction Date (UTC)',
      'Date (UTC)',
      'Transacted At',
      'Transaction Date',
      'Captured At (UTC)',
      'Captured At'
    ],
    ...['Created At (UTC)', 'Created At', 'Created', 'Date']
  ],
  first: ['First Name'],
  last: ['Last Name'],
  company: ['Company Name', 'Company'],
  email: ['Email', 'Email Address'],
  status: ['Status', 'Transaction Status'],
  method: ['Method', 'Payment Method'],
  amount: ['Amount', 'Transaction Amount'],
  fee: ['Fee', 'Fees'],
  covered: ['Fee Covered', 'Fees Covered', 'Covered Fee'],
  donated: ['Donated'],
  payout: ['Payout', 'Payout Amount'],
  currency: ['Currency'],
  refunded: ['Refunded', 'Is Refunded'],
  frequency: ['Frequency', 'Recurring Frequency'],
  plan: ['Recurring Plan ID', 'Plan ID'],
  campaign: ['Campaign Code', 'Campaign Title', 'Campaign']
} as const

const done = ['', 'succeeded', 'success', 'completed', 'paid', 'captured']
const refunded = ['refunded', 'yes', 'true', '1']

/** Givebutter's transactions. */
export const importer: Importer<Field> = {
  id: 'givebutter-transactions',
  provider: 'givebutter',
  label: 'Givebutter transactions',
  columns,
  required: ['id', 'date', 'amount', 'campaign'],
  telling: ['covered', 'donated', 'payout'],
  dates: ['date'],
  amounts: ['amount', 'fee', 'payout'],
  usual: () => ({ order: 'mdy', mark: '.' }),
  currency: 'USD',
  read
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  const id = row.text('id')
  if (id === '' && row.text('date') === '') return skipped
  if (id === '') throw new RowProblem('There is no transaction id.')
  const status = fold(row.text('status'))
  const wentBack = status === 'refunded' || refunded.includes(fold(row.text('refunded')))
  if (!done.includes(status) && !wentBack) return skipped
  const currency = row.currency('currency')
  const { amountMinor, feeMinor } = amounts(row, currency)
  if (amountMinor <= 0) return skipped
  const name = [row.text('first'), row.text('last')].filter((part) => part !== '').join(' ') || row.text('company')
  const once = ['', 'one time', 'once']
  return {
    type: 'payment',
    payment: id,
    ref: id,
    moment: row.utc('date'),
    currency,
    amountMinor,
    feeMinor,
    donor: { name: name || null, email: row.firstOf('email'), address: null },
    references: [],
    recurring: row.text('plan') !== '' || !once.includes(fold(row.text('frequency'))),
    ...(wentBack ? { refundedMinor: amountMinor } : {})
  }
}

/** The amount stands with or without the fee that the supporter covered; what is paid out tells which. */
function amounts(row: RowReader<Field>, currency: string): { amountMinor: number; feeMinor: number } {
  const amount = row.amount('amount', currency)
  const fee = Math.abs(row.amountOrZero('fee', currency))
  const covered = Math.abs(row.amountOrZero('covered', currency))
  const payout = row.amountOrZero('payout', currency)
  const withCovered = payout !== 0 && amount - fee !== payout && amount + covered - fee === payout
  return { amountMinor: withCovered ? amount + covered : amount, feeMinor: fee }
}
