import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answered, createStripe, serverTime } from './index'

type Turn = (answer: ServerResponse, request: IncomingMessage) => void

let server: Server
let url: string
let turns: Turn[]
let seen: IncomingMessage[]

beforeEach(async () => {
  turns = []
  seen = []
  server = createServer((request, answer) => {
    seen.push(request)
    request.resume().on('end', () => (turns.shift() ?? ok)(answer, request))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => new Promise((closed) => server.closeAllConnections() ?? server.close(closed)))

const pace = { attempts: 3, pauseMs: 1, timeoutMs: 2_000 }
const key = 'rk_test_1234567890abcd'
const client = (signal?: AbortSignal) => createStripe(key, url, { pace, signal })

function json(answer: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const ok: Turn = (answer) => json(answer, 200, { object: 'list', data: [], has_more: false })
const refused =
  (status: number, message = 'No.'): Turn =>
  (answer) =>
    json(answer, status, { error: { type: 'invalid_request_error', message } }, { 'retry-after': '0' })
const reset: Turn = (_answer, request) => request.socket.destroy()
const broken: Turn = (answer, request) => {
  answer.writeHead(200, { 'content-length': '1000' }).write('{')
  setImmediate(() => request.socket.destroy())
}

async function failureOf(call: Promise<unknown>) {
  return call.then(
    () => null,
    (error: unknown) => error
  )
}

describe('asking Stripe', () => {
  it.each([
    ['was refused for being too many', refused(429)],
    ['failed on their side', refused(503)],
    ['was reset', reset],
    ['broke off in the middle of the answer', broken]
  ])('asks again what %s', async (_what, turn) => {
    turns = [turn, turn]
    const stripe = await client()
    expect((await answered(stripe.charges.list())).data).toEqual([])
    expect(seen).toHaveLength(3)
  })

  it('repeats a POST under the same idempotency key only', async () => {
    turns = [reset, refused(500)]
    const stripe = await client()
    await answered(stripe.products.create({ name: 'Album' }, { idempotencyKey: 'row-1' }))
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['row-1', 'row-1', 'row-1'])
  })

  it.each([
    ['offline', [reset, reset, reset], /cannot be reached/],
    ['service-failed', [refused(429), refused(429), refused(429)], /too often/],
    ['service-failed', [refused(500), refused(500), refused(500)], /problem of its own \(500\)/],
    ['service-failed', [(answer) => answer.end('<html>Sign in</html>')], /not an answer of Stripe/],
    ['service-failed', [refused(400, 'No such price')], /No such price/],
    ['key-rejected', [refused(401)], /does not accept the key/],
    ['permission-missing', [refused(403, "Having the 'rak_charge_read' permission would")], /"charge" \(read\)/]
  ] as [string, Turn[], RegExp][])('fails with %s and says why (%#)', async (code, failing, message) => {
    turns = [...failing]
    const stripe = await client()
    expect(await failureOf(answered(stripe.charges.list()))).toMatchObject({
      code,
      message: expect.stringMatching(message)
    })
    expect(seen).toHaveLength(failing.length)
  })

  it('is offline where nobody listens, and where nobody answers in time', async () => {
    const nobody = await createStripe(key, 'http://127.0.0.1:1', { pace })
    expect(await failureOf(answered(nobody.charges.list()))).toMatchObject({ code: 'offline' })
    turns = [() => {}]
    const silent = await createStripe(key, url, { pace: { attempts: 1, pauseMs: 1, timeoutMs: 50 } })
    expect(await failureOf(answered(silent.charges.list()))).toMatchObject({ code: 'offline' })
  })

  it('follows no redirection, so the key goes nowhere else', async () => {
    turns = Array.from({ length: 3 }, () => (answer: ServerResponse) => {
      answer.writeHead(302, { location: `${url}/elsewhere` }).end()
    })
    const stripe = await client()
    expect(await failureOf(answered(stripe.charges.list()))).toMatchObject({ code: 'offline' })
    expect(seen.map((request) => request.url)).not.toContain('/elsewhere')
  })

  it('has at most four requests under way at once', async () => {
    // Nobody is answered before four wait; a fifth would have come by then.
    const held: (() => void)[] = []
    let most = 0
    const release = () => {
      most = Math.max(most, held.length)
      for (const answer of held.splice(0)) answer()
    }
    turns = Array.from({ length: 20 }, () => (answer: ServerResponse, request: IncomingMessage) => {
      held.push(() => ok(answer, request))
      if (held.length === 4) setTimeout(release, 20)
    })
    const stripe = await client()
    await Promise.all(Array.from({ length: 20 }, () => stripe.charges.list()))
    expect([seen.length, most]).toEqual([20, 4])
  })

  it('ends at once when it is stopped, in a request and in a pause', async () => {
    const stop = new AbortController()
    turns = [() => stop.abort()]
    const stripe = await client(stop.signal)
    expect(await failureOf(answered(stripe.charges.list()))).toMatchObject({ code: 'cancelled' })

    const later = new AbortController()
    turns = [
      (answer) => {
        json(answer, 429, { error: { message: 'Slow' } }, { 'retry-after': '3600' })
        answer.on('finish', () => later.abort())
      }
    ]
    const patient = await client(later.signal)
    expect(await failureOf(answered(patient.charges.list()))).toMatchObject({ code: 'cancelled' })
  })

  it("tells the time by Stripe's clock, and nothing of this computer", async () => {
    turns = [(answer) => json(answer, 200, { object: 'balance' }, { date: 'Fri, 20 Nov 2026 10:00:00 GMT' })]
    const stripe = await client()
    expect(serverTime(await stripe.balance.retrieve())).toBe(Date.UTC(2026, 10, 20, 10) / 1000)
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('x-stripe'))).toEqual([])
  })
})

describe('the place of Stripe', () => {
  it.each([
    'http://127.0.0.1.example.com:80',
    'http://stripe.example.com',
    'http://localhost.example.com',
    'ftp://127.0.0.1',
    'http://127.0.0.1@example.com',
    'nonsense'
  ])('is never %s', async (elsewhere) => {
    await expect(createStripe(key, elsewhere)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it.each(['http://localhost:1', 'http://127.0.0.2:1', 'http://[::1]:1'])('may be %s', async (here) => {
    await expect(createStripe(key, here)).resolves.toBeDefined()
  })
})
