import { namesOtherCurrency } from '@shared/domain/amount-text'
import { readTime } from '@shared/domain/date-text'
import { exponentOf } from '@shared/domain/money'
import type { Notation } from './notation'
import type { Columns } from './table/columns'
import type { TableRow } from './table/rows'
import type { Moment, Zones } from './zones'

/** Why a row is not booked, in one sentence. */
export class RowProblem extends Error {
  override name = 'RowProblem'
}

/** Reads one row after another: cells by what they hold, amounts and dates as the file writes them. */
export class RowReader<F extends string = string> {
  #row: TableRow = { line: 1, cells: [] }

  constructor(
    readonly columns: Columns<F>,
    private readonly notation: Notation,
    private readonly zones: Zones,
    /** Of all amounts, where no column says it. */
    private readonly usualCurrency: string
  ) {}

  move(row: TableRow): this {
    this.#row = row
    return this
  }

  get cells(): readonly string[] {
    return this.#row.cells
  }

  text(field: F): string {
    return this.columns.text(this.#row.cells, field)
  }

  /** The first of some cells that is filled; null where none is. */
  firstOf(...fields: F[]): string | null {
    for (const field of fields) {
      const text = this.text(field)
      if (text !== '') return text
    }
    return null
  }

  /** @throws RowProblem for what is no currency, or one with three decimals */
  currency(field: F): string {
    const text = this.text(field).toUpperCase()
    const currency = text === '' ? this.usualCurrency : text
    if (!/^[A-Z]{3}$/.test(currency)) throw new RowProblem(`"${shortened(text)}" is not a currency.`)
    if (exponentOf(currency) === 3) {
      throw new RowProblem(`${currency} has three decimals, which Encore cannot book exactly.`)
    }
    return currency
  }

  /** @throws RowProblem where the cell is empty or no amount in that currency */
  amount(field: F, currency: string): number {
    const text = this.text(field)
    if (text === '') throw new RowProblem(`There is no amount under "${this.#title(field)}".`)
    if (namesOtherCurrency(text, currency)) {
      throw new RowProblem(`"${shortened(text)}" is written in another currency than ${currency}.`)
    }
    const minor = this.notation.amount(text, currency)
    if (minor === null) throw new RowProblem(`"${shortened(text)}" is not an amount in ${currency}.`)
    return minor
  }

  /** As `amount`; 0 where the cell is empty or a dash. */
  amountOrZero(field: F, currency: string): number {
    return /^[-\u2013\u2014]*$/.test(this.text(field)) ? 0 : this.amount(field, currency)
  }

  /** @throws RowProblem where there is no date, or one that cannot be */
  moment(date: F, time?: F, zone?: F): Moment {
    const text = this.text(date)
    if (text === '') throw new RowProblem('There is no date.')
    const written = this.notation.date(text)
    if (!written) throw new RowProblem(`"${shortened(text)}" is not a date in the order of this file.`)
    const clock = time === undefined ? '' : this.text(time)
    const wall = clock === '' ? written.time : readTime(clock)
    if (clock !== '' && wall === null) throw new RowProblem(`"${shortened(clock)}" is not a time.`)
    // A day alone stays that day, wherever it is read.
    if (wall === null) return { at: `${written.day}T12:00:00.000Z`, day: written.day }
    const name = zone === undefined ? '' : this.text(zone)
    return this.zones.momentOf(written.day, wall, written.offset === null ? name : offsetName(written.offset))
  }

  hasDate(fields: readonly F[]): boolean {
    return fields.some((field) => this.notation.date(this.text(field)) !== null)
  }

  /** An instant whose clock is UTC whatever the file says. */
  utc(date: F): Moment {
    const text = this.text(date)
    const written = text === '' ? null : this.notation.date(text)
    if (!written) throw new RowProblem(text === '' ? 'There is no date.' : `"${shortened(text)}" is not a date.`)
    return this.zones.momentOf(written.day, written.time ?? '00:00:00', offsetName(written.offset ?? 0))
  }

  #title(field: F): string {
    return this.columns.nameOf(field) ?? field
  }
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  const clock = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
  return `${minutes < 0 ? '-' : '+'}${clock}`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}\u2026` : text
}
