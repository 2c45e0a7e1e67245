import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Post {
  id: number
  slug: string
  title: string
  content: string
  status: string
  date_gmt: string
  featured: number | null
}

const login = `Basic ${Buffer.from('lead:abcd efgh ijkl').toString('base64')}`
const base = '/wp-json/wp/v2'

/** A blog by the rules of WordPress (https://developer.wordpress.org/rest-api/reference/posts/, .../media/). */
export async function startWordPress({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const posts: Post[] = []
  const library = new Map<number, { url: string; alt: string }>()
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ method, path }) => method === 'POST' && path === `${base}/posts`,
    tooMany: () => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'too_many', message: 'Slow down.' }
    }),
    handle(request) {
      if (request.headers.authorization !== login || !valid) {
        return no(401, 'incorrect_password', 'The provided password is an invalid application password.')
      }
      const { method, path } = request
      const [, kind, id] = /^\/wp-json\/wp\/v2\/(posts|media)\/(\d+)$/.exec(path) ?? []
      if (path === `${base}/users/me`)
        return { status: 200, body: { id: 1, name: 'Lead', link: `${peer.url}/author/lead` } }
      if (method === 'POST' && path === `${base}/media`) return upload(request)
      if (kind === 'media') return file(request, Number(id))
      if (method === 'POST' && path === `${base}/posts`) return create(request)
      if (method === 'GET' && path === `${base}/posts`) return list(request)
      if (kind === 'posts') return one(request, Number(id))
      return no(404, 'rest_no_route', 'No route was found matching the URL and request method.')
    }
  })

  function upload({ headers, bytes }: PeerRequest): PeerAnswer {
    if (!/^attachment; filename\*?=/.test(headers['content-disposition'] ?? '')) {
      return no(400, 'rest_upload_no_content_disposition', 'No Content-Disposition supplied.')
    }
    if (bytes.length === 0) return no(400, 'rest_upload_no_data', 'No data supplied.')
    const id = 300 + library.size
    library.set(id, { url: `${peer.url}/uploads/${id}`, alt: '' })
    return { status: 201, body: { id, source_url: `${peer.url}/uploads/${id}` } }
  }

  function file(request: PeerRequest, id: number): PeerAnswer {
    const found = library.get(id)
    if (!found) return no(404, 'rest_post_invalid_id', 'Invalid post ID.')
    if (request.method === 'POST') found.alt = String(request.json().alt_text)
    return { status: 200, body: { id, source_url: found.url } }
  }

  function create(request: PeerRequest): PeerAnswer {
    const { title, content, slug, status, date_gmt: date, featured_media: featured } = request.json()
    if (!['publish', 'future', 'draft'].includes(String(status)))
      return no(400, 'rest_invalid_param', 'Invalid parameter(s): status')
    if (featured !== undefined && !library.has(Number(featured)))
      return no(400, 'rest_invalid_featured_media', 'Invalid featured media ID.')
    if (/<script/i.test(String(content))) violations.push('a script in a post')
    const made = {
      id: 40 + posts.length,
      slug: String(slug),
      title: String(title),
      content: String(content),
      status: String(status),
      date_gmt: typeof date === 'string' ? date : now().toISOString().slice(0, 19),
      featured: featured === undefined ? null : Number(featured)
    }
    posts.push(made)
    return { status: 201, body: shown(made) }
  }

  function list({ query }: PeerRequest): PeerAnswer {
    const states = (query.get('status') ?? 'publish').split(',')
    const found = posts.filter(({ slug, status }) => slug === query.get('slug') && states.includes(status))
    return { status: 200, body: found.map(shown) }
  }

  function one({ method }: PeerRequest, id: number): PeerAnswer {
    const found = posts.find((each) => each.id === id)
    if (!found) return no(404, 'rest_post_invalid_id', 'Invalid post ID.')
    if (method === 'DELETE') found.status = 'trash'
    return { status: 200, body: shown(found) }
  }

  const shown = ({ id, slug, status, date_gmt, title }: Post) => ({
    ...{ id, slug, status, date_gmt, link: `${peer.url}/${slug}/` },
    title: { rendered: title, raw: title }
  })

  return Object.assign(peer, {
    type: 'wordpress' as const,
    settings: { address: `${peer.url}/`, user: 'lead', applicationPassword: 'abcd efgh ijkl' },
    violations,
    now,
    release() {
      for (const post of posts) if (post.status === 'future') post.status = 'publish'
    },
    expire() {
      valid = false
    },
    posts: () =>
      posts
        .filter(({ status }) => status !== 'trash')
        .map(({ content }) => ({
          text: asText(content),
          alt: [...library].filter(([, { url }]) => content.includes(url)).map(([, { alt }]) => alt),
          replies: []
        }))
  })
}

function no(status: number, code: string, message: string): PeerAnswer {
  return { status, body: { code, message, data: { status } } }
}

/** What a reader sees of the paragraphs. */
function asText(content: string): string {
  return [...content.matchAll(/<p>(.*?)<\/p>/gs)]
    .map(([, paragraph = '']) => paragraph.replaceAll('<br>', '\n').replace(/<[^>]*>/g, ''))
    .join('\n\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
