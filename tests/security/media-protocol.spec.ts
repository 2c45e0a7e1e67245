import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, sharedApp, test } from '../e2e/support/app'
import { ask, barePage } from './support/bare-page'
import { writeLargeWave } from './support/large-files'
import { importRecording, openHandles } from './support/recordings'

const encore = sharedApp()
const marks = new Map(
  [2 ** 31 - 8, 2 ** 31 + 4096, 2 ** 32 - 8, 2 ** 32 + 4096].map((offset) => [offset, randomBytes(16)])
)
let path: string
let url: string
let size: number
let bare: Page

test.beforeAll(async () => {
  bare = await barePage(encore())
  path = join(encore().computer.root, 'large.wav')
  ;({ size } = await writeLargeWave(path, marks, []))
  url = `encore-media://recording/${await importRecording(encore(), path)}`
})

for (const [offset, mark] of marks) {
  test(`the bytes at ${offset} are the ones on the disk`, async () => {
    const range = `bytes=${offset}-${offset + 15}`
    const answer = await ask(bare, url, { range })
    expect(answer).toMatchObject({ status: 206, start: mark.toString('hex') })
    expect(answer.headers).toMatchObject({
      'content-range': `bytes ${offset}-${offset + 15}/${size}`,
      'content-length': '16',
      'accept-ranges': 'bytes'
    })
    const page = await encore().window.evaluate(
      async ([target, wanted]) => {
        const response = await fetch(target, { headers: { range: wanted } })
        const bytes = Array.from(new Uint8Array(await response.arrayBuffer()))
        return { bytes, range: response.headers.get('content-range') }
      },
      [url, range] as const
    )
    expect(Buffer.from(page.bytes).equals(mark)).toBe(true)
    expect(page.range).toBe(`bytes ${offset}-${offset + 15}/${size}`)
  })
}

test('a range is answered as RFC 9110 says', async () => {
  const last = size - 1
  const table: [range: string, status: number, contentRange: string | undefined, length: string | undefined][] = [
    ['bytes=0-0', 206, `bytes 0-0/${size}`, '1'],
    ['bytes=100-', 206, `bytes 100-${last}/${size}`, String(size - 100)],
    ['bytes=-7', 206, `bytes ${size - 7}-${last}/${size}`, '7'],
    [`bytes=-${size * 2}`, 206, `bytes 0-${last}/${size}`, String(size)],
    [`bytes=${last}-${size * 2}`, 206, `bytes ${last}-${last}/${size}`, '1'],
    [`bytes=${size}-`, 416, `bytes */${size}`, undefined],
    [`bytes=${size + 5}-${size + 9}`, 416, `bytes */${size}`, undefined],
    ['bytes=-0', 416, `bytes */${size}`, undefined],
    ['bytes=5-2', 200, undefined, String(size)],
    ['bytes=0-1,5-6', 200, undefined, String(size)],
    ['seconds=1-2', 200, undefined, String(size)],
    ['nonsense', 200, undefined, String(size)]
  ]
  for (const [range, status, contentRange, length] of table) {
    const answer = await ask(bare, url, { range })
    expect.soft(answer.status, range).toBe(status)
    expect.soft(answer.headers['content-range'], range).toBe(contentRange)
    if (length !== undefined) expect.soft(answer.headers['content-length'], range).toBe(length)
  }
})

test('without a range the whole file is announced, with its type, to be kept by no cache', async () => {
  const { status, headers, start } = await ask(bare, url)
  expect({ status, start: start.slice(0, 8) }).toEqual({ status: 200, start: Buffer.from('RF64').toString('hex') })
  expect(headers).toMatchObject({
    'content-length': String(size),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': 'encore-app://app'
  })
  expect(headers['content-type']).toMatch(/^audio\//)
})

test('HEAD announces the same and brings nothing, whatever range it names', async () => {
  for (const headers of [{}, { range: 'bytes=5-9' }, { range: `bytes=${size}-` }] as Record<string, string>[]) {
    const answer = await ask(bare, url, headers, 'HEAD')
    expect(answer).toMatchObject({ status: 200, start: '' })
    expect(answer.headers['content-length']).toBe(String(size))
  }
})

test('If-Range asks for all when the file has changed since', async () => {
  const { etag = '' } = (await ask(bare, url)).headers
  expect((await ask(bare, url, { range: 'bytes=0-3', 'if-range': etag })).status).toBe(206)
  expect((await ask(bare, url, { range: 'bytes=0-3', 'if-range': '"other"' })).status).toBe(200)
})

test('only GET and HEAD are answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const { status, headers, start } = await ask(bare, url, {}, method)
    expect({ method, status, allow: headers.allow, start }).toEqual({
      method,
      status: 405,
      allow: 'GET, HEAD',
      start: ''
    })
  }
})

test('whatever is not the address of something known is not found', async () => {
  const id = url.slice('encore-media://recording/'.length)
  const strangers = [
    'encore-media://recording/rec_0000000000000000',
    'encore-media://recording/',
    'encore-media://recording',
    `encore-media://other/${id}`,
    `encore-media://${id}/recording`,
    `encore-media://recording/${id}/`,
    `encore-media://recording/${id}/x`,
    `encore-media://recording/${id}/-1`,
    `encore-media://recording/${id}/0/0`,
    `encore-media://recording/${id}?path=/etc/passwd`,
    `encore-media://recording/${id}/..%2f..%2fetc%2fpasswd`,
    `encore-media://recording/${id}%00`,
    'encore-media://recording/..%2f..%2fetc%2fpasswd',
    'encore-media://recording/%2fetc%2fpasswd',
    'encore-media://recording//etc/passwd',
    'encore-media://recording/../../etc/passwd',
    `encore-media://recording${path}`,
    `encore-media://recording/${encodeURIComponent(path)}`,
    'encore-media://etc/passwd',
    'encore-media://recording/__proto__',
    'encore-media://recording/constructor'
  ]
  for (const address of strangers) {
    const answer = await ask(bare, address)
    expect(answer, address).toMatchObject({ status: 404, start: '' })
  }
})

test('readers that go away leave no file open', async () => {
  const { window } = encore()
  await window.evaluate(async (target) => {
    const gone = Array.from({ length: 40 }, async (_, index) => {
      const stop = new AbortController()
      const response = await fetch(target, { headers: { range: `bytes=${index * 50_000_000}-` }, signal: stop.signal })
      const reader = response.body?.getReader()
      await reader?.read()
      // Some say that they go, others are gone before they have read anything.
      if (index % 2 === 0) await reader?.cancel()
      stop.abort()
    })
    await Promise.all(gone)
  }, url)
  await expect.poll(() => openHandles(encore(), path)).toBe(0)
})

test('requests that are given up before they are answered leave no file open', async () => {
  await encore().window.evaluate(async (target) => {
    const givenUp = Array.from({ length: 100 }, (_, index) => {
      const stop = new AbortController()
      const asked = fetch(target, { headers: { range: `bytes=${index * 40_000_000}-` }, signal: stop.signal })
      stop.abort()
      return asked.catch(() => {})
    })
    await Promise.all(givenUp)
  }, url)
  expect((await ask(bare, url, { range: 'bytes=0-0' })).status).toBe(206)
  await expect.poll(() => openHandles(encore(), path)).toBe(0)
})
