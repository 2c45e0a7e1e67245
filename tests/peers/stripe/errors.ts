import type Stripe from 'stripe'

/** An answer that is an error, in Stripe's shape (https://docs.stripe.com/api/errors). */
export class Refusal extends Error {
  readonly status: number
  readonly body: { error: { type: Stripe.RawErrorType; message: string; code?: string; param?: string } }

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', code, param }: { type?: Stripe.RawErrorType; code?: string; param?: string } = {}
  ) {
    super(message)
    this.status = status
    this.body = { error: { type, message, ...(code ? { code } : {}), ...(param ? { param } : {}) } }
  }
}

/** A request that Stripe would not take: 400. */
export function invalid(message: string, param?: string, code?: string): Refusal {
  return new Refusal(400, message, { ...(param ? { param } : {}), ...(code ? { code } : {}) })
}

/** An id that is not there: 404, or 400 where a parameter names it. */
export function missing(what: string, id: string, param?: string): Refusal {
  return new Refusal(param ? 400 : 404, `No such ${what}: '${id}'`, { code: 'resource_missing', param: param ?? 'id' })
}

/** `rk_test_****abcd`, as Stripe names a key in its errors. */
export function masked(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`
}
