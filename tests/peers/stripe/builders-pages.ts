import type Stripe from 'stripe'
import { metadata } from './builders-catalog'
import type { Store } from './store'

/** Without `line_items`, which are kept in the store. */
export function paymentLink(
  store: Store,
  params: Omit<Stripe.PaymentLinkCreateParams, 'line_items'>,
  fixed: { url: string; currency: string; optional: Stripe.PaymentLink.OptionalItem[] | null; recurring: boolean }
): Stripe.PaymentLink {
  const intent = params.payment_intent_data
  return {
    id: store.id('plink'),
    object: 'payment_link',
    active: true,
    after_completion: completion(params.after_completion ?? { type: 'hosted_confirmation' }),
    allow_promotion_codes: params.allow_promotion_codes ?? false,
    application: null,
    application_fee_amount: null,
    application_fee_percent: null,
    automatic_tax: { enabled: false, liability: null },
    billing_address_collection: params.billing_address_collection ?? 'auto',
    consent_collection: null,
    currency: fixed.currency,
    custom_fields: [],
    custom_text: customText(params.custom_text),
    customer_creation: params.customer_creation ?? (fixed.recurring ? 'always' : 'if_required'),
    inactive_message: params.inactive_message ?? null,
    invoice_creation: null,
    livemode: store.account.livemode,
    managed_payments: null,
    metadata: metadata(params.metadata),
    on_behalf_of: null,
    optional_items: fixed.optional,
    payment_intent_data: intent
      ? {
          capture_method: null,
          description: intent.description ?? null,
          metadata: metadata(intent.metadata),
          setup_future_usage: null,
          statement_descriptor: intent.statement_descriptor ?? null,
          statement_descriptor_suffix: intent.statement_descriptor_suffix ?? null,
          transfer_group: null
        }
      : null,
    payment_method_collection: 'always',
    payment_method_options: null,
    payment_method_types: (params.payment_method_types as Stripe.PaymentLink.PaymentMethodType[] | undefined) ?? null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    restrictions: params.restrictions
      ? { completed_sessions: { count: 0, limit: params.restrictions.completed_sessions.limit } }
      : null,
    shipping_address_collection: null,
    shipping_options: [],
    submit_type: params.submit_type ?? 'auto',
    subscription_data: fixed.recurring
      ? {
          description: params.subscription_data?.description ?? null,
          invoice_settings: {
            account_tax_ids: null,
            custom_fields: null,
            description: null,
            footer: null,
            issuer: { type: 'self' }
          },
          metadata: metadata(params.subscription_data?.metadata),
          trial_period_days: null,
          trial_settings: null
        }
      : null,
    tax_id_collection: { enabled: false, required: 'never' },
    transfer_data: null,
    url: fixed.url
  }
}

export function completion(given: Stripe.PaymentLinkCreateParams.AfterCompletion): Stripe.PaymentLink.AfterCompletion {
  return given.type === 'redirect'
    ? { type: 'redirect', redirect: { url: given.redirect?.url ?? '' } }
    : {
        type: 'hosted_confirmation',
        hosted_confirmation: { custom_message: given.hosted_confirmation?.custom_message ?? null }
      }
}

export function customText(given: Stripe.PaymentLinkCreateParams['custom_text']): Stripe.PaymentLink.CustomText {
  return {
    after_submit: given?.after_submit || null,
    shipping_address: given?.shipping_address || null,
    submit: given?.submit || null,
    terms_of_service_acceptance: given?.terms_of_service_acceptance || null
  }
}

/** A supporter's visit to a link's page, as yet without a payment. */
export function session(
  store: Store,
  link: Stripe.PaymentLink,
  fixed: { amountMinor: number; currency: string; reference: string | null; at: number; types: string[] }
): Stripe.Checkout.Session {
  const recurring = link.subscription_data !== null
  const id = store.id(store.account.livemode ? 'cs_live' : 'cs_test')
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: link.allow_promotion_codes,
    allowed_payment_method_types: null,
    amount_subtotal: fixed.amountMinor,
    amount_total: fixed.amountMinor,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: link.billing_address_collection,
    cancel_url: 'https://stripe.com',
    client_reference_id: fixed.reference,
    client_secret: null,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: null,
    created: fixed.at,
    currency: fixed.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: link.custom_text,
    customer: null,
    customer_account: null,
    customer_creation: recurring ? 'always' : link.customer_creation,
    customer_details: null,
    customer_email: null,
    discounts: [],
    // A day, which is also the longest a page stays open.
    expires_at: fixed.at + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: link.livemode,
    locale: 'auto',
    managed_payments: null,
    metadata: { ...link.metadata },
    mode: recurring ? 'subscription' : 'payment',
    optional_items: link.optional_items ?? null,
    origin_context: null,
    payment_intent: null,
    payment_link: link.id,
    payment_method_collection: link.payment_method_collection,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: fixed.types,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: link.phone_number_collection,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: link.submit_type,
    subscription: null,
    success_url: 'https://stripe.com',
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${link.url}#${id}`,
    wallet_options: null
  }
}
