import type { ReceiptFacts, ReceiptWords } from './form'

/** Labels in English, where a country's form says nothing else. */
export const englishLabels: ReceiptWords['labels'] = {
  number: 'Receipt number',
  issued: 'Date of issue',
  taxId: 'Tax id',
  donor: 'Received from',
  unnamed: 'Name not given',
  date: 'Date received',
  description: 'What was received in return',
  amount: 'Amount',
  benefit: 'Value',
  deductible: 'Gift',
  total: 'Total',
  signer: 'For the organisation',
  replaces: 'Replaces receipt',
  refunded: 'refunded',
  gift: 'Nothing'
}

/** What was got in return, as one sentence with its good-faith value. */
export function goodsSentence(facts: ReceiptFacts, money: (minor: number) => string): string {
  const goods = [...new Set(facts.gifts.flatMap(({ goods }) => goods ?? []))]
  if (goods.length === 0) return 'No goods or services were provided in return.'
  const value = money(facts.benefitMinor)
  return `Provided in return: ${goods.join('; ')}. Our good-faith estimate of its fair market value is ${value}.`
}

/** Who issues it, with the status that the state gave. */
export function statusSentence({ organisation }: ReceiptFacts): string | null {
  if (!organisation.exempt) return null
  return organisation.exemptStatus ? `${organisation.name} is exempt under ${organisation.exemptStatus}.` : null
}
