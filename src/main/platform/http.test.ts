import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, provesUnsent } from './http'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

type Answer = (response: ServerResponse, path: string) => void

async function serve(answer: Answer): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(response, request.url ?? '')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const http = createHttp({ timeoutMs: 10_000, maxBytes: 1000 })

describe('asking other computers', () => {
  it('answers status, headers and JSON; what is no JSON is undefined', async () => {
    const { url } = await serve((response, path) => {
      response.setHeader('x-one', '1')
      response.end(path === '/json' ? '{"a":1}' : '<html>')
    })
    const json = await http({ method: 'GET', url: `${url}/json` })
    expect(json).toMatchObject({ kind: 'answer', status: 200, body: { a: 1 } })
    if (json.kind === 'answer') expect(json.header('X-One')).toBe('1')
    expect(await http({ method: 'GET', url })).toMatchObject({ kind: 'answer', status: 200, body: undefined })
  })

  it('follows a redirect of a page on the same server, and no further than three', async () => {
    const { url, asked } = await serve((response, path) => {
      if (path === '/c') return void response.end('{"here":true}')
      response.writeHead(302, { location: path === '/a' ? '/b' : path === '/b' ? '/c' : '/round' }).end()
    })
    expect(await http({ method: 'GET', url: `${url}/a` })).toMatchObject({ status: 200, body: { here: true } })
    asked.length = 0
    expect(await http({ method: 'GET', url: `${url}/round` })).toMatchObject({ status: 302 })
    expect(asked).toHaveLength(4)
  })

  it.each(['POST', 'GET'] as const)('follows no redirect of a %s to another server', async (method) => {
    const other = await serve((response) => response.end('{}'))
    const { url } = await serve((response) => response.writeHead(307, { location: `${other.url}/x` }).end())
    expect(await http({ method, url, headers: { authorization: 'Bearer secret' } })).toMatchObject({ status: 307 })
    expect(other.asked).toEqual([])
  })

  it('repeats no POST for a redirect on the same server', async () => {
    const { url, asked } = await serve((response) => response.writeHead(307, { location: '/x' }).end())
    expect(await http({ method: 'POST', url, body: { a: 1 } })).toMatchObject({ status: 307 })
    expect(asked).toHaveLength(1)
  })

  it('reads no answer that is longer than told', async () => {
    const { url } = await serve((response) => response.end('x'.repeat(1001)))
    expect(await http({ method: 'GET', url })).toMatchObject({ kind: 'unknown' })
    expect(await http({ method: 'GET', url, maxBytes: 2000 })).toMatchObject({ kind: 'answer' })
  })

  it('does not know what became of a request that was not answered in time', async () => {
    const { url } = await serve(() => {})
    expect(await http({ method: 'POST', url, body: 'x', timeoutMs: 100 })).toMatchObject({ kind: 'unknown' })
  })

  it('does not know what became of a request whose answer broke off', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"a":')
      response.socket?.end()
    })
    expect(await http({ method: 'GET', url })).toMatchObject({ kind: 'unknown' })
  })

  it('knows that nothing was sent where nobody listens, where there is no such name, and where it was stopped before', async () => {
    const { url } = await serve((response) => response.end())
    const [server] = servers.splice(0)
    await new Promise((resolve) => server?.close(resolve))
    expect(await http({ method: 'POST', url, body: 'x' })).toMatchObject({ kind: 'unsent' })
    const stopped = AbortSignal.abort()
    expect(await http({ method: 'POST', url, signal: stopped })).toMatchObject({ kind: 'unsent' })
  })

  it.each([
    'http://example.org/',
    'http://127.0.0.1.example.org/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'https://user:pw@example.org/',
    'nothing'
  ])('does not ask %s at all', async (url) => {
    expect(await http({ method: 'GET', url })).toMatchObject({ kind: 'unsent' })
  })

  it('takes a failure for unsent only where it came before the first byte', () => {
    const failure = (cause: unknown) => Object.assign(new TypeError('fetch failed'), { cause })
    const coded = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall })
    expect(provesUnsent(failure(coded('ENOTFOUND')))).toBe(true)
    expect(provesUnsent(failure(coded('ETIMEDOUT', 'connect')))).toBe(true)
    expect(provesUnsent(failure(coded('DEPTH_ZERO_SELF_SIGNED_CERT')))).toBe(true)
    expect(provesUnsent(failure(coded('ETIMEDOUT', 'read')))).toBe(false)
    expect(provesUnsent(failure(coded('ECONNRESET')))).toBe(false)
    expect(provesUnsent(failure(coded('EPIPE')))).toBe(false)
    expect(provesUnsent(failure(undefined))).toBe(false)
    const refused = coded('ECONNREFUSED')
    expect(provesUnsent(failure(new AggregateError([refused, refused])))).toBe(true)
    expect(provesUnsent(failure(new AggregateError([refused, coded('ECONNRESET')])))).toBe(false)
  })
})
