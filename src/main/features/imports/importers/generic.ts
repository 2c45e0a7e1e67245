import type { MappedField } from '@shared/contract/imports'
import type { Importer, Movement, skipped } from '../format'
import { RowProblem, type RowReader } from '../row-reader'

const columns: Record<MappedField, readonly string[]> = {
  date: ['date'],
  amount: ['amount'],
  currency: ['currency'],
  name: ['name'],
  email: ['email'],
  id: ['id'],
  fee: ['fee'],
  note: ['note']
}

/** Any table: columns of exactly these names, or those that a mapping names. */
export const importer: Importer<MappedField> = {
  id: 'generic',
  provider: 'generic',
  label: 'Table',
  columns,
  required: ['date', 'amount'],
  dates: ['date'],
  amounts: ['amount', 'fee'],
  usual: () => ({ order: null, mark: null }),
  read
}

function read(row: RowReader<MappedField>): Movement | typeof skipped {
  const currency = row.currency('currency')
  const amount = row.amount('amount', currency)
  const moment = row.moment('date')
  const id = row.firstOf('id')
  if (amount === 0) throw new RowProblem('The amount is zero.')
  const fee = Math.abs(row.amountOrZero('fee', currency))
  const shared = { moment, currency, amountMinor: Math.abs(amount), feeMinor: fee, references: [], recurring: false }
  if (amount < 0) {
    if (id === null) throw new RowProblem('The amount is negative, and nothing says which donation it belongs to.')
    return { ...shared, type: 'refund', payment: id, ref: `refund ${moment.day} ${-amount}`, feeMinor: 0, donor: null }
  }
  const donor = { name: row.firstOf('name'), email: row.firstOf('email'), address: null }
  return {
    ...shared,
    type: 'payment',
    payment: id,
    ref: id,
    donor,
    references: [row.text('note')].filter((text) => text !== '')
  }
}
