import type { TransactionFacts } from './facts'

/** What a movement of the account's money is to us. */
export type MovementKind =
  | 'payment'
  | 'reversal'
  | 'refund'
  | 'refund-failed'
  | 'dispute'
  | 'payout'
  /** Money of the account itself: fees apart from payments, reserves, top-ups, transfers. */
  | 'cost'
  | 'unknown'

const byType: Record<string, MovementKind> = {
  charge: 'payment',
  payment: 'payment',
  payment_failure_refund: 'reversal',
  payment_reversal: 'reversal',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund-failed',
  payout: 'payout',
  payout_cancel: 'payout',
  payout_failure: 'payout'
}

// https://docs.stripe.com/reports/balance-transaction-types, as the package lists them.
const ofTheAccount = new Set(
  (
    'adjustment advance advance_funding anticipation_repayment application_fee application_fee_refund climate_order_purchase ' +
    'climate_order_refund connect_collection_transfer contribution fee_credit_funding inbound_transfer inbound_transfer_reversal ' +
    'issuing_authorization_hold issuing_authorization_release issuing_dispute issuing_dispute_provisional_credit ' +
    'issuing_dispute_provisional_credit_reversal issuing_transaction obligation_outbound obligation_reversal_inbound ' +
    'payment_network_reserve_hold payment_network_reserve_release payment_unreconciled payout_minimum_balance_hold ' +
    'payout_minimum_balance_release reserve_hold reserve_release reserve_transaction reserved_funds stripe_balance_payment_debit ' +
    'stripe_balance_payment_debit_reversal stripe_fee stripe_fx_fee tax_fee tax_fund topup topup_reversal transfer transfer_cancel ' +
    'transfer_failure transfer_refund'
  ).split(' ')
)

/** The kind of a movement by its type, and for adjustments by what caused them. */
export function kindOf(type: string, sourceKind: string | null): MovementKind {
  if (type === 'adjustment' && sourceKind === 'dispute') return 'dispute'
  return byType[type] ?? (ofTheAccount.has(type) ? 'cost' : 'unknown')
}

/** Whether it moves the balance that payments are in; cards that an account issues have one of their own. */
export function inPayments({ balance_type: type }: TransactionFacts): boolean {
  return type === null || type === 'payments'
}
