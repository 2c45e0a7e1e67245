import { randomInt } from 'node:crypto'
import type { Outgoing } from '../../connector'

/** A reference to bytes that were uploaded, as the server gave it. */
export type Blob = Record<string, unknown>

interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: Record<string, string>[]
}

const address = /https?:\/\/[^\s]+/gu
const hashtag = /(?<=^|\s)#[^\s#\p{P}\p{S}]*[^\s\d\p{P}\p{S}][^\s#\p{P}\p{S}]*/gu

/**
 * What in a text is a link or a hashtag, by bytes in UTF-8: Bluesky shows as plain text what nobody marks
 * (https://docs.bsky.app/docs/advanced-guides/post-richtext).
 */
export function facetsOf(text: string): Facet[] {
  const links = [...text.matchAll(address)].map((match) => {
    const uri = withoutEnd(match[0])
    return facet(text, match.index, uri, { $type: 'app.bsky.richtext.facet#link', uri })
  })
  const tags = [...text.matchAll(hashtag)].map((match) =>
    facet(text, match.index, match[0], { $type: 'app.bsky.richtext.facet#tag', tag: match[0].slice(1) })
  )
  return [...links, ...tags].sort((a, b) => a.index.byteStart - b.index.byteStart)
}

/** A full stop or bracket after an address belongs to the sentence, unless the bracket opened inside. */
function withoutEnd(uri: string): string {
  const cut = uri.replace(/[.,;:!?'"]+$/, '')
  return cut.endsWith(')') && !cut.includes('(') ? withoutEnd(cut.slice(0, -1)) : cut
}

function facet(text: string, start: number, part: string, feature: Record<string, string>): Facet {
  const byteStart = Buffer.byteLength(text.slice(0, start))
  return { index: { byteStart, byteEnd: byteStart + Buffer.byteLength(part) }, features: [feature] }
}

/** The record of a post (https://docs.bsky.app/docs/advanced-guides/posts). */
export function postRecord(text: string, createdAt: string, more: Record<string, unknown> = {}) {
  const facets = facetsOf(text)
  return { $type: 'app.bsky.feed.post', text, createdAt, ...(facets.length > 0 ? { facets } : {}), ...more }
}

/** What is shown under the text: pictures, a film, or the card of a link. */
export function embedOf({ media, link, title }: Outgoing, blobs: Blob[]): Record<string, unknown> {
  const [first] = media
  if (first?.mime.startsWith('video/')) {
    return { embed: { $type: 'app.bsky.embed.video', video: blobs[0], alt: first.alt } }
  }
  if (first) {
    const images = media.map(({ alt }, index) => ({ image: blobs[index], alt }))
    return { embed: { $type: 'app.bsky.embed.images', images } }
  }
  if (!link) return {}
  const external = { uri: link, title: title ?? new URL(link).hostname, description: '' }
  return { embed: { $type: 'app.bsky.embed.external', external } }
}

const digits = '234567abcdefghijklmnopqrstuvwxyz'

/** A name for a record that no other has: the time in microseconds and ten random bits, in order (https://atproto.com/specs/tid). */
export function newTid(now: string): string {
  let value = (BigInt(Date.parse(now)) * 1000n + BigInt(randomInt(1000))) * 1024n + BigInt(randomInt(1024))
  let tid = ''
  for (let place = 0; place < 13; place += 1) {
    tid = digits[Number(value % 32n)] + tid
    value /= 32n
  }
  return tid
}
