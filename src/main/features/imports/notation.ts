import type { Question } from '@shared/contract/imports'
import { type DecimalMark, markProvenBy, readAmount } from '@shared/domain/amount-text'
import { type DateOrder, orderProvenBy, readDate, type WrittenDate } from '@shared/domain/date-text'

/** What is known of how a file writes dates and amounts before its rows are looked at. */
export interface Given {
  /** Said by a person: what does not fit is no date. */
  order: DateOrder | null
  mark: DecimalMark | null
  /** Follows from the kind of file. */
  usualOrder: DateOrder | null
  usualMark: DecimalMark | null
}

/** Gathers what a file's own cells prove of how it writes dates and amounts. */
export class Evidence {
  readonly #orders = new Set<DateOrder>()
  readonly #marks = new Set<DecimalMark>()
  readonly #weakDates = new Set<string>()
  readonly #weakAmounts = new Set<string>()

  date(text: string): void {
    const proven = text === '' ? null : orderProvenBy(text)
    if (proven === 'weak') remember(this.#weakDates, text)
    else if (proven) this.#orders.add(proven)
  }

  amount(text: string): void {
    const proven = text === '' ? null : markProvenBy(text)
    if (proven === 'weak') remember(this.#weakAmounts, text)
    else if (proven) this.#marks.add(proven)
  }

  /** How to read the file, with what a person has to be asked first. */
  settle(given: Given): { notation: Notation; questions: Question[] } {
    const orders = [...this.#orders].filter((order) => order !== 'ymd')
    const order = given.order ?? single(orders) ?? (orders.length === 0 ? given.usualOrder : null)
    const mark = given.mark ?? single([...this.#marks]) ?? (this.#marks.size === 0 ? given.usualMark : null)
    const questions: Question[] = []
    if (!order && this.#weakDates.size > 0) questions.push(orderQuestion([...this.#weakDates]))
    if (!mark && this.#weakAmounts.size > 0) questions.push(markQuestion([...this.#weakAmounts]))
    const notation = new Notation(order ?? 'mdy', mark ?? '.', given.order !== null, given.mark !== null)
    return { notation, questions }
  }
}

function remember(examples: Set<string>, text: string): void {
  if (examples.size < 3) examples.add(text)
}

function single<T>(all: readonly T[]): T | null {
  return all.length === 1 ? (all[0] ?? null) : null
}

function orderQuestion(examples: string[]): Question {
  return {
    question: 'dateFormat',
    text: `Does the day or the month stand first in ${examples[0]}?`,
    options: ['DD/MM/YYYY', 'MM/DD/YYYY'],
    examples
  }
}

function markQuestion(examples: string[]): Question {
  return {
    question: 'decimal',
    text: `Is the sign in ${examples[0]} the decimal sign or does it group thousands?`,
    options: [',', '.'],
    examples
  }
}

/** How a file writes dates and amounts. A cell that proves another way by itself is read that way, unless a person said. */
export class Notation {
  constructor(
    private readonly order: DateOrder,
    private readonly mark: DecimalMark,
    private readonly orderSaid: boolean,
    private readonly markSaid: boolean
  ) {}

  date(text: string): WrittenDate | null {
    const proven = this.orderSaid ? null : orderProvenBy(text)
    return readDate(text, proven === 'weak' || proven === null ? this.order : proven)
  }

  /** @returns minor units, or null */
  amount(text: string, currency: string): number | null {
    const proven = this.markSaid ? null : markProvenBy(text)
    return readAmount(text, proven === 'weak' || proven === null ? this.mark : proven, currency)
  }
}
