import type { ImportProvider } from '@shared/contract/imports'
import type { DecimalMark } from '@shared/domain/amount-text'
import type { DateOrder } from '@shared/domain/date-text'
import type { Booking } from '../donations'
import type { DonorIdentity } from '../donors'
import type { RowReader } from './row-reader'
import type { ColumnNames, Columns } from './table/columns'
import type { Moment } from './zones'

/** What a row says happened to the money of one donation. Amounts are zero or more, in minor units. */
export interface Movement {
  type: 'payment' | 'refund' | 'refund-failed' | 'dispute' | 'dispute-won'
  /** The provider's id of the payment; null where the file names none. */
  payment: string | null
  /** Other ids of the provider for the same payment. */
  aliases?: readonly string[]
  /** The provider's id of this movement; null where it is the payment's. */
  ref: string | null
  /** The file names the movement and not the payment. */
  byMovement?: boolean
  /** The file tells one sum for each kind and names no movements. */
  inAll?: boolean
  moment: Moment
  currency: string
  amountMinor: number
  /** Fee of the payment, or of the dispute; negative where it was given back. */
  feeMinor: number
  charged?: Booking['charged']
  donor: DonorIdentity | null
  /** Texts that may be the reference of a checkout link. */
  references: readonly string[]
  /** The provider's id of the payment link. */
  paymentLink?: string
  recurring: boolean
  /** Of a payment: what was refunded of it in all. */
  refundedMinor?: number
  disputedMinor?: number
  /** Why it cannot be booked without a person. */
  doubt?: { code: string; reason: string }
}

/** A row that is no donation: a transfer, a hold, a sum. */
export const skipped = 'skipped'

/**
 * A format is one file in `importers/` that exports this as `importer`; it is found by standing there. Columns are found
 * by their names, in any order.
 */
export interface Importer<F extends string = string> {
  id: string
  provider: ImportProvider
  label: string
  /** The account in the ledger, where one provider's files are of two kinds whose ids are apart. */
  account?: string
  columns: ColumnNames<F>
  /** Columns without which it is another kind of file. */
  required: readonly F[]
  /** Of these at least one is there. */
  telling?: readonly F[]
  /** Columns whose cells show how the file writes dates and amounts. */
  dates: readonly F[]
  amounts: readonly F[]
  /** How files of this kind write dates and amounts where their cells leave it open; null where that differs. */
  usual(columns: Columns<F>): { order: DateOrder | null; mark: DecimalMark | null }
  /** Of all amounts, where no column says it; else the campaign's. */
  currency?: string
  /** @throws RowProblem with the reason why the row cannot be booked */
  read(row: RowReader<F>): Movement | typeof skipped
}
