import type { ImportReport, PreviewRow, Question } from '@shared/contract/imports'
import { count, localDay, money } from '../../lib/format'

/** `12 donations and 1 refund`; null where there is nothing new. */
export function newsOf({ added, refunds }: Pick<ImportReport, 'added' | 'refunds'>): string | null {
  const parts = [added > 0 ? count(added, 'donation') : '', refunds > 0 ? count(refunds, 'refund') : '']
  return parts.filter((part) => part !== '').join(' and ') || null
}

/** What importing adds in each currency: `$345.00`, then what goes off. */
export function sumsOf({ sums }: Pick<ImportReport, 'sums'>): string[] {
  return sums.map(({ currency, grossMinor, feeMinor, refundedMinor }) => {
    const off = [
      feeMinor > 0 ? `${money(feeMinor, currency)} fees` : '',
      refundedMinor > 0 ? `${money(refundedMinor, currency)} refunded` : ''
    ]
    return [money(grossMinor, currency), ...off.filter((part) => part !== '')].join(', ')
  })
}

/** What else is in the file and is no reason to worry, part by part. */
export function restOf({ duplicates, skipped, waiting }: ImportReport): string[] {
  return [
    duplicates > 0 ? `${count(duplicates, 'row')} booked before` : '',
    skipped > 0 ? `${count(skipped, 'row')} that ${skipped === 1 ? 'is' : 'are'} no donation` : '',
    waiting > 0 ? `${count(waiting, 'row')} that will wait for you` : ''
  ].filter((part) => part !== '')
}

/** What is said after importing. */
export function doneLine(report: ImportReport): string {
  const { added, refunds, rejectedCount } = report
  const news = newsOf(report)
  const unread = rejectedCount > 0 ? [`${count(rejectedCount, 'row')} that cannot be read`] : []
  const rest = [...restOf(report), ...unread]
  const first = news ? `${news} ${added + refunds === 1 ? 'is' : 'are'} imported.` : 'Nothing in the file was new.'
  return rest.length > 0 ? `${first} ${sentence(rest.join(', '))}` : first
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const optionWords: Record<string, string> = {
  'DD/MM/YYYY': 'The day',
  'MM/DD/YYYY': 'The month',
  ',': 'Comma before cents',
  '.': 'Point before cents'
}

/** An answer as a person reads it. */
export function optionLabel(option: string): string {
  return optionWords[option] ?? option
}

/** A question as a person is asked it. */
export function askedAs({ question, examples }: Question): string {
  const some = examples.slice(0, 3).join(', ')
  return question === 'dateFormat' ? `What stands first in ${some}?` : `How are amounts like ${some} written?`
}

/** A day with its year, so that day and month cannot be taken for each other. */
export function dateOf(day: string): string {
  return localDay(day).toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric' })
}

/** What will become of a row. */
export function stateOf({ what, known }: PreviewRow): string {
  if (known) return 'Booked before'
  return { donation: 'New', refund: 'Refund', dispute: 'Dispute', waiting: 'Will wait' }[what]
}
