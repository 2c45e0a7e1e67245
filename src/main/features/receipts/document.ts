import { formatMoney } from '@shared/domain/money'
import type { ReceiptFacts, ReceiptForm, ReceiptWords } from './form'

/** A receipt as it is kept sealed and drawn: every word that stands on it, and nothing that would be looked up later. */
export interface ReceiptDocument {
  page: ReceiptForm['page']
  language: string
  /** Instant of issue; the date of the file. */
  at: string
  number: string
  title: string
  organisation: { name: string; lines: string[] }
  donor: { label: string; name: string; lines: string[] }
  facts: [label: string, value: string][]
  columns: { date: string; description: string; amount: string; benefit: string; deductible: string }
  gifts: { date: string; description: string; amount: string; benefit: string; deductible: string }[]
  total: { label: string; amount: string; benefit: string; deductible: string }
  statements: string[]
  signer: { label: string; name: string | null }
  notice: string
}

/** Writes out what a receipt says. */
export function composeReceipt(form: ReceiptForm, facts: ReceiptFacts, at: string): ReceiptDocument {
  const money = (minor: number) => formatMoney({ minor, currency: facts.currency }, form.language)
  const words = form.words(facts, money)
  const { labels } = words
  const { organisation, donor } = facts
  return {
    page: form.page,
    language: form.language,
    at,
    number: facts.number,
    title: words.title,
    organisation: {
      name: organisation.name,
      lines: [
        ...organisation.address.split('\n'),
        ...(organisation.taxId ? [`${labels.taxId}: ${organisation.taxId}`] : [])
      ]
    },
    donor: {
      label: labels.donor,
      name: donor.name ?? labels.unnamed,
      lines: donor.address ? donor.address.split('\n') : []
    },
    facts: [
      [labels.number, facts.number],
      [labels.issued, dayText(facts.issuedOn, form.language)],
      ...(facts.replaces ? ([[labels.replaces, facts.replaces]] as [string, string][]) : [])
    ],
    columns: {
      date: labels.date,
      description: labels.description,
      amount: labels.amount,
      benefit: labels.benefit,
      deductible: labels.deductible
    },
    gifts: facts.gifts.map((gift) => ({
      date: dayText(gift.date, form.language),
      description: describe(gift, labels, money),
      amount: money(gift.amountMinor),
      benefit: money(gift.benefitMinor),
      deductible: money(gift.deductibleMinor)
    })),
    total: {
      label: labels.total,
      amount: money(facts.amountMinor),
      benefit: money(facts.benefitMinor),
      deductible: money(facts.deductibleMinor)
    },
    statements: words.statements,
    signer: { label: labels.signer, name: organisation.signer },
    notice: words.notice
  }
}

function describe(
  { goods, grossMinor, refundedMinor }: ReceiptFacts['gifts'][number],
  labels: ReceiptWords['labels'],
  money: (minor: number) => string
): string {
  const got = goods ?? labels.gift
  return refundedMinor > 0 ? `${got} (${money(grossMinor)}, ${labels.refunded} ${money(refundedMinor)})` : got
}

/** A local day in full, like `20 November 2026`. */
function dayText(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00.000Z`)
  )
}
