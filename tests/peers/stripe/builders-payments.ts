import type Stripe from 'stripe'
import type { Store } from './store'

/** Who pays and how. */
export interface Payer {
  email: string | null
  name: string | null
  /** ISO 3166-1, upper case. */
  country: string | null
  method: 'card' | 'bank_debit'
}

export interface Payable extends Payer {
  amountMinor: number
  /** Lower case. */
  currency: string
  customer: string | null
  description: string | null
  metadata: Stripe.Metadata
}

export function address(country: string | null): Stripe.Address {
  return { city: null, country, line1: null, line2: null, postal_code: null, state: null }
}

/** The debit that Checkout offers for a currency. */
export function methodType(method: Payer['method'], currency: string): 'card' | 'sepa_debit' | 'us_bank_account' {
  if (method === 'card') return 'card'
  return currency === 'eur' ? 'sepa_debit' : 'us_bank_account'
}

export function customer(store: Store, payer: Payer): Stripe.Customer {
  return {
    id: store.id('cus'),
    object: 'customer',
    address: address(payer.country),
    balance: 0,
    created: store.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: payer.email,
    invoice_prefix: 'PEER',
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: store.account.livemode,
    metadata: {},
    name: payer.name,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null
  }
}

export function intent(store: Store, of: Payable): Stripe.PaymentIntent {
  const id = store.id('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: of.amountMinor,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: null,
    confirmation_method: 'automatic',
    created: store.now(),
    currency: of.currency,
    customer: of.customer,
    customer_account: null,
    description: of.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: store.account.livemode,
    managed_payments: null,
    metadata: { ...of.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: store.id('pm'),
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [methodType(of.method, of.currency)],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'processing',
    transfer_group: null
  }
}

/** Pending until the money is there. What is not a card is a `py_`, as in the API. */
export function charge(store: Store, of: Payable, paying: Stripe.PaymentIntent): Stripe.Charge {
  return {
    id: store.id(of.method === 'card' ? 'ch' : 'py'),
    object: 'charge',
    amount: of.amountMinor,
    amount_captured: of.amountMinor,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: address(of.country), email: of.email, name: of.name, phone: null, tax_id: null },
    calculated_statement_descriptor: store.account.name.toUpperCase().slice(0, 22),
    captured: true,
    created: store.now(),
    currency: of.currency,
    customer: of.customer,
    description: of.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: store.account.livemode,
    metadata: { ...of.metadata },
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized'
    },
    paid: false,
    payment_intent: paying.id,
    payment_method: paying.payment_method as string,
    payment_method_details: methodDetails(of),
    receipt_email: of.email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'pending',
    transfer_data: null,
    transfer_group: null
  }
}

function methodDetails({ method, currency, country }: Payable): Stripe.Charge.PaymentMethodDetails {
  switch (methodType(method, currency)) {
    case 'card':
      return {
        type: 'card',
        card: {
          amount_authorized: null,
          authorization_code: null,
          brand: 'visa',
          checks: null,
          country,
          electronic_commerce_indicator: null,
          exp_month: 12,
          exp_year: 2034,
          funding: 'credit',
          installments: null,
          last4: '4242',
          mandate: null,
          network: 'visa',
          network_transaction_id: null,
          regulated_status: null,
          three_d_secure: null,
          transaction_link_id: null,
          wallet: null
        }
      }
    case 'sepa_debit':
      return {
        type: 'sepa_debit',
        sepa_debit: { bank_code: null, branch_code: null, country, fingerprint: null, last4: '3000', mandate: null }
      }
    case 'us_bank_account':
      return {
        type: 'us_bank_account',
        us_bank_account: {
          account_holder_type: 'individual',
          account_type: 'checking',
          bank_name: 'PEER BANK',
          fingerprint: null,
          last4: '6789',
          payment_reference: null,
          routing_number: '110000000'
        }
      }
  }
}
