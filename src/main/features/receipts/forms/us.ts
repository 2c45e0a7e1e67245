import { owesAcknowledgment, owesDisclosure, weighForUnitedStates } from '@shared/domain/receipt'
import { englishLabels, goodsSentence } from '../english'
import type { ReceiptFacts, ReceiptForm } from '../form'

/**
 * United States: IRS Publication 1771 (https://www.irs.gov/pub/irs-pdf/p1771.pdf) for what an acknowledgment and a disclosure
 * have to say.
 */
export const form: ReceiptForm = {
  country: 'US',
  label: 'United States: acknowledgment with fair market value',
  page: 'LETTER',
  language: 'en-US',
  source: 'IRS Publication 1771; IRC 170(f)(8), 6115; Rev. Proc. 90-12',
  giftsOnly: false,
  weigh: weighForUnitedStates,
  words(facts, money) {
    return {
      title: facts.year === null ? 'Contribution acknowledgment' : `Contribution acknowledgment for ${facts.year}`,
      labels: {
        ...englishLabels,
        taxId: 'EIN',
        benefit: 'Fair market value',
        deductible: 'Deductible',
        signer: 'For the organization'
      },
      statements: statementsOf(facts, money),
      notice:
        'This is an acknowledgment of what was received, not tax advice. Keep it with your tax records; ask a tax adviser what you may deduct.'
    }
  }
}

function statementsOf(facts: ReceiptFacts, money: (minor: number) => string): string[] {
  const { organisation, gifts } = facts
  const status = organisation.exemptStatus ? `a ${organisation.exemptStatus} organization` : 'a tax-exempt organization'
  const statements = [
    organisation.exempt
      ? `${organisation.name} is ${status}${organisation.taxId ? ` (EIN ${organisation.taxId})` : ''}.`
      : `${organisation.name} has not told us that it is tax-exempt: no part of this payment is stated to be deductible.`
  ]
  if (gifts.every(({ benefitMinor }) => benefitMinor === 0)) {
    statements.push('No goods or services were provided in exchange for this contribution.')
  } else {
    statements.push(goodsSentence(facts, money))
  }
  if (gifts.some(({ insubstantial }) => insubstantial)) {
    statements.push(
      'Under Internal Revenue Service guidelines, what you received for a payment marked with its full amount as deductible is of insubstantial value, and that full amount counts as a contribution.'
    )
  }
  if (gifts.some((gift) => owesDisclosure(gift, gift.insubstantial))) {
    statements.push(
      `Disclosure under IRC 6115: the deductible amount of your contribution for federal income tax purposes is limited to the excess of what you paid over the value of the goods or services provided, which is ${money(facts.deductibleMinor)} here.`
    )
  }
  if (gifts.some(owesAcknowledgment)) {
    statements.push(
      'This is your written acknowledgment under IRC 170(f)(8) for a single contribution of $250 or more. You need it before you file.'
    )
  }
  return statements
}
