import { type Importer, type Movement, skipped } from '../format'
import type { RowReader } from '../row-reader'
import { fold } from '../table/columns'

type Field = keyof typeof columns

const columns = {
  id: ['ID', 'Transaction ID'],
  date: ['Datetime', 'Date'],
  time: ['Time (UTC)', 'Time'],
  type: ['Type', 'Transaction Type'],
  status: ['Status'],
  note: ['Note'],
  from: ['From'],
  to: ['To'],
  total: ['Amount (total)', 'Amount'],
  fee: ['Amount (fee)', 'Fee'],
  funding: ['Funding Source']
} as const

// Between people or to an organisation; everything else moves the account's own money.
const gifts = ['payment', 'charge', 'donation', 'merchant transaction', 'charity donation']

/** Venmo's account statement: two lines above the column names, sums below. */
export const importer: Importer<Field> = {
  id: 'venmo-statement',
  provider: 'venmo',
  label: 'Venmo statement',
  columns,
  required: ['id', 'date', 'type', 'status', 'from', 'to', 'total'],
  telling: ['funding', 'note'],
  dates: ['date'],
  amounts: ['total', 'fee'],
  usual: () => ({ order: 'mdy', mark: '.' }),
  currency: 'USD',
  read
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  const id = row.text('id')
  // Balances and the small print stand in rows without an id.
  if (id === '') return skipped
  if (!gifts.includes(fold(row.text('type'))) || !['complete', 'completed', ''].includes(fold(row.text('status'))))
    return skipped
  const currency = 'USD'
  const total = row.amount('total', currency)
  if (total <= 0) return skipped
  // Whoever asked for the money stands under "From" in a charge; the other one paid.
  const payer = fold(row.text('type')) === 'charge' ? row.firstOf('to') : row.firstOf('from')
  const fee = Math.abs(row.amountOrZero('fee', currency))
  return {
    type: 'payment',
    payment: id,
    ref: id,
    moment: row.columns.has('time') ? row.moment('date', 'time') : row.utc('date'),
    currency,
    amountMinor: total,
    feeMinor: fee,
    donor: { name: payer, email: null, address: null },
    references: [row.text('note')].filter((text) => text !== ''),
    recurring: false
  }
}
