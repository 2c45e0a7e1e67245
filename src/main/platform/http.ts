import { isLoopback } from '@shared/domain/address'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** https; http on this computer only. */
  url: string
  headers?: Record<string, string>
  /** A string, bytes, a file or a form; an object otherwise becomes JSON. */
  body?: string | Uint8Array<ArrayBuffer> | Blob | FormData | Record<string, unknown>
  /** For the whole exchange, upload and answer; 30 s unless told. */
  timeoutMs?: number
  /** How much of an answer is read; a longer one counts as no answer. 1 MiB unless told. */
  maxBytes?: number
  signal?: AbortSignal
}

export interface HttpAnswer {
  kind: 'answer'
  status: number
  header(name: string): string | null
  /** The body as JSON; undefined where it is none. */
  body: unknown
  /** Where the answer came from; the same host as asked, always. */
  url: string
}

/** `unsent`: provably nothing of the request reached anybody. `unknown`: it may have been carried out. Reasons are for people. */
export type HttpResult = HttpAnswer | { kind: 'unsent'; reason: string } | { kind: 'unknown'; reason: string }

/**
 * The only way to other computers by HTTP. It never throws for what a network does. A redirect is followed where a page is
 * only read and it stays on the same server; otherwise the answer is the redirect itself. Cookies and caches do not exist.
 */
export type Http = (request: HttpRequest) => Promise<HttpResult>

/** @param defaults for requests that do not say otherwise */
export function createHttp(defaults: { timeoutMs?: number; maxBytes?: number } = {}): Http {
  return async (request) => {
    const { timeoutMs = defaults.timeoutMs ?? 30_000, maxBytes = defaults.maxBytes ?? 1 << 20 } = request
    const given = request.signal
    if (given?.aborted) return { kind: 'unsent', reason: 'It was stopped before anything was sent.' }
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(given ? [given] : [])])
    let url = request.url
    for (let hop = 0; ; hop += 1) {
      if (!mayAsk(url)) return { kind: 'unsent', reason: 'The address is not one that Encore asks: it needs https.' }
      const result = await exchange({ ...request, url }, signal, maxBytes)
      const next = result.kind === 'answer' && hop < 3 && request.method === 'GET' ? sameServer(result) : null
      if (!next) return result
      url = next
    }
  }
}

function mayAsk(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** Where a redirect leads, if it stays on the server. */
function sameServer({ status, header, url }: HttpAnswer): string | null {
  const location = header('location')
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return null
  const next = new URL(location, url)
  return next.origin === new URL(url).origin ? next.href : null
}

async function exchange(request: HttpRequest, signal: AbortSignal, maxBytes: number): Promise<HttpResult> {
  const { method, url, headers = {}, body } = request
  const plain = body !== undefined && isPlainObject(body)
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      // A connection kept from before may be dead without our knowing: then nobody could say whether a request arrived.
      headers: { connection: 'close', ...(plain ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: plain ? JSON.stringify(body) : (body as BodyInit) })
    })
    const text = await readBody(response, maxBytes)
    if (text === null) return { kind: 'unknown', reason: 'The answer was longer than any answer should be.' }
    return {
      kind: 'answer',
      status: response.status,
      header: (name) => response.headers.get(name),
      body: parse(text),
      url
    }
  } catch (error) {
    return provesUnsent(error)
      ? { kind: 'unsent', reason: 'The server could not be reached.' }
      : { kind: 'unknown', reason: 'The connection broke before the answer was there.' }
  }
}

function isPlainObject(body: NonNullable<HttpRequest['body']>): body is Record<string, unknown> {
  return Object.getPrototypeOf(body) === Object.prototype
}

/** @returns null where there is more than `maxBytes` */
async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// Failures before a connection stood: of names, of routes, of refusals, and of certificates, which are looked at before
// the first byte of a request leaves. Whatever is not among them may have happened after it.
const beforeSending = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID'
])

/** Whether a failure of `fetch` proves that no byte of the request left. */
export function provesUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(provesUnsent)
  const { code, syscall } = (cause ?? {}) as { code?: string; syscall?: string }
  return beforeSending.has(code ?? '') || (code === 'ETIMEDOUT' && syscall === 'connect')
}
