import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PeerRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  bytes: Buffer
  /** @throws SyntaxError where it is none */
  json(): Record<string, unknown>
  form(): Promise<FormData>
}

export interface PeerAnswer {
  status: number
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body?: unknown
}

/** What can go wrong with a call; `before` and `after` say whether the network carried it out all the same. */
export const faults = [
  'reset-before',
  'reset-after',
  'silence-before',
  'silence-after',
  'too-many',
  'error-before',
  'error-after',
  'page-before',
  'page-after',
  'refused-by-a-page',
  'elsewhere-before',
  'elsewhere-after',
  'oversized-after',
  'cut-short-after'
] as const
export type Fault = (typeof faults)[number]
export const carriedOut = (fault: Fault) => fault.endsWith('-after')

export interface PeerParts {
  /** Whether this is the call that cannot be taken back. */
  publishes(request: PeerRequest): boolean
  handle(request: PeerRequest): PeerAnswer | Promise<PeerAnswer>
  /** How this network says that too much was sent. */
  tooMany(): PeerAnswer
}

/** A network on this computer: real sockets, and what goes wrong on them. */
export interface Peer {
  url: string
  /** What goes wrong with the next calls that publish, one each; null for one that goes well. */
  publishing: (Fault | null)[]
  /** The same for all other calls. */
  others: (Fault | null)[]
  /** Calls that came, as `POST /path`. */
  calls: string[]
  /** What reached the other server to which redirects lead: must stay empty. */
  strayed: string[]
  close(): Promise<void>
}

const page = '<!doctype html><html><body><h1>Sign in to the Wi-Fi</h1></body></html>'

export async function startPeer(parts: PeerParts): Promise<Peer> {
  const strayed: string[] = []
  const elsewhere = createServer((request, response) => {
    strayed.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  const elsewhereUrl = await listen(elsewhere)
  const peer: Peer = { url: '', publishing: [], others: [], calls: [], strayed, close: async () => {} }

  async function answer(request: PeerRequest): Promise<PeerAnswer> {
    try {
      return await parts.handle(request)
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError)
        return { status: 400, body: { error: 'malformed' } }
      throw error
    }
  }

  const server = createServer(async (incoming, response) => {
    const request = await read(incoming)
    peer.calls.push(`${request.method} ${request.path}`)
    const fault = (parts.publishes(request) ? peer.publishing : peer.others).shift() ?? null
    const done = fault === null || carriedOut(fault) ? await answer(request) : null
    respond(response, fault, done, { tooMany: parts.tooMany, elsewhereUrl })
  })
  peer.url = await listen(server)
  peer.close = async () => {
    server.closeAllConnections()
    elsewhere.closeAllConnections()
    await Promise.all([stop(server), stop(elsewhere)])
  }
  return peer
}

function respond(response: ServerResponse, fault: Fault | null, done: PeerAnswer | null, odd: Odd): void {
  if (fault?.startsWith('silence')) return
  if (fault?.startsWith('reset')) response.socket?.destroy()
  else if (fault === 'cut-short-after') cutShort(response, done ?? { status: 200 })
  else send(response, answerWith(fault, done ?? { status: 500 }, odd))
}

interface Odd {
  tooMany(): PeerAnswer
  elsewhereUrl: string
}

function answerWith(fault: Fault | null, done: PeerAnswer, { tooMany, elsewhereUrl }: Odd): PeerAnswer {
  if (fault === 'too-many') return tooMany()
  if (fault === 'refused-by-a-page') return { status: 403, body: page }
  if (fault?.startsWith('error')) return { status: 502, body: page }
  if (fault?.startsWith('page')) return { status: 200, body: page }
  if (fault?.startsWith('elsewhere')) return { status: 307, headers: { location: `${elsewhereUrl}/taken` } }
  if (fault === 'oversized-after') return { ...done, body: { ...(done.body as object), padding: 'x'.repeat(3 << 20) } }
  return done
}

function cutShort(response: ServerResponse, { status, headers, body = {} }: PeerAnswer): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text) + 100
  response.writeHead(status, { 'content-type': 'application/json', ...headers, 'content-length': length })
  response.write(text)
  response.socket?.end()
}

function send(response: ServerResponse, { status, headers = {}, body }: PeerAnswer): void {
  const isPage = typeof body === 'string'
  response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json', ...headers })
  response.end(body === undefined ? '' : isPage ? body : JSON.stringify(body))
}

async function read(incoming: IncomingMessage): Promise<PeerRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const url = new URL(incoming.url ?? '/', 'http://peer')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    bytes,
    json: () => JSON.parse(bytes.toString('utf8')),
    form: () => new Response(bytes, { headers: { 'content-type': incoming.headers['content-type'] ?? '' } }).formData()
  }
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function stop(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
