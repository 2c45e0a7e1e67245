import type Stripe from 'stripe'
import type { Balances } from './books'
import type { Store } from './store'

export function account({ account }: Store): Stripe.Account {
  return {
    id: account.id,
    object: 'account',
    business_profile: {
      mcc: null,
      minority_owned_business_designation: null,
      name: account.name,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null
    },
    charges_enabled: true,
    country: account.country,
    created: 1_700_000_000,
    default_currency: account.currency,
    details_submitted: true,
    email: 'treasurer@example.org',
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null
      },
      dashboard: { display_name: account.name, timezone: 'Etc/UTC' },
      payments: {
        statement_descriptor: null,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null
      }
    },
    type: 'standard'
  }
}

/** The account's own currency is there before any money is. */
export function balance({ account }: Store, balances: Balances): Stripe.Balance {
  const all = Object.entries({ [account.currency]: { available: 0, pending: 0 }, ...balances })
  const side = (which: 'available' | 'pending') =>
    all.map(([currency, amounts]) => ({
      amount: amounts[which],
      currency,
      source_types: { card: amounts[which] }
    }))
  return { object: 'balance', available: side('available'), livemode: account.livemode, pending: side('pending') }
}
