import { createHash } from 'node:crypto'
import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: { $type: string; uri?: string; tag?: string }[]
}

interface Post {
  $type: string
  text: string
  createdAt: string
  facets?: Facet[]
  embed?: { $type: string; images?: { image: unknown; alt: string }[]; video?: unknown; alt?: string }
  reply?: { root: Reference; parent: Reference }
}

interface Reference {
  uri: string
  cid: string
}

const did = 'did:plc:spring'
const handle = 'spring.bsky.example'
const password = 'abcd-efgh-ijkl-mnop'
const collection = 'app.bsky.feed.post'
const segmenter = new Intl.Segmenter()

/** A personal data server by its rules (https://docs.bsky.app/docs/category/http-reference and the lexicon of posts). */
export async function startBluesky({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const records = new Map<string, { value: Post; cid: string }>()
  const blobs = new Set<string>()
  const violations: string[] = []
  let session = 0

  const peer = await startPeer({
    publishes: ({ path }) => path === '/xrpc/com.atproto.repo.createRecord',
    tooMany: () => ({
      status: 429,
      headers: { 'ratelimit-reset': String(Math.floor(now().getTime() / 1000) + 60), date: now().toUTCString() },
      body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }
    }),
    handle(request) {
      if (request.path === '/xrpc/com.atproto.server.createSession') return logIn(request)
      const given = request.headers.authorization
      if (!given) return { status: 401, body: { error: 'AuthMissing', message: 'Authentication Required' } }
      if (given !== `Bearer jwt-${session}`) return invalid('ExpiredToken', 'Token has expired')
      if (request.path === '/xrpc/com.atproto.repo.uploadBlob') return upload(request)
      if (request.path === '/xrpc/com.atproto.repo.createRecord') return create(request)
      if (request.path === '/xrpc/com.atproto.repo.listRecords') return list(request)
      return { status: 501, body: { error: 'MethodNotImplemented', message: 'Method Not Implemented' } }
    }
  })

  function logIn(request: PeerRequest): PeerAnswer {
    const body = request.json()
    if (body.identifier !== handle || body.password !== password) {
      return { status: 401, body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' } }
    }
    session += 1
    return { status: 200, body: { accessJwt: `jwt-${session}`, refreshJwt: 'refresh', did, handle } }
  }

  function upload({ bytes, headers }: PeerRequest): PeerAnswer {
    const mimeType = headers['content-type'] ?? ''
    if (!/^(image|video)\//.test(mimeType)) violations.push(`a blob of type ${mimeType}`)
    if (bytes.length > 1_000_000 && mimeType.startsWith('image/'))
      return invalid('BlobTooLarge', 'This file is too large')
    const link = createHash('sha256').update(bytes).digest('hex')
    blobs.add(link)
    return { status: 200, body: { blob: { $type: 'blob', ref: { $link: link }, mimeType, size: bytes.length } } }
  }

  function create(request: PeerRequest): PeerAnswer {
    const body = request.json() as { repo: string; collection: string; rkey: string; record: Post }
    if (body.repo !== did || body.collection !== collection) return invalid('InvalidRequest', 'Could not find repo')
    if (!/^[2-7a-j][2-7a-z]{12}$/.test(body.rkey)) return invalid('InvalidRequest', 'Record key is not a TID')
    if (records.has(body.rkey)) return invalid('InvalidRequest', 'Record already exists')
    const problem = problemOf(body.record)
    if (problem) return invalid('InvalidRecord', problem)
    const cid = createHash('sha256').update(JSON.stringify(body.record)).digest('hex')
    records.set(body.rkey, { value: body.record, cid })
    return { status: 200, body: { uri: uriOf(body.rkey), cid, validationStatus: 'valid' } }
  }

  function problemOf(record: Post): string | null {
    if (record.$type !== collection) return 'Record/$type is wrong'
    if ([...segmenter.segment(record.text)].length > 300) return 'Record/text must not be longer than 300 graphemes'
    if (Buffer.byteLength(record.text) > 3000) return 'Record/text must not be longer than 3000 characters'
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(record.createdAt)) return 'Record/createdAt must be a valid datetime'
    const bytes = Buffer.from(record.text)
    for (const { index, features } of record.facets ?? []) {
      const marked = bytes.subarray(index.byteStart, index.byteEnd).toString()
      const right = features.every(({ uri, tag }) => (uri === undefined ? marked === `#${tag}` : marked === uri))
      if (!right) violations.push(`a facet over "${marked}"`)
    }
    const used = [...(record.embed?.images ?? []).map(({ image }) => image), record.embed?.video].filter(Boolean)
    const known = used.every((blob) => blobs.has((blob as { ref: { $link: string } }).ref.$link))
    if (!known) return 'Could not find blob'
    const referred = record.reply ? [record.reply.root, record.reply.parent] : []
    return referred.every(({ uri, cid }) => records.get(uri.split('/').at(-1) ?? '')?.cid === cid) ? null : 'Bad reply'
  }

  function list({ query }: PeerRequest): PeerAnswer {
    if (query.get('repo') !== did || query.get('collection') !== collection) return invalid('InvalidRequest', 'No repo')
    const keys = [...records.keys()].sort().reverse()
    const limit = Math.min(100, Number(query.get('limit') ?? 50))
    const found = keys.slice(0, limit).map((key) => ({ uri: uriOf(key), ...records.get(key) }))
    return { status: 200, body: { records: found } }
  }

  return Object.assign(peer, {
    type: 'bluesky' as const,
    settings: { service: peer.url, identifier: `@${handle}`, appPassword: password },
    violations,
    now,
    /** A session ends after two hours; a new one can be begun. */
    expire() {
      session += 1
    },
    posts: () =>
      [...records.entries()]
        .filter(([, { value }]) => !value.reply)
        .map(([key, { value }]) => ({
          text: value.text,
          alt: [...(value.embed?.images ?? []).map(({ alt }) => alt), ...(value.embed?.alt ? [value.embed.alt] : [])],
          replies: [...records.values()]
            .filter((each) => each.value.reply?.root.uri === uriOf(key))
            .map((each) => each.value.text)
        }))
  })
}

function uriOf(rkey: string): string {
  return `at://${did}/${collection}/${rkey}`
}

function invalid(error: string, message: string): PeerAnswer {
  return { status: 400, body: { error, message } }
}
