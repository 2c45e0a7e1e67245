import type { ImportCounts, ImportReport, LikelyPair, PreviewRow, RejectedRow } from '@shared/contract/imports'
import { grossOf, sumOf } from '@shared/domain/donation'
import type { Entry } from '../donations'
import type { Movement } from './format'

const listed = { rejected: 1000, rows: 100, pairs: 100 }

/** Counts what importing does, row by row. */
export class Tally {
  readonly counts: ImportCounts = { added: 0, refunds: 0, duplicates: 0, skipped: 0, waiting: 0 }
  readonly rejected: RejectedRow[] = []
  readonly rows: PreviewRow[] = []
  readonly pairs: LikelyPair[] = []
  rejectedCount = 0
  readonly #sums = new Map<
    string,
    { currency: string; count: number; grossMinor: number; feeMinor: number; refundedMinor: number }
  >()

  reject(row: number, reason: string): void {
    this.rejectedCount += 1
    if (this.rejected.length < listed.rejected) this.rejected.push({ row, reason })
  }

  pair(pair: LikelyPair): void {
    if (this.pairs.length < listed.pairs) this.pairs.push(pair)
  }

  get wantsPairs(): boolean {
    return this.pairs.length < listed.pairs
  }

  /** Adds rows that were booked to the sums. */
  booked(currency: string, entries: readonly Entry[], added: boolean): void {
    const amounts = sumOf(entries)
    const sum = this.#sums.get(currency) ?? { currency, count: 0, grossMinor: 0, feeMinor: 0, refundedMinor: 0 }
    sum.count += added ? 1 : 0
    sum.grossMinor += grossOf(amounts)
    sum.feeMinor += amounts.feeMinor
    sum.refundedMinor += amounts.refundedMinor
    this.#sums.set(currency, sum)
  }

  /** Shows one of the first rows as it would be booked. */
  show(line: number, movement: Movement, what: PreviewRow['what'], known: boolean): void {
    if (this.rows.length >= listed.rows) return
    const { moment, currency, amountMinor, feeMinor, donor } = movement
    this.rows.push({
      row: line,
      date: moment.day,
      what,
      known,
      donor: donor?.name || donor?.email || null,
      amountMinor,
      feeMinor,
      currency
    })
  }

  report(provider: ImportReport['provider'], format: string): ImportReport {
    const sums = [...this.#sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
    const { rejectedCount, pairs } = this
    const rejected = this.rejected.toSorted((a, b) => a.row - b.row)
    return { provider, format, ...this.counts, rejectedCount, rejected, ambiguous: [], sums, pairs }
  }
}
