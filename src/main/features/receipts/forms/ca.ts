import { weighForCanada } from '@shared/domain/receipt'
import { englishLabels, goodsSentence, statusSentence } from '../english'
import type { ReceiptForm } from '../form'

/** Canada: split receipting (CRA pamphlet P113; Income Tax Act 248(30) to (33); Income Tax Regulations 3501). */
export const form: ReceiptForm = {
  country: 'CA',
  label: 'Canada: receipt with advantage and eligible amount',
  page: 'LETTER',
  language: 'en-CA',
  source: 'CRA P113, Gifts and Income Tax; Income Tax Regulations 3501',
  giftsOnly: true,
  weigh: (gift) => weighForCanada(gift),
  words(facts, money) {
    const status = statusSentence(facts)
    return {
      title: facts.year === null ? 'Official donation receipt' : `Official donation receipt for ${facts.year}`,
      labels: {
        ...englishLabels,
        taxId: 'Registration number',
        benefit: 'Advantage',
        deductible: 'Eligible amount',
        signer: 'Authorized signature'
      },
      statements: [
        ...(status ? [status] : []),
        goodsSentence(facts, money),
        `Eligible amount of the gift for tax purposes: ${money(facts.deductibleMinor)} of ${money(facts.amountMinor)} received.`,
        ...(facts.gifts.some(({ insubstantial }) => insubstantial)
          ? ['An advantage of at most 10 % of the gift and $75 is disregarded.']
          : []),
        'Canada Revenue Agency: canada.ca/charities-giving'
      ],
      notice:
        'This is an acknowledgment of what was received, not tax advice. It is an official receipt for income tax purposes only where the organization is a registered charity and has checked and signed it.'
    }
  }
}
