import type { Protocol } from 'electron'
import { fileState, parseByteRange, readRange } from '../platform/byte-range'
import type { Log } from '../platform/log'
import type { Page } from './page'

/** A file that may be shown, or `length` bytes of it from `offset`. */
export interface MediaFile {
  path: string
  mime: string
  offset?: number
  length?: number
}

/** The file behind `encore-media://KIND/ID[/N]`; null for whatever is not known. */
export type ResolveMedia = (kind: string, id: string, n: number | null) => Promise<MediaFile | null> | MediaFile | null

interface Address {
  kind: string
  id: string
  n: number | null
}

/** Answers `encore-media://KIND/ID[/N]` with the files that the resolver knows, by GET and HEAD, whole or one byte range. */
export function serveMedia(protocol: Protocol, page: Page, resolve: ResolveMedia, log: Log): void {
  protocol.handle('encore-media', async (request) => {
    try {
      return await answer(request, page, resolve)
    } catch (error) {
      log.error('media.failed', error)
      return new Response(null, { status: 500 })
    }
  })
}

async function answer(request: Request, page: Page, resolve: ResolveMedia): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const address = addressOf(request.url)
  const media = address && (await resolve(address.kind, address.id, address.n))
  const state = media && (await fileState(media.path))
  if (!media || !state) return new Response(null, { status: 404 })

  const offset = media.offset ?? 0
  const size = Math.max(0, Math.min(media.length ?? state.size, state.size - offset))
  const etag = `"${state.size.toString(36)}-${Math.round(state.mtimeMs).toString(36)}"`
  const headers = new Headers({
    'accept-ranges': 'bytes',
    // Only Encore's page may read what comes; the element that plays it does not need to.
    'access-control-allow-origin': page.origin,
    'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag',
    'cache-control': 'no-store',
    'content-type': media.mime,
    'x-content-type-options': 'nosniff',
    etag
  })

  // RFC 9110: ranges are defined for GET only, and If-Range asks for all when the file has changed since.
  const ifRange = request.headers.get('if-range')
  const asked = request.method === 'GET' && (ifRange === null || ifRange === etag) ? request.headers.get('range') : null
  const range = parseByteRange(asked, size)
  if (range.kind === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: size - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range.kind === 'part') headers.set('content-range', `bytes ${start}-${end}/${size}`)
  const body = request.method === 'HEAD' || size === 0 ? null : readRange(media.path, offset + start, offset + end)
  return new Response(body, { status: range.kind === 'part' ? 206 : 200, headers })
}

/** The parts of an address; null for anything but a plain kind, id and number, so that no path can hide in it. */
function addressOf(url: string): Address | null {
  const match = /^encore-media:\/\/([a-z]{1,32})\/([A-Za-z0-9_-]{1,64})(?:\/(\d{1,9}))?$/.exec(url)
  if (!match) return null
  const [, kind = '', id = '', n] = match
  return { kind, id, n: n === undefined ? null : Number(n) }
}
