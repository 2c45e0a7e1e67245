import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, sharedApp, test } from '../e2e/support/app'
import { ask, barePage } from './support/bare-page'

const encore = sharedApp()
const built = resolve(import.meta.dirname, '../../out/renderer')

let bare: Page
test.beforeAll(async () => {
  bare = await barePage(encore())
})

test('every built file is served with its type, and the strict policy', async () => {
  const files = (await readdir(built, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(2)
  for (const { parentPath, name } of files) {
    const { status, headers } = await ask(bare, `encore-app://app${`${parentPath}/${name}`.slice(built.length)}`)
    expect(status, name).toBe(200)
    expect(headers['content-type'], name).not.toBe('application/octet-stream')
    expect(headers['x-content-type-options'], name).toBe('nosniff')
    expect(headers['content-security-policy'], name).toContain("default-src 'none'")
  }
})

test('the policy allows nothing inline, no eval and no place but our own two schemes', async () => {
  const { headers } = await ask(bare, 'encore-app://app/')
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/)
  for (const shut of ['object-src', 'frame-src', 'frame-ancestors', 'form-action', 'base-uri']) {
    expect(policy).toContain(`${shut} 'none'`)
  }
})

const strangers = [
  'encore-app://app/missing.js',
  'encore-app://app/assets/',
  'encore-app://app/assets',
  'encore-app://app/index.html/',
  'encore-app://app//index.html',
  'encore-app://app/../main/index.js',
  'encore-app://app/..%2fmain%2findex.js',
  'encore-app://app/%2e%2e/main/index.js',
  'encore-app://app/%2e%2e%2fmain%2findex.js',
  'encore-app://app/..\\main\\index.js',
  'encore-app://app/assets/..%5c..%5cmain%5cindex.js',
  'encore-app://app//etc/passwd',
  'encore-app://app/%2fetc%2fpasswd',
  'encore-app://app/etc/passwd',
  'encore-app://app/index.html%00.png',
  'encore-app://app/__proto__',
  'encore-app://app/constructor',
  'encore-app://other/index.html',
  'encore-app://etc/passwd'
]
for (const url of strangers) {
  test(`${url} is not found`, async () => {
    expect(await ask(bare, url)).toMatchObject({ status: 404, start: '' })
  })
}

for (const method of ['POST', 'PUT', 'DELETE']) {
  test(`${method} is not allowed`, async () => {
    expect(await ask(bare, 'encore-app://app/index.html', {}, method)).toMatchObject({ status: 405, start: '' })
  })
}
