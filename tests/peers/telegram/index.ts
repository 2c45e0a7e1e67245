import type { NetworkPeer } from '../network'
import { type PeerAnswer, startPeer } from '../peer'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const chat = { id: -1_001_234, title: 'Spring Album', username: 'springalbum', type: 'channel' }
const sends: Record<string, string> = {
  sendPhoto: 'photo',
  sendVideo: 'video',
  sendAudio: 'audio',
  sendDocument: 'document'
}

/** The Bot API by its rules (https://core.telegram.org/bots/api). */
export async function startTelegram({ now = () => new Date() } = {}): Promise<NetworkPeer> {
  const messages: { text: string; files: number }[] = []
  const violations: string[] = []
  let valid = true

  const peer = await startPeer({
    publishes: ({ path }) => /\/send\w+$/.test(path),
    tooMany: () => ({
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 60',
        parameters: { retry_after: 60 }
      }
    }),
    async handle(request) {
      const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.path) ?? []
      if (given !== token) return bad(404, 'Not Found')
      if (!valid) return bad(401, 'Unauthorized')
      const multipart = (request.headers['content-type'] ?? '').startsWith('multipart/')
      const body = multipart ? Object.fromEntries(await request.form()) : request.json()
      if (body.chat_id !== '@springalbum' && Number(body.chat_id) !== chat.id) {
        return bad(400, 'Bad Request: chat not found')
      }
      return method === 'getChat' ? good(chat) : sent(method, body)
    }
  })

  function sent(method: string, body: Record<string, unknown>): PeerAnswer {
    if (method === 'sendMessage') {
      const text = String(body.text ?? '')
      if (text === '') return bad(400, 'Bad Request: message text is empty')
      return text.length > 4096 ? bad(400, 'Bad Request: message is too long') : good(add(text, 0))
    }
    if (method === 'sendMediaGroup') {
      const group = JSON.parse(String(body.media)) as { type: string; media: string; caption?: string }[]
      const complete = group.every(({ media }) => body[media.replace('attach://', '')] instanceof File)
      if (group.length < 2 || group.length > 10 || !complete) return bad(400, 'Bad Request: wrong media group')
      const caption = group[0]?.caption ?? ''
      return caption.length > 1024
        ? bad(400, 'Bad Request: message caption is too long')
        : good([add(caption, group.length)])
    }
    const field = sends[method]
    if (!field) return bad(404, 'Not Found')
    const file = body[field]
    if (!(file instanceof File) || file.size === 0) return bad(400, `Bad Request: there is no ${field} in the request`)
    const caption = String(body.caption ?? '')
    return caption.length > 1024 ? bad(400, 'Bad Request: message caption is too long') : good(add(caption, 1))
  }

  function add(text: string, files: number) {
    messages.push({ text, files })
    return { message_id: messages.length, date: Math.floor(now().getTime() / 1000), chat, text }
  }

  return Object.assign(peer, {
    type: 'telegram' as const,
    settings: { server: peer.url, botToken: token, chatId: '@springalbum' },
    violations,
    now,
    expire() {
      valid = false
    },
    posts: () => messages.map(({ text }) => ({ text, alt: [], replies: [] }))
  })
}

function good(result: unknown): PeerAnswer {
  return { status: 200, body: { ok: true, result } }
}

function bad(status: number, description: string): PeerAnswer {
  return { status, body: { ok: false, error_code: status, description } }
}
