import type { KnownLink, SoldPage } from '../checkout'
import type { Entry } from '../donations'
import {
  type ChargeFacts,
  type DisputeFacts,
  type InvoicePaymentFacts,
  intentOf,
  type RefundFacts,
  type SessionFacts
} from './facts'

/** One movement of money, as its table holds it. */
export interface Movement {
  id: string
  type: string
  currency: string
  amountMinor: number
  feeMinor: number
  netMinor: number
  rate: string | null
  sourceKind: string | null
  sourceId: string | null
  /** Unix seconds. */
  createdAt: number
}

/** Everything that Stripe said of one payment. */
export interface Group {
  /** The invoice, else the payment intent, else the charge. */
  key: string
  /** The oldest first. */
  movements: Movement[]
  charges: ChargeFacts[]
  refunds: RefundFacts[]
  disputes: DisputeFacts[]
  session: SessionFacts | null
  invoice: InvoicePaymentFacts | null
  /** The session where a monthly gift began. */
  origin: SessionFacts | null
}

/** What we know of it. */
export interface Surroundings {
  account: string
  page: SoldPage | null
  link: KnownLink | null
  campaign: { id: string; zone: string } | null
  /** The donation that it was booked as before, with its money rows. */
  known: {
    providerId: string
    /** Whether a person took it out. */
    isVoid: boolean
    entries: Entry[]
  } | null
  /** How a person resolved it, where it had to wait. */
  resolution: string | null
}

export function isRecurring({ invoice, session }: Group): boolean {
  return session?.mode === 'subscription' || Boolean(invoice?.invoice.parent?.subscription_details)
}

/** The id under which its donation is booked. */
export function providerIdOf(group: Group): string {
  const { key, session, invoice, charges } = group
  if (isRecurring(group)) return invoice?.invoice.id ?? session?.invoice ?? key
  return (session && intentOf(session)?.id) ?? charges[0]?.payment_intent ?? key
}

/** Under which of Stripe's ids its donation may stand. */
export function namesOf(group: Group): string[] {
  const { key, session, invoice, charges } = group
  const names = [
    key,
    session && intentOf(session)?.id,
    session?.invoice,
    invoice?.invoice.id,
    invoice?.payment.payment_intent,
    ...charges.flatMap(({ id, payment_intent: intent }) => [intent, id])
  ]
  return [...new Set(names.filter((name) => typeof name === 'string'))]
}

/** The same with its movements, by which a file may have named it. */
export function allNamesOf(group: Group): string[] {
  return [...namesOf(group), ...group.movements.map(({ id }) => id)]
}
