import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Entry {
  type: string[]
  properties: Record<string, unknown[]>
}

const token = 'micropub-token'

/** A blog by the rules of Micropub (https://www.w3.org/TR/micropub/). */
export async function startMicropub({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const entries: Entry[] = []
  const uploads: string[] = []
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ method, path }) => method === 'POST' && path === '/micropub',
    tooMany: () => ({ status: 429, headers: { 'retry-after': '60' } }),
    handle(request) {
      const { method, path, query, headers } = request
      if (!headers.authorization) return no(401, 'unauthorized')
      if (headers.authorization !== `Bearer ${token}` || !valid) return no(403, 'forbidden')
      if (method === 'GET' && query.get('q') === 'config') {
        return { status: 200, body: { 'media-endpoint': `${peer.url}/media` } }
      }
      if (method === 'POST' && path === '/media') return upload(request)
      return method === 'POST' && path === '/micropub' ? create(request) : no(400, 'invalid_request')
    }
  })

  async function upload(request: PeerRequest): Promise<PeerAnswer> {
    const file = (await request.form()).get('file')
    if (!(file instanceof File) || file.size === 0) return no(400, 'invalid_request')
    const location = `${peer.url}/media/${uploads.length}`
    uploads.push(location)
    return { status: 201, headers: { location } }
  }

  function create(request: PeerRequest): PeerAnswer {
    const entry = request.json() as unknown as Entry
    const lists = Object.values(entry.properties ?? {}).every(Array.isArray)
    if (entry.type?.[0] !== 'h-entry' || !lists || !entry.properties.content?.[0]) return no(400, 'invalid_request')
    const files = ['photo', 'video', 'audio'].flatMap((name) => entry.properties[name] ?? [])
    if (files.some((each) => !uploads.includes(urlOf(each)))) violations.push('a file that was not uploaded')
    entries.push(entry)
    return { status: 202, headers: { location: `/notes/${entry.properties['mp-slug']?.[0] ?? entries.length}` } }
  }

  return Object.assign(peer, {
    type: 'micropub' as const,
    settings: { endpoint: `${peer.url}/micropub`, token },
    violations,
    now,
    expire() {
      valid = false
    },
    posts: () =>
      entries.map(({ properties }) => ({
        text: String(properties.content?.[0]),
        alt: (properties.photo ?? []).map((each) => (each as { alt?: string }).alt ?? ''),
        replies: []
      }))
  })
}

function urlOf(value: unknown): string {
  return typeof value === 'string' ? value : String((value as { value: string }).value)
}

function no(status: number, error: string): PeerAnswer {
  return { status, body: { error, error_description: `It is ${error}.` } }
}
