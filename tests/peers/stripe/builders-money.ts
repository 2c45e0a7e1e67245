import type Stripe from 'stripe'
import type { Store } from './store'

export interface Entry {
  /** Gross, signed; net is this less the fee. */
  amountMinor: number
  feeMinor?: number
  feeDescription?: string
  currency: string
  type: Stripe.BalanceTransaction.Type
  category: string
  description: string | null
  source: string | null
  rate?: number | null
  /** Unix seconds; at once where it is not given. */
  availableOn?: number
}

export function transaction(store: Store, entry: Entry): Stripe.BalanceTransaction {
  const { amountMinor, feeMinor = 0, currency, availableOn = store.now() } = entry
  return {
    id: store.id('txn'),
    object: 'balance_transaction',
    amount: amountMinor,
    available_on: availableOn,
    balance_type: 'payments',
    created: store.now(),
    currency,
    description: entry.description,
    exchange_rate: entry.rate ?? null,
    fee: feeMinor,
    fee_details:
      feeMinor === 0
        ? []
        : [
            {
              amount: feeMinor,
              application: null,
              currency,
              description: entry.feeDescription ?? 'Stripe processing fees',
              type: 'stripe_fee'
            }
          ],
    net: amountMinor - feeMinor,
    reporting_category: entry.category,
    source: entry.source,
    status: availableOn > store.now() ? 'pending' : 'available',
    type: entry.type
  }
}

export function refund(
  store: Store,
  of: Stripe.Charge,
  amountMinor: number,
  given: { reason?: Stripe.Refund.Reason | null; metadata?: Stripe.Metadata } = {}
): Stripe.Refund {
  return {
    id: store.id('re'),
    object: 'refund',
    amount: amountMinor,
    balance_transaction: null,
    charge: of.id,
    created: store.now(),
    currency: of.currency,
    customer: of.customer as string | null,
    customer_account: null,
    metadata: given.metadata ?? {},
    payment_intent: of.payment_intent as string,
    payment_method: of.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null
  }
}

export function dispute(
  store: Store,
  of: Stripe.Charge,
  amountMinor: number,
  status: Stripe.Dispute.Status
): Stripe.Dispute {
  return {
    id: store.id('dp'),
    object: 'dispute',
    amount: amountMinor,
    balance_transactions: [],
    charge: of.id,
    created: store.now(),
    currency: of.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: store.now() + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted'
    },
    intended_submission_method: null,
    is_charge_refundable: status.startsWith('warning_'),
    livemode: store.account.livemode,
    metadata: {},
    payment_intent: of.payment_intent as string,
    ...(of.id.startsWith('ch_') ? { payment_method_details: cardDetails(status) } : {}),
    reason: 'fraudulent',
    status
  }
}

function cardDetails(status: Stripe.Dispute.Status): Stripe.Dispute.PaymentMethodDetails {
  return {
    type: 'card',
    card: {
      brand: 'visa',
      case_type: status.startsWith('warning_') ? 'inquiry' : 'chargeback',
      network: 'visa',
      network_reason_code: '10.4'
    }
  }
}

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null
}

export function payout(store: Store, amountMinor: number, currency: string): Stripe.Payout {
  return {
    id: store.id('po'),
    object: 'payout',
    amount: amountMinor,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: store.now() + 2 * 86_400,
    automatic: true,
    balance_transaction: null,
    created: store.now(),
    currency,
    description: 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: store.account.livemode,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account'
  }
}
