import { z } from 'zod'

/*
 * What Encore reads of Stripe's objects. They come from outside and may hold values that are newer than this program: of
 * an enumeration nothing is assumed, of an amount everything. Nulls are dropped before an object is kept (`compact`).
 */

const id = z.union([z.string(), z.object({ id: z.string() }).transform((object) => object.id)])
const optionalId = id.nullish().transform((value) => value ?? null)
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)
const currency = z.string().transform((code) => code.toUpperCase())
const metadata = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {})
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true)

const address = z.record(z.string(), z.unknown()).nullish()
const person = z
  .object({ name: text, email: text, address })
  .nullish()
  .transform((value) => value ?? null)
export type Person = z.infer<typeof person>

export const transactionFacts = z.object({
  id: z.string(),
  type: z.string(),
  reporting_category: z.string().nullish(),
  currency,
  amount: z.int(),
  fee: z.int(),
  net: z.int(),
  exchange_rate: z.number().nullish(),
  created: z.int(),
  available_on: z.int(),
  balance_type: text,
  source: z.union([z.string(), z.looseObject({ id: z.string(), object: z.string() })]).nullish()
})
export type TransactionFacts = z.infer<typeof transactionFacts>

export const chargeFacts = z.object({
  id: z.string(),
  amount: z.int(),
  currency,
  created: z.int(),
  status: z.string(),
  payment_intent: optionalId,
  billing_details: person,
  metadata
})
export type ChargeFacts = z.infer<typeof chargeFacts>

export const refundFacts = z.object({ id: z.string(), amount: z.int(), payment_intent: optionalId, charge: optionalId })
export type RefundFacts = z.infer<typeof refundFacts>

export const disputeFacts = z.object({
  id: z.string(),
  status: z.string(),
  created: z.int(),
  payment_intent: optionalId,
  charge: optionalId
})
export type DisputeFacts = z.infer<typeof disputeFacts>

const lineFacts = z.object({
  amount_total: z.int(),
  quantity: z.int().nullish(),
  price: optionalId
})

export const sessionFacts = z.object({
  id: z.string(),
  created: z.int(),
  mode: z.string(),
  payment_status: z.string(),
  currency: currency.nullish(),
  amount_subtotal: z.int().nullish(),
  amount_total: z.int().nullish(),
  line_items: z.object({ data: z.array(lineFacts).nullish() }).nullish(),
  payment_intent: z
    .union([z.string(), z.object({ id: z.string(), status: text, created: z.int().nullish() })])
    .nullish(),
  invoice: optionalId,
  subscription: optionalId,
  payment_link: optionalId,
  client_reference_id: text,
  customer_details: person,
  metadata
})
export type SessionFacts = z.infer<typeof sessionFacts>

/** Joins an invoice to its payment intent: neither of them names the other any more. */
export const invoicePaymentFacts = z.object({
  id: z.string(),
  created: z.int(),
  status: z.string(),
  payment: z.object({ payment_intent: optionalId, charge: optionalId }),
  invoice: z.union([
    z.string().transform((invoice) => ({ id: invoice, customer_name: null, customer_email: null, parent: null })),
    z.object({
      id: z.string(),
      customer_name: text,
      customer_email: text,
      customer_address: address,
      parent: z
        .object({ subscription_details: z.object({ subscription: optionalId, metadata }).nullish() })
        .nullish()
        .transform((value) => value ?? null)
    })
  ])
})
export type InvoicePaymentFacts = z.infer<typeof invoicePaymentFacts>

export const payoutFacts = z.object({
  id: z.string(),
  currency,
  amount: z.int(),
  status: z.string(),
  automatic: flag,
  reconciliation_status: text,
  created: z.int(),
  arrival_date: z.int()
})
export type PayoutFacts = z.infer<typeof payoutFacts>

/** The id of a payment intent that may be there as a whole. */
export function intentOf({ payment_intent: intent }: SessionFacts): {
  id: string
  status: string | null
  /** When it was paid; a session is created when its page is opened. */
  created: number | null
} | null {
  if (!intent) return null
  if (typeof intent === 'string') return { id: intent, status: null, created: null }
  return { ...intent, created: intent.created ?? null }
}

/** An object without its nulls and empty lists, which say nothing and are half of it. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null) return value
  // Decimals of the package are objects that know their text.
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON()
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const small = compact(inner)
    const empty = small === null || small === undefined || (Array.isArray(small) && small.length === 0)
    return empty ? [] : [[name, small] as const]
  })
  return Object.fromEntries(kept)
}
