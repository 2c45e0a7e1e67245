import Stripe from 'stripe'
import type { Books } from './books'
import type { Call } from './call'
import { handlers } from './endpoints'
import { masked, Refusal } from './errors'
import { expand } from './lists'
import type { Endpoint } from './params'
import { Denied, type Permission, resourceOf, resourceOfKind } from './permissions'
import type { Check } from './schemas'
import type { Store } from './store'

export interface RecordedRequest {
  method: string
  path: string
  /** Decoded and nested, with the SDK's types where the endpoint is known. */
  params: Record<string, unknown>
  idempotencyKey: string | null
  apiVersion: string | null
  /** Unix seconds by the peer's clock. */
  at: number
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

interface Kept {
  endpoint: string
  form: string
  at: number
  answer: Answer
}

const oneDay = 86_400

/** The API as the account's keys see it, without sockets. */
export class Api {
  readonly denied = new Denied()
  revoked = false
  private readonly kept = new Map<string, Kept>()
  private answered = 0

  constructor(
    private readonly parts: {
      store: Store
      books: Books
      origin: string
      check: Check
      violations: string[]
      tick: () => void
    },
    private readonly keys: { restricted: string; secret: string }
  ) {}

  answer(request: RecordedRequest, form: string, key: string): Answer {
    this.answered += 1
    const headers = { 'request-id': `req_${String(this.answered).padStart(14, '0')}` }
    try {
      return this.carryOut(request, form, key, headers)
    } catch (error) {
      if (error instanceof Refusal) return { headers, ...refused(error) }
      this.parts.violations.push(`The peer failed: ${error instanceof Error ? error.stack : error}`)
      throw error
    }
  }

  private carryOut(request: RecordedRequest, form: string, key: string, headers: Record<string, string>): Answer {
    const { method, path, idempotencyKey } = request
    this.authenticate(key)
    const { endpoint, id } = route(method, path)
    const { params, problems } = this.parts.check(endpoint, form)
    request.params = params
    if (request.apiVersion !== Stripe.API_VERSION) {
      this.parts.violations.push(`${endpoint}: version ${request.apiVersion}`)
    }
    this.allow(key, `${resourceOf(path)}:${method === 'GET' ? 'read' : 'write'}`)
    const earlier = method === 'POST' ? this.earlier(idempotencyKey, path, form) : undefined
    if (earlier) return { ...earlier, headers: { ...earlier.headers, ...headers, 'idempotent-replayed': 'true' } }
    const [first] = problems
    if (first) {
      this.parts.violations.push(`${endpoint}: ${first.message}`)
      throw new Refusal(400, first.message, { param: first.param, code: first.code })
    }
    this.parts.tick()
    const answer = { headers, ...outcomeOf(() => this.run(endpoint, id, params, key)) }
    // A refusal too, once it was looked into: the same key will not do better.
    if (method === 'POST' && idempotencyKey !== null) {
      this.kept.set(idempotencyKey, { endpoint: path, form, at: this.parts.store.now(), answer })
    }
    return answer
  }

  private run(endpoint: Endpoint, id: string, params: Record<string, unknown>, key: string): unknown {
    const { store, books, origin } = this.parts
    const handler = handlers[endpoint] as (call: Call<Endpoint>) => unknown
    const result = handler({ store, books, origin, id, params: params as Call<Endpoint>['params'] })
    const paths = (params.expand as string[] | undefined) ?? []
    return expand(store, result, paths, (kind) => this.allow(key, `${resourceOfKind(kind)}:read`))
  }

  private authenticate(key: string): void {
    const { restricted, secret } = this.keys
    if (key === restricted && this.revoked) {
      throw new Refusal(401, `Expired API Key provided: ${masked(key)}`, { code: 'api_key_expired' })
    }
    if (key !== restricted && key !== secret) throw new Refusal(401, `Invalid API Key provided: ${masked(key)}`)
  }

  private allow(key: string, permission: Permission): void {
    if (key === this.keys.restricted) this.denied.check(permission, key, this.parts.store.account.id)
  }

  /** https://docs.stripe.com/api/idempotent_requests; a key is forgotten after a day. */
  private earlier(key: string | null, path: string, form: string): Answer | undefined {
    const kept = key === null ? undefined : this.kept.get(key)
    if (!kept || kept.at <= this.parts.store.now() - oneDay) return undefined
    if (kept.endpoint !== path) {
      const message = `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${kept.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`
      throw new Refusal(400, message, { type: 'idempotency_error' })
    }
    if (kept.form !== form) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      throw new Refusal(400, message, { type: 'idempotency_error' })
    }
    return kept.answer
  }
}

function outcomeOf(run: () => unknown): Pick<Answer, 'status' | 'body'> {
  try {
    return { status: 200, body: JSON.stringify(run()) }
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    throw error
  }
}

function refused({ status, body }: Refusal): Pick<Answer, 'status' | 'body'> {
  return { status, body: JSON.stringify(body) }
}

function route(method: string, path: string): { endpoint: Endpoint; id: string } {
  const parts = path.split('/')
  const depth = parts[2] === 'checkout' ? 4 : 3
  const id = parts[depth] ?? ''
  const pattern = parts.map((part, index) => (index === depth ? ':id' : part)).join('/')
  const endpoint = `${method} ${pattern}`
  if (!Object.hasOwn(handlers, endpoint)) {
    throw new Refusal(404, `Unrecognized request URL (${method}: ${path}).`)
  }
  return { endpoint: endpoint as Endpoint, id: decodeURIComponent(id) }
}
