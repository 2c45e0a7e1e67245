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
  refunds: 'charge',
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

/** `rak_charge_read` for `refunds:read`: one permission can stand for several resources. @throws Error for what is none */
function rak(permission: string): string {
  const [resource = '', way = ''] = permission.split(':')
  const name = Object.entries(names).find(([known]) => known === resource)?.[1]
  if (name === undefined || !/^(read|write)$/.test(way)) {
    throw new Error(`"${permission}" is no permission: one of ${Object.keys(names).join(', ')} with :read or :write`)
  }
  return `rak_${name}_${way}`
}

/** What a restricted key lacks. Who may write may read, so that without reading there is no writing. */
export class Denied {
  private readonly raks = new Set<string>()

  add(permission: string): void {
    this.raks.add(rak(permission))
    if (permission.endsWith(':read')) this.raks.add(rak(permission.replace(':read', ':write')))
  }

  clear(): void {
    this.raks.clear()
  }

  /** @throws Refusal 403 in the words of Stripe's API, which name account and permission */
  check(permission: Permission, key: string, account: string): void {
    if (!this.raks.has(rak(permission))) return
    throw new Refusal(
      403,
      `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${account}'. ` +
        `Having the '${rak(permission)}' permission would allow this request to continue.`
    )
  }
}
