import type Stripe from 'stripe'
import { invalid, missing } from './errors'
import type { Kind, Objects, Store } from './store'

export interface List<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

interface Paging {
  limit?: number
  starting_after?: string
  ending_before?: string
}

/**
 * One page of rows that come newest first: https://docs.stripe.com/api/pagination
 * @param keep what the list is filtered by; a cursor need not pass it
 */
export function page<T extends { id: string }>(
  rows: T[],
  params: Paging,
  { url, name = 'object', keep = () => true }: { url: string; name?: string; keep?: (row: T) => boolean }
): List<T> {
  const { limit = 10, starting_after, ending_before } = params
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalid('You cannot parameterize both starting_after and ending_before.', 'starting_after')
  }
  if (ending_before !== undefined) {
    const before = rows.slice(0, place(rows, ending_before, name, 'ending_before')).filter(keep)
    return { object: 'list', data: before.slice(-limit), has_more: before.length > limit, url }
  }
  const start = starting_after === undefined ? 0 : place(rows, starting_after, name, 'starting_after') + 1
  const after = rows.slice(start).filter(keep)
  return { object: 'list', data: after.slice(0, limit), has_more: after.length > limit, url }
}

function place(rows: { id: string }[], id: string, name: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id)
  if (index < 0) throw missing(name, id, param)
  return index
}

export function within(at: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return at === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return at > gt && at >= gte && at < lt && at <= lte
}

/**
 * Puts objects in the place of their ids along `data.source.charge`. Fields that the API sends only when asked (line items, refunds,
 * an invoice's payments) appear by the same means: https://docs.stripe.com/api/expanding_objects
 * @param allow throws where the key may not read objects of that kind
 */
export function expand(store: Store, answer: unknown, paths: string[], allow: (kind: Kind) => void): unknown {
  return paths.reduce((value, path) => {
    const parts = path.split('.')
    if (parts.length > 4) throw invalid(`You cannot expand more than 4 levels of a property (${path}).`, 'expand')
    if (isList(value) && parts[0] !== 'data') {
      const message = `This property cannot be expanded (${path}). You may want to try expanding 'data.${path}' instead.`
      throw invalid(message, 'expand')
    }
    return along(store, value, parts, path, allow)
  }, answer)
}

function along(store: Store, value: unknown, parts: string[], path: string, allow: (kind: Kind) => void): unknown {
  const [head, ...rest] = parts
  if (Array.isArray(value)) return value.map((one) => along(store, one, parts, path, allow))
  if (head === undefined || typeof value !== 'object' || value === null) return value
  const holder = value as Record<string, unknown>
  const inner = holder[head] ?? included(store, holder, head)
  if (inner === undefined) {
    // A source can be of many kinds: what one of them has, another lacks.
    if (path.includes('source.')) return value
    throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  }
  const object = typeof inner === 'string' ? store.any(inner) : inner
  if (object === undefined) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  if (typeof inner === 'string') allow((object as Objects[Kind]).object)
  return { ...holder, [head]: along(store, object, rest, path, allow) }
}

function included(store: Store, holder: Record<string, unknown>, head: string): unknown {
  const id = String(holder.id)
  const within = (rows: { id: string }[], url: string) => page(rows, {}, { url })
  switch (`${holder.object} ${head}`) {
    case 'payment_link line_items':
      return within(store.lines.get(id) ?? [], `/v1/payment_links/${id}/line_items`)
    case 'checkout.session line_items':
      return within(store.lines.get(id) ?? [], `/v1/checkout/sessions/${id}/line_items`)
    case 'charge refunds':
      return within(
        store.all('refund').filter((refund) => refund.charge === id),
        `/v1/charges/${id}/refunds`
      )
    case 'invoice payments':
      return within(
        store.all('invoice_payment').filter((payment) => payment.invoice === id),
        `/v1/invoice_payments?invoice=${id}`
      )
    default:
      return head in holder ? null : undefined
  }
}

function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { object?: unknown }).object === 'list'
}
