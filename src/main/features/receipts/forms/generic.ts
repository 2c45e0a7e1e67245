import { weighPlainly } from '@shared/domain/receipt'
import { englishLabels, goodsSentence, statusSentence } from '../english'
import type { ReceiptForm } from '../form'

/** Every country without a form of its own. */
export const form: ReceiptForm = {
  country: '*',
  label: 'Every other country: plain acknowledgment',
  page: 'A4',
  language: 'en-GB',
  source: 'No country: what was paid above the worth of what was received',
  giftsOnly: false,
  weigh: (gift) => weighPlainly(gift),
  words(facts, money) {
    const status = statusSentence(facts)
    return {
      title: facts.year === null ? 'Receipt' : `Receipt for ${facts.year}`,
      labels: englishLabels,
      statements: [
        ...(status ? [status] : []),
        goodsSentence(facts, money),
        `Given above the value of what was received: ${money(facts.deductibleMinor)}.`
      ],
      notice:
        'This is an acknowledgment of what was received, not tax advice. Whether it is deductible depends on your country.'
    }
  }
}
