import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Status {
  id: string
  text: string
  media: string[]
  parent: string | null
  at: Date
  scheduledAt: string | null
}

const token = 'mastodon-token'
const maxCharacters = 500

/** A Mastodon server by its rules (https://docs.joinmastodon.org/methods/statuses/, .../media/, .../scheduled_statuses/). */
export async function startMastodon({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const statuses: Status[] = []
  const media = new Map<string, { description: string; asked: number }>()
  const byKey = new Map<string, PeerAnswer>()
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses',
    tooMany: () => ({
      status: 429,
      headers: { 'x-ratelimit-reset': new Date(now().getTime() + 60_000).toISOString(), date: now().toUTCString() },
      body: { error: 'Too many requests' }
    }),
    async handle(request) {
      const answer = await route(request)
      return { ...answer, headers: { date: now().toUTCString(), ...answer.headers } }
    }
  })

  function route(request: PeerRequest): PeerAnswer | Promise<PeerAnswer> {
    const { method, path } = request
    if (request.headers.authorization !== `Bearer ${token}` || !valid) {
      return { status: 401, body: { error: 'The access token is invalid' } }
    }
    const [, id] = /^\/api\/v1\/(?:media|scheduled_statuses)\/([^/]+)$/.exec(path) ?? []
    if (method === 'GET' && path === '/api/v1/accounts/verify_credentials') return { status: 200, body: account() }
    if (method === 'GET' && path === '/api/v2/instance') return { status: 200, body: instance() }
    if (method === 'GET' && path === '/api/v1/accounts/109/statuses') return { status: 200, body: recent(request) }
    if (method === 'POST' && path === '/api/v2/media') return upload(request)
    if (method === 'GET' && path.startsWith('/api/v1/media/') && id) return processed(id)
    if (method === 'POST' && path === '/api/v1/statuses') return post(request)
    if (method === 'DELETE' && path.startsWith('/api/v1/scheduled_statuses/') && id) return unschedule(id)
    return { status: 404, body: { error: 'Record not found' } }
  }

  function account() {
    return { id: '109', acct: 'spring', username: 'spring', url: `${peer.url}/@spring` }
  }

  function instance() {
    return {
      domain: 'music.example',
      configuration: {
        statuses: { max_characters: maxCharacters, max_media_attachments: 4, characters_reserved_per_url: 23 },
        media_attachments: { image_size_limit: 16_777_216, video_size_limit: 103_809_024, description_limit: 1500 }
      }
    }
  }

  async function upload(request: PeerRequest): Promise<PeerAnswer> {
    const form = await request.form()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return unprocessable("Validation failed: File can't be blank")
    const id = String(2000 + media.size)
    media.set(id, { description: String(form.get('description') ?? ''), asked: 0 })
    const film = file.type.startsWith('video/')
    return {
      status: film ? 202 : 200,
      body: { id, type: film ? 'video' : 'image', url: film ? null : `${peer.url}/m/${id}` }
    }
  }

  /** A film is worked on while it is first asked for. */
  function processed(id: string): PeerAnswer {
    const found = media.get(id)
    if (!found) return { status: 404, body: { error: 'Record not found' } }
    found.asked += 1
    return { status: found.asked > 1 ? 200 : 206, body: { id } }
  }

  function post(request: PeerRequest): PeerAnswer {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string') violations.push('a status without an Idempotency-Key')
    const before = byKey.get(String(key))
    if (before) return before
    const body = request.json()
    const text = String(body.status ?? '')
    const ids = (body.media_ids ?? []) as string[]
    if ([...text].length > maxCharacters)
      return unprocessable('Validation failed: Text character limit of 500 exceeded')
    if (text === '' && ids.length === 0) return unprocessable("Validation failed: Text can't be blank")
    if (ids.some((id) => !media.has(id))) return unprocessable('Validation failed: Media is missing')
    const scheduledAt = typeof body.scheduled_at === 'string' ? body.scheduled_at : null
    if (scheduledAt && Date.parse(scheduledAt) - now().getTime() < 5 * 60_000) {
      return unprocessable('Validation failed: Scheduled at must be in the future')
    }
    const id = String(5000 + statuses.length)
    const parent = typeof body.in_reply_to_id === 'string' ? body.in_reply_to_id : null
    if (parent && !statuses.some((each) => each.id === parent))
      return { status: 404, body: { error: 'Record not found' } }
    const made = { id, text, media: ids, parent, at: now(), scheduledAt }
    statuses.push(made)
    const answer = { status: 200, body: scheduledAt ? { id, scheduled_at: scheduledAt, params: {} } : shown(made) }
    if (typeof key === 'string') byKey.set(key, answer)
    return answer
  }

  function unschedule(id: string): PeerAnswer {
    const index = statuses.findIndex((each) => each.id === id && each.scheduledAt !== null)
    if (index < 0) return { status: 404, body: { error: 'Record not found' } }
    statuses.splice(index, 1)
    return { status: 200, body: {} }
  }

  function recent(request: PeerRequest) {
    const limit = Math.min(40, Number(request.query.get('limit') ?? 20))
    return statuses
      .filter(({ scheduledAt }) => scheduledAt === null)
      .slice(-limit)
      .reverse()
      .map(shown)
  }

  function shown({ id, text, at, media: ids }: Status) {
    return {
      id,
      created_at: at.toISOString(),
      url: `${peer.url}/@spring/${id}`,
      content: asHtml(text),
      media_attachments: ids.map((each) => ({ id: each, description: media.get(each)?.description }))
    }
  }

  /** A thread, each answering the one before. */
  function under(id: string): string[] {
    return statuses.filter(({ parent }) => parent === id).flatMap((reply) => [reply.text, ...under(reply.id)])
  }

  return Object.assign(peer, {
    type: 'mastodon' as const,
    settings: { server: peer.url, accessToken: token },
    violations,
    now,
    release() {
      for (const status of statuses) status.scheduledAt = null
    },
    expire() {
      valid = false
    },
    posts: () =>
      statuses
        .filter(({ parent }) => parent === null)
        .map(({ id, text, media: ids }) => ({
          text,
          alt: ids.map((each) => media.get(each)?.description ?? ''),
          replies: under(id)
        }))
  })
}

function unprocessable(error: string): PeerAnswer {
  return { status: 422, body: { error } }
}

/** As Mastodon shows a text: paragraphs, long addresses in three parts, mentions without their server. */
function asHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  const linked = escaped
    .replace(/https?:\/\/(\S{30})(\S*)/g, (whole, start, rest) => {
      const scheme = whole.slice(0, whole.indexOf('//') + 2)
      return `<a href="${whole}" rel="nofollow"><span class="invisible">${scheme}</span><span class="ellipsis">${start}</span><span class="invisible">${rest}</span></a>`
    })
    .replace(
      /(^|\s)@([\w.]+)@([\w.-]+)/g,
      '$1<span class="h-card"><a href="https://$3/@$2">@<span>$2</span></a></span>'
    )
    .replace(/(^|\s)#(\w+)/g, '$1<a class="hashtag" href="/tags/$2">#<span>$2</span></a>')
  const paragraphs = linked.split('\n\n').map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`)
  return paragraphs.join('')
}
