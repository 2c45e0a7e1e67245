import { masked, Refusal } from './errors'
import type { Kind } from './store'

// As Stripe's own errors name them: rak_<name>_read, rak_<name>_write.
const names = {
  account: 'accounts_kyc_basic',
  balance: 'balance',
  balance_transactions: 'balance_transaction_source',
  charges: 'charge',
  checkout_sessions: 'checkout_session',
  customers: 'customer',
  disputes: 'dispute',
  events: 'event',
  invoice_payments: 'invoice',
  invoices: 'invoice',
  payment_intents: 'payment_intent',
  payment_links: 'payment_links',
  payouts: 'payout',
  prices: 'plan',
  products: 'product',
  refunds: 'charge_refund',
  subscriptions: 'subscription'
}

export type Resource = keyof typeof names

/** Like `payment_links:write`: the API's path in the plural, `checkout_sessions` for `/v1/checkout/sessions`. */
export type Permission = `${Resource}:${'read' | 'write'}`

export function resourceOf(path: string): Resource {
  const [, , first = '', second = ''] = path.split('/')
  return (first === 'checkout' ? `checkout_${second}` : first) as Resource
}

export function resourceOfKind(kind: Kind): Resource {
  return (kind === 'checkout.session' ? 'checkout_sessions' : `${kind}s`) as Resource
}

/** @throws Refusal 403 in the words of Stripe's API, which name the permission that lacks */
export function refuseDenied(denied: Set<string>, wanted: Permission, key: string, account: string): void {
  if (!denied.has(wanted)) return
  const [resource, way] = wanted.split(':') as [Resource, string]
  throw new Refusal(
    403,
    `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${account}'. ` +
      `Having the 'rak_${names[resource]}_${way}' permission would allow this request to continue.`
  )
}

export function assertPermission(text: string): void {
  const [resource = '', way = ''] = text.split(':')
  if (!(resource in names) || !/^(read|write)$/.test(way)) {
    throw new Error(`"${text}" is no permission: one of ${Object.keys(names).join(', ')} with :read or :write`)
  }
}
