import { weighPlainly } from '@shared/domain/receipt'
import { englishLabels, goodsSentence } from '../english'
import type { ReceiptForm } from '../form'

/**
 * United Kingdom: a payment that is partly for goods is a gift only above their value, where the donor was told it
 * beforehand (HMRC, Chapter 3: Gift Aid, 3.18, "split payments").
 */
export const form: ReceiptForm = {
  country: 'GB',
  label: 'United Kingdom: receipt with the amount for Gift Aid',
  page: 'A4',
  language: 'en-GB',
  source: 'HMRC, Charities: detailed guidance notes, chapter 3, Gift Aid',
  giftsOnly: true,
  weigh: (gift) => weighPlainly(gift),
  words(facts, money) {
    const { organisation } = facts
    return {
      title: facts.year === null ? 'Donation receipt' : `Donation receipt for ${facts.year}`,
      labels: { ...englishLabels, taxId: 'Charity number', benefit: 'Value', deductible: 'Eligible for Gift Aid' },
      statements: [
        ...(organisation.exempt && organisation.exemptStatus
          ? [`${organisation.name}: ${organisation.exemptStatus}.`]
          : []),
        goodsSentence(facts, money),
        `The amount that may be treated as a Gift Aid donation is ${money(facts.deductibleMinor)}: what you paid above the value of what you received.`,
        'The charity can claim Gift Aid only with a declaration from you that states your name and home address. This receipt is not that declaration. If you pay less Income Tax and Capital Gains Tax in the tax year than the Gift Aid claimed on all your donations, it is your responsibility to pay any difference.'
      ],
      notice: 'This is an acknowledgment of what was received, not tax advice.'
    }
  }
}
