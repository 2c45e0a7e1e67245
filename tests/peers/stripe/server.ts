import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './api'
import type { FaultKind } from './faults'

export interface Incoming {
  method: string
  path: string
  /** Query of a GET, body of a POST. */
  form: string
  query: string
  headers: IncomingMessage['headers']
}

export interface Outcome {
  fault?: FaultKind | undefined
  /** Carries the request out; not called by faults that prevent it. */
  run: () => Answer
}

/** Sockets and what goes wrong on them. */
export async function serve(
  now: () => number,
  handle: (incoming: Incoming) => Outcome
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.sendDate = false
      response.setHeader('date', new Date(now() * 1000).toUTCString())
      try {
        respond(response, handle(read(request, Buffer.concat(chunks).toString())))
      } catch (error) {
        // A fault of the peer's own: the test's client must not take it for one of Stripe's.
        send(response, { status: 599, headers: {}, body: JSON.stringify({ error: { message: String(error) } }) })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) }
}

function read(request: IncomingMessage, body: string): Incoming {
  const { pathname, search } = new URL(request.url ?? '/', 'http://peer')
  const query = search.slice(1)
  const { method = 'GET', headers } = request
  return { method, path: pathname, query, form: method === 'GET' ? query : body, headers }
}

function respond(response: ServerResponse, { fault, run }: Outcome): void {
  switch (fault) {
    case undefined:
      send(response, run())
      return
    case 429:
      send(response, error(429, 'Request rate limit exceeded.', 'rate_limit'))
      return
    case 500:
    case 503:
      send(response, error(fault, 'An unknown error occurred', undefined, 'api_error'))
      return
    case 'timeout':
      return
    case 'reset':
      response.socket?.destroy()
      return
    case 'reset-after':
      run()
      response.socket?.destroy()
      return
    case 'garbage':
      send(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Sign in to Wi-Fi</body></html>'
      })
      return
    case 'truncated': {
      const { status, headers, body } = run()
      const bytes = Buffer.from(body)
      response.writeHead(status, { ...json, ...headers, 'content-length': bytes.length })
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy())
    }
  }
}

const json = { 'content-type': 'application/json' }

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...json, ...headers })
  response.end(body)
}

function error(status: number, message: string, code?: string, type = 'invalid_request_error'): Answer {
  return { status, headers: {}, body: JSON.stringify({ error: { type, message, ...(code ? { code } : {}) } }) }
}

function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  return closed
}
