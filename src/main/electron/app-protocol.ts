import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { Protocol } from 'electron'
import { filesUnder, readWhole } from '../platform/static-files'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2'
}

/**
 * Answers `encore-app://app/...` with the window's built files and nothing else: what may be served is listed once, so an
 * address is looked up and never turned into a path.
 */
export async function serveApp(protocol: Protocol, folder: string): Promise<void> {
  const files = await filesUnder(folder)
  protocol.handle('encore-app', async ({ method, url }) => {
    const { host, pathname } = new URL(url)
    const name = pathname === '/' ? '/index.html' : pathname
    const path = host === 'app' ? files.get(name) : undefined
    if (path === undefined) return new Response(null, { status: 404 })
    if (method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } })
    const nonce = randomBytes(18).toString('base64')
    const body = await readWhole(path)
    return new Response(name === '/index.html' ? withNonce(body, nonce) : body, {
      headers: {
        'content-type': types[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store'
      }
    })
  })
}

/** Everything is forbidden that is not named here: no inline code or style, no eval, nothing from elsewhere. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // react-aria puts two short style elements into the page; the nonce is theirs.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' encore-media:",
    'media-src encore-media:',
    "font-src 'self'",
    "connect-src 'self' encore-media:",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'"
  ].join('; ')
}

/** The page keeps the nonce for react-aria in a `<meta property="csp-nonce" nonce="__CSP_NONCE__">`. */
function withNonce(html: Uint8Array, nonce: string): string {
  return new TextDecoder().decode(html).replace('__CSP_NONCE__', nonce)
}
