import type { Permission, PermissionState } from '@shared/contract/connections'
import { AppError } from '@shared/domain/errors'
import { answered, type Stripe } from '../../platform/stripe'

interface Probed extends Permission {
  /** Reads as little as proves it. */
  probe(stripe: Stripe): Promise<unknown>
}

const one = { limit: 1 }

/** What a key needs, in the order of Stripe's list, as its dashboard calls it (https://docs.stripe.com/keys/restricted-api-keys). */
const needed: Probed[] = [
  {
    id: 'balance',
    label: 'Balance',
    level: 'read',
    why: 'Compares your balance with the ledger, to the cent.',
    optional: false,
    probe: (stripe) => stripe.balance.retrieve()
  },
  {
    id: 'balance-transactions',
    label: 'Balance transaction sources',
    level: 'read',
    why: 'Fetches every movement of money with what caused it.',
    optional: false,
    probe: (stripe) => stripe.balanceTransactions.list(one)
  },
  {
    id: 'charges',
    label: 'Charges and refunds',
    level: 'read',
    why: 'Fetches payments, their fees and what was paid back.',
    optional: false,
    probe: (stripe) => stripe.charges.list(one)
  },
  {
    id: 'disputes',
    label: 'Disputes',
    level: 'read',
    why: 'Shows what a bank claims back, and how it ended.',
    optional: false,
    probe: (stripe) => stripe.disputes.list(one)
  },
  {
    id: 'payment-intents',
    label: 'Payment intents',
    level: 'read',
    why: 'Tells whether a payment from a bank account is still under way.',
    optional: false,
    probe: (stripe) => stripe.paymentIntents.list(one)
  },
  {
    id: 'payouts',
    label: 'Payouts',
    level: 'read',
    why: 'Shows what arrived in your bank account, and what it consists of.',
    optional: false,
    probe: (stripe) => stripe.payouts.list(one)
  },
  {
    id: 'checkout-sessions',
    label: 'Checkout sessions',
    level: 'read',
    why: 'Joins a payment to its checkout page, its extra and its supporter.',
    optional: false,
    probe: (stripe) => stripe.checkout.sessions.list(one)
  },
  {
    id: 'invoices',
    label: 'Invoices',
    level: 'read',
    why: 'Joins monthly gifts to the page where they began.',
    optional: false,
    probe: (stripe) => stripe.invoicePayments.list(one)
  },
  {
    id: 'products',
    label: 'Products',
    level: 'write',
    why: 'Creates the album and the gift that a checkout page offers.',
    optional: false,
    probe: (stripe) => stripe.products.list(one)
  },
  {
    id: 'prices',
    label: 'Prices',
    level: 'write',
    why: 'Creates their prices.',
    optional: false,
    probe: (stripe) => stripe.prices.list(one)
  },
  {
    id: 'payment-links',
    label: 'Payment links',
    level: 'write',
    why: 'Creates checkout pages and takes them off again.',
    optional: false,
    probe: (stripe) => stripe.paymentLinks.list(one)
  },
  {
    id: 'account',
    label: 'Account: basic information',
    level: 'read',
    why: "Shows the account's name, so that you see which one is connected.",
    optional: true,
    probe: (stripe) => stripe.accounts.retrieveCurrent()
  }
]

export const permissions: Permission[] = needed.map(({ probe: _, ...permission }) => permission)

/** In one sentence, for messages. */
export const permissionList = permissions
  .filter(({ optional }) => !optional)
  .map(({ label, level }) => `${label} (${level})`)
  .join(', ')

export type PermissionStates = Record<string, PermissionState>

/**
 * What the key may do, by permission. Each is tried by reading at most one object; nothing is ever created to find out, so
 * writing stays open until its first use.
 * @throws AppError where Stripe did not answer, or not to the point
 */
export async function probe(stripe: Stripe): Promise<PermissionStates> {
  const states = await Promise.all(
    needed.map(async (permission) => [permission.id, await stateOf(stripe, permission)] as const)
  )
  return Object.fromEntries(states)
}

async function stateOf(stripe: Stripe, { level, probe }: Probed): Promise<PermissionState> {
  try {
    await answered(probe(stripe))
    return level === 'read' ? 'granted' : 'at-first-use'
  } catch (error) {
    if (error instanceof AppError && error.code === 'permission-missing') return 'missing'
    throw error
  }
}
