import type { OrganisationProfile } from '@shared/contract/organisation'
import type { Gift, TokenLimits, Weighed } from '@shared/domain/receipt'
import type { PageSize } from '../../platform/pdf'

/** One donation on a receipt, weighed. */
export interface ReceiptGift extends Gift, Weighed {
  /** Local day it was given. */
  date: string
  /** What was paid at first, before anything was given back. */
  grossMinor: number
  refundedMinor: number
  /** What the supporter got, in a few words; null where nothing was. */
  goods: string | null
}

/** What a receipt is about. */
export interface ReceiptFacts {
  organisation: OrganisationProfile
  donor: { name: string | null; address: string | null }
  number: string
  /** Number of the voided receipt that this one stands for. */
  replaces: string | null
  issuedOn: string
  currency: string
  gifts: ReceiptGift[]
  amountMinor: number
  benefitMinor: number
  deductibleMinor: number
  /** The calendar year that it sums up; null where it is for one gift. */
  year: number | null
}

/** The words of one receipt, in the language of its country. */
export interface ReceiptWords {
  title: string
  labels: {
    number: string
    issued: string
    taxId: string
    donor: string
    unnamed: string
    date: string
    description: string
    amount: string
    benefit: string
    deductible: string
    total: string
    signer: string
    replaces: string
    refunded: string
    gift: string
  }
  /** What has to be said, a paragraph each. */
  statements: string[]
  /** Stands at the foot: what this paper is, and what it is not. */
  notice: string
}

/** How receipts of one country look and count. One file in `forms/` registers itself by being there. */
export interface ReceiptForm {
  /** ISO 3166-1 alpha-2; `*` for every country that has no form of its own. */
  country: string
  label: string
  page: PageSize
  /** BCP 47: of the words, and of how numbers and dates are written. */
  language: string
  /** Where the country's rules on receipts are published. */
  source: string
  /** Whether such a receipt is only given where something was given above the worth of what was got. */
  giftsOnly: boolean
  /** @param limits of the year of the gift, or the latest before it; null where none are known */
  weigh(gift: Gift, limits: TokenLimits | null): Weighed
  words(facts: ReceiptFacts, money: (minor: number) => string): ReceiptWords
}
