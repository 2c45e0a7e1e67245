import type { NetworkPeer } from '../network'
import { type PeerAnswer, type PeerRequest, startPeer } from '../peer'

interface Payload {
  content?: string
  allowed_mentions?: { parse: string[] }
  attachments?: { id: number; filename: string; description?: string }[]
}

const path = '/api/webhooks/123456/a-token'

/** A webhook by its rules (https://discord.com/developers/docs/resources/webhook#execute-webhook). */
export async function startDiscord({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const messages: { text: string; alt: string[] }[] = []
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ method }) => method === 'POST',
    tooMany: () => ({ status: 429, body: { message: 'You are being rate limited.', retry_after: 60, global: false } }),
    handle(request) {
      if (request.path !== path || !valid) return { status: 404, body: { message: 'Unknown Webhook', code: 10015 } }
      return request.method === 'GET' ? { status: 200, body: webhook } : execute(request)
    }
  })
  const webhook = { id: '123456', type: 1, name: 'Spring', guild_id: '77', channel_id: '88' }

  async function execute(request: PeerRequest): Promise<PeerAnswer> {
    const multipart = (request.headers['content-type'] ?? '').startsWith('multipart/')
    const form = multipart ? await request.form() : null
    const payload = (form ? JSON.parse(String(form.get('payload_json'))) : request.json()) as Payload
    const content = payload.content ?? ''
    const attachments = payload.attachments ?? []
    if (!payload.allowed_mentions) violations.push('a message that may ring everybody up')
    if (content.length > 2000) return invalid({ content: 'Must be 2000 or fewer in length.' })
    if (content === '' && attachments.length === 0)
      return { status: 400, body: { message: 'Cannot send an empty message', code: 50006 } }
    if (attachments.some(({ id }) => !(form?.get(`files[${id}]`) instanceof File)))
      return invalid({ attachments: 'missing' })
    messages.push({ text: content, alt: attachments.map(({ description = '' }) => description) })
    if (request.query.get('wait') !== 'true') return { status: 204 }
    const id = String(9000 + messages.length)
    return { status: 200, body: { id, channel_id: '88', content, timestamp: now().toISOString() } }
  }

  return Object.assign(peer, {
    type: 'discord' as const,
    settings: { webhookUrl: `${peer.url}${path}` },
    violations,
    now,
    /** Somebody deleted the webhook. */
    expire() {
      valid = false
    },
    posts: () => messages.map((message) => ({ ...message, replies: [] }))
  })
}

function invalid(errors: unknown): PeerAnswer {
  return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors } }
}
