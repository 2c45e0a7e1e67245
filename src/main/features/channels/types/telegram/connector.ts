import { basename } from 'node:path'
import { z } from 'zod'
import type { HttpRequest, HttpResult } from '../../../../platform/http'
import type { Connector, ConnectorTools, Outcome, Outgoing, OutgoingMedia } from '../../connector'
import { answered, judge, type Manners, promised } from '../../judge'
import { fileOf, orNotPrepared } from '../../uploads'
import type { Settings } from './settings'

// The interface is described at https://core.telegram.org/bots/api.
const chat = z.object({ id: z.number(), title: z.string().optional(), username: z.string().optional() })
const message = z.object({ message_id: z.int(), date: z.int(), chat })
const answerOf = <T>(result: z.ZodType<T>) => z.object({ ok: z.literal(true), result })
const refusal = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  description: z.string(),
  parameters: z.object({ retry_after: z.number().optional() }).optional()
})

const manners: Manners = {
  network: 'Telegram',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: String(said.error_code), message: said.description } : null
  },
  retryAfterMs(body) {
    const seconds = refusal.safeParse(body).data?.parameters?.retry_after
    return seconds === undefined ? null : seconds * 1000
  }
}
const uploadMs = 15 * 60_000

/** @returns null without a bot's token and a chat */
export function connect({ botToken, chatId, server }: Settings, tools: ConnectorTools): Connector | null {
  if (!botToken || !chatId) return null
  return new TelegramConnector(`${server}/bot${botToken}`, chatId, tools)
}

/** A bot cannot read what it wrote: nothing can be looked up afterwards, and nothing is kept there for later. */
class TelegramConnector implements Connector {
  constructor(
    private readonly base: string,
    private readonly chatId: string,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const result = await this.#call('getChat', { body: { chat_id: this.chatId } })
    const { title, username } = answered(result, answerOf(chat), manners).result
    return { account: title ?? `@${username ?? this.chatId}`, url: username ? `https://t.me/${username}` : null }
  }

  /** There is no upload apart from the message: the files are only looked at. */
  async prepare({ media }: Outgoing) {
    for (const each of media) await fileOf(this.tools, each)
    return null
  }

  publish(outgoing: Outgoing, _prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    return orNotPrepared(async () => {
      const [method, request] = await this.#request(outgoing)
      const result = await this.#call(method, { ...request, signal })
      const one = promised(result, answerOf(message))?.result
      const first = one ?? promised(result, answerOf(z.array(message).min(1)))?.result[0]
      if (!first) return judge(result, manners)
      const { message_id: id, date, chat: at } = first
      return {
        kind: 'published',
        remoteId: `${at.id}/${id}`,
        url: at.username ? `https://t.me/${at.username}/${id}` : null,
        at: new Date(date * 1000).toISOString()
      }
    })
  }

  async #request({ text, media }: Outgoing): Promise<[string, Partial<HttpRequest>]> {
    const [first] = media
    if (!first) return ['sendMessage', { body: { chat_id: this.chatId, text } }]
    const form = new FormData()
    form.append('chat_id', this.chatId)
    if (media.length === 1) {
      const kind = kindOf(first)
      form.append('caption', text)
      if (kind === 'video') form.append('supports_streaming', 'true')
      form.append(kind, await fileOf(this.tools, first), basename(first.path))
      return [`send${kind[0]?.toUpperCase()}${kind.slice(1)}`, { body: form, timeoutMs: uploadMs }]
    }
    const group = media.map((each, index) => ({
      type: kindOf(each),
      media: `attach://file${index}`,
      ...(index === 0 ? { caption: text } : {})
    }))
    form.append('media', JSON.stringify(group))
    for (const [index, each] of media.entries()) {
      form.append(`file${index}`, await fileOf(this.tools, each), basename(each.path))
    }
    return ['sendMediaGroup', { body: form, timeoutMs: uploadMs }]
  }

  #call(method: string, request: Partial<HttpRequest>): Promise<HttpResult> {
    return this.tools.http({ ...request, method: 'POST', url: `${this.base}/${method}` })
  }
}

function kindOf({ mime }: OutgoingMedia): 'photo' | 'video' | 'audio' | 'document' {
  if (mime === 'image/jpeg' || mime === 'image/png' || mime === 'image/webp') return 'photo'
  if (mime === 'video/mp4') return 'video'
  return mime === 'audio/mpeg' || mime === 'audio/mp4' ? 'audio' : 'document'
}
