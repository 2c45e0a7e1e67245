import { type Importer, type Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'

type Field = keyof typeof columns

const columns = {
  date: ['Donation Date', 'Transaction Date', 'Date of Donation', 'Payment Date', 'Date'],
  program: ['Program Name', 'Program', 'Programme Name', 'Donation Program'],
  reference: ['Reference Information', 'Reference', 'Fundraiser'],
  first: ['Donor First Name', 'First Name'],
  last: ['Donor Last Name', 'Last Name'],
  name: ['Donor Name', 'Donor'],
  email: ['Donor Email', 'Donor Email Address', 'Email Address', 'Email'],
  id: ['Transaction ID', 'Donation ID', 'PayPal Transaction ID'],
  currency: ['Currency Code', 'Currency', 'Donation Currency'],
  gross: ['Gross Amount', 'Donation Amount', 'Gross'],
  fee: ['Total Fees', 'Fees', 'Fee Amount', 'Fee'],
  net: ['Net Amount', 'Payment Amount', 'Net'],
  matched: ['Matched Amount', 'Matching Amount']
} as const

/** The donations behind a monthly payment of PayPal's Giving Fund; it names no one who wished to stay unnamed. */
export const importer: Importer<Field> = {
  id: 'paypal-giving-fund',
  provider: 'paypal',
  label: 'PayPal Giving Fund',
  account: 'giving-fund',
  columns,
  required: ['date', 'program', 'gross'],
  telling: ['net', 'fee', 'id'],
  dates: ['date'],
  amounts: ['gross', 'fee', 'net'],
  usual: () => ({ order: null, mark: '.' }),
  read
}

function read(row: RowReader<Field>): Movement | typeof skipped {
  if (row.text('date') === '') return skipped
  const currency = row.currency('currency')
  const gross = row.amount('gross', currency) + row.amountOrZero('matched', currency)
  const fee = Math.abs(row.amountOrZero('fee', currency))
  if (gross < 0) throw new RowProblem('A donation that was taken back names no donation that it belongs to.')
  if (gross === 0) return skipped
  if (row.text('net') !== '' && row.amount('net', currency) !== gross - fee) {
    throw new RowProblem('Gross, fee and net do not add up.')
  }
  const name = [row.text('first'), row.text('last')].filter((part) => part !== '').join(' ') || row.text('name')
  return {
    type: 'payment',
    payment: row.firstOf('id'),
    ref: row.firstOf('id'),
    moment: row.moment('date'),
    currency,
    amountMinor: gross,
    feeMinor: fee,
    donor: { name: name || null, email: row.firstOf('email'), address: null },
    references: [row.text('reference')].filter((text) => text !== ''),
    recurring: false
  }
}
