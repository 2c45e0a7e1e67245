import type { Attribution, MoneyRowKind } from '@shared/contract/donations'
import type { Amounts, DisputeState, PaymentState } from '@shared/domain/donation'

/** One money row of a donation: by how much it changes which amounts, in minor units of the donation's currency. */
export interface Entry extends Partial<Amounts> {
  kind: MoneyRowKind
  /**
   * What it stands for, once in a donation and kind: the provider's id of a payment, refund, dispute or transaction; or
   * `inAll` where the source tells the sum only.
   */
  ref: string
  at: string
  note?: string | null
}

/**
 * What a source says of one donation. Booking the same again changes nothing: the donation is known by provider, account
 * and the provider's id, its rows by kind and reference.
 */
export interface Booking {
  provider: string
  /** The provider's account; '' where there is none. */
  account: string
  providerId: string
  /** Whether the source does not name the payment, so that `providerId` is the reference of its movement. */
  byMovement?: boolean
  /** Other ids of the provider under which the donation may be booked already. */
  aliases?: readonly string[]
  at: string
  /** The local day where the campaign is. */
  day: string
  campaignId: string | null
  payment: PaymentState
  dispute: DisputeState
  currency: string
  charged: { amountMinor: number; currency: string; rate: string } | null
  /** Worth of what the supporter got, for receipts; null where nobody said. */
  fmvMinor: number | null
  donorId: string | null
  attribution: Attribution | null
  pageId: string | null
  linkId: string | null
  recurring: boolean
  /** What the provider says, where it says so. */
  refundedInFull?: boolean
  entries: Entry[]
}

export interface Booked {
  id: string
  /** Whether the donation is new. */
  added: boolean
  /** The rows that were new. */
  entries: Entry[]
}
