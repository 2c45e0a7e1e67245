import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'
import { fold } from '../table/columns'

type Field = keyof typeof columns

const columns = {
  date: ['Date'],
  time: ['Time'],
  zone: ['Time Zone'],
  collected: ['Total Collected'],
  partial: ['Partial Refunds'],
  fee: ['Fees'],
  net: ['Net Total'],
  id: ['Transaction ID'],
  payment: ['Payment ID'],
  event: ['Event Type'],
  status: ['Transaction Status'],
  name: ['Customer Name'],
  email: ['Customer Email'],
  reference: ['Customer Reference ID', 'Order Reference ID'],
  currency: ['Currency']
} as const

/** Square's transactions, one row a payment or refund. */
export const importer: Importer<Field> = {
  id: 'square-transactions',
  provider: 'square',
  label: 'Square transactions',
  columns,
  required: ['date', 'collected', 'fee', 'net', 'id', 'event'],
  dates: ['date'],
  amounts: ['collected', 'fee', 'net'],
  usual: () => ({ order: null, mark: '.' }),
  read
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  if (row.text('date') === '' && row.text('id') === '') return skipped
  const status = fold(row.text('status'))
  if (!['', 'complete', 'completed'].includes(status)) return skipped
  const event = fold(row.text('event'))
  if (event !== 'payment' && event !== 'refund') return skipped
  const id = row.text('id')
  if (id === '') throw new RowProblem('There is no transaction id.')
  const currency = row.currency('currency')
  const collected = row.amount('collected', currency)
  const fee = row.amountOrZero('fee', currency)
  if (collected + fee !== row.amount('net', currency)) throw new RowProblem('Collected, fees and net do not add up.')
  const shared = {
    moment: row.moment('date', 'time', 'zone'),
    currency,
    amountMinor: Math.abs(collected),
    feeMinor: -fee,
    recurring: false
  }
  if (event === 'refund' || collected < 0) {
    // A refund has the transaction of its payment, and a payment id of its own.
    const ref = row.firstOf('payment')
    const whose = { payment: id, ref: ref ?? `refund ${shared.moment.at} ${collected}` }
    return { ...shared, ...whose, type: 'refund', donor: null, references: [] }
  }
  if (collected === 0) return skipped
  return {
    ...shared,
    type: 'payment',
    payment: id,
    ref: row.firstOf('payment') ?? id,
    donor: { name: row.firstOf('name'), email: row.firstOf('email'), address: null },
    references: [row.text('reference')].filter((text) => text !== '')
  }
}
