import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Post {
  id: string
  message: string
  photos: string[]
  published: boolean
  at: Date
}

const token = 'EAA-page-token'
const pageId = '10987654321'

/** A Page by the rules of Facebook's interface (https://developers.facebook.com/docs/pages-api/posts, .../page/photos, .../page/videos). */
export async function startFacebook({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const posts: Post[] = []
  const photos = new Map<string, string>()
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ method, path }) => method === 'POST' && /\/(feed|videos)$/.test(path),
    // Facebook says so with a status of 400 or 403, by the code alone.
    tooMany: () => ({
      status: 403,
      headers: { 'retry-after': '60' },
      body: error(32, 'Page request limit reached').body
    }),
    async handle(request) {
      const answer = await route(request)
      return { ...answer, headers: { date: now().toUTCString(), ...answer.headers } }
    }
  })

  function route(request: PeerRequest): PeerAnswer | Promise<PeerAnswer> {
    const { method, path, query, headers } = request
    if (query.has('access_token')) violations.push('a token in an address')
    if (headers.authorization !== `Bearer ${token}` || !valid) {
      return { ...error(190, 'Error validating access token: the session has expired.'), status: 401 }
    }
    const [, id = '', edge] = /^\/v\d+\.\d+\/(\w+)(?:\/(\w+))?$/.exec(path) ?? []
    if (id === pageId && !edge)
      return { status: 200, body: { id, name: 'Spring Orchestra', link: 'https://www.facebook.com/spring' } }
    if (id === pageId && method === 'POST' && edge === 'photos') return upload(request)
    if (id === pageId && method === 'POST' && edge === 'feed') return feed(request.json())
    if (id === pageId && method === 'POST' && edge === 'videos') return film(request)
    if (id === pageId && edge === 'published_posts')
      return { status: 200, body: { data: recent(Number(query.get('limit') ?? 25)) } }
    return one(method, id)
  }

  async function upload(request: PeerRequest): Promise<PeerAnswer> {
    const form = await request.form()
    const file = form.get('source')
    if (!(file instanceof File) || file.size === 0) return error(324, 'Requires upload file')
    if (form.get('published') !== 'false') violations.push('a picture that is public before its post')
    const id = String(700 + photos.size)
    photos.set(id, String(form.get('alt_text_custom') ?? ''))
    return { status: 200, body: { id } }
  }

  function feed(body: Record<string, unknown>): PeerAnswer {
    const attached = (body.attached_media ?? []) as { media_fbid: string }[]
    if (attached.some(({ media_fbid: id }) => !photos.has(id))) return error(100, 'Invalid parameter: attached_media')
    if (!body.message && attached.length === 0 && !body.link) return error(100, 'Invalid parameter: an empty post')
    const ids = attached.map(({ media_fbid: id }) => id)
    return add(String(body.message ?? ''), ids, body.published !== false, Number(body.scheduled_publish_time ?? 0))
  }

  async function film(request: PeerRequest): Promise<PeerAnswer> {
    const form = await request.form()
    const file = form.get('source')
    if (!(file instanceof File) || file.size === 0) return error(351, 'There was a problem with your video file')
    const published = form.get('published') !== 'false'
    return add(String(form.get('description') ?? ''), [], published, Number(form.get('scheduled_publish_time') ?? 0))
  }

  function add(message: string, ids: string[], published: boolean, time: number): PeerAnswer {
    const ahead = time * 1000 - now().getTime()
    if (!published && (ahead < 600_000 || ahead > 30 * 86_400_000))
      return error(100, 'The specified scheduled publish time is invalid.')
    const id = `${pageId}_${800 + posts.length}`
    posts.push({ id, message, photos: ids, published, at: now() })
    return { status: 200, body: { id } }
  }

  function recent(limit: number) {
    return posts
      .filter(({ published }) => published)
      .slice(-limit)
      .reverse()
      .map(({ id, message, at }) => ({
        ...{ id, message, created_time: at.toISOString().replace(/\.\d+Z$/, '+0000') },
        permalink_url: `https://www.facebook.com/spring/posts/${id}`
      }))
  }

  function one(method: string, id: string): PeerAnswer {
    if (photos.has(id)) return { status: 200, body: { id } }
    const index = posts.findIndex((post) => post.id === id)
    const found = posts[index]
    if (!found) return error(100, `Unsupported request. Object with ID '${id}' does not exist`)
    if (method === 'DELETE') posts.splice(index, 1)
    return { status: 200, body: method === 'DELETE' ? { success: true } : { id, is_published: found.published } }
  }

  return Object.assign(peer, {
    type: 'facebook' as const,
    settings: { server: peer.url, pageId, pageToken: token },
    violations,
    now,
    release() {
      for (const post of posts) post.published = true
    },
    expire() {
      valid = false
    },
    posts: () =>
      posts.map(({ message, photos: ids }) => ({
        text: message,
        alt: ids.map((id) => photos.get(id) ?? ''),
        replies: []
      }))
  })
}

function error(code: number, message: string): PeerAnswer {
  return { status: 400, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'x' } } }
}
