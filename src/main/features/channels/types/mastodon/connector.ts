import { basename } from 'node:path'
import type { Limit } from '@shared/contract/channels'
import { z } from 'zod'
import type { HttpRequest, HttpResult } from '../../../../platform/http'
import {
  type Connector,
  type ConnectorTools,
  NotPrepared,
  type Outcome,
  type Outgoing,
  type OutgoingMedia
} from '../../connector'
import { answered, isGood, judge, type Manners, missing, notPrepared, promised, serverSince } from '../../judge'
import { fileOf, uploadAll } from '../../uploads'
import { limits } from './limits'
import { isSameText } from './same-text'
import type { Settings } from './settings'

// The interface is described at https://docs.joinmastodon.org/methods/.
const account = z.object({ id: z.string(), acct: z.string(), url: z.string().nullable() })
const status = z.object({ id: z.string(), url: z.string().nullable(), created_at: z.string(), content: z.string() })
const scheduled = z.object({ id: z.string(), scheduled_at: z.string() })
const attachment = z.object({ id: z.string() })
const instance = z.object({
  domain: z.string(),
  configuration: z.object({
    statuses: z.object({ max_characters: z.int().positive(), max_media_attachments: z.int().positive() }),
    media_attachments: z.object({
      image_size_limit: z.int().positive(),
      video_size_limit: z.int().positive(),
      description_limit: z.int().positive().optional()
    })
  })
})
const refusal = z.object({ error: z.string(), error_description: z.string().optional() })

const manners: Manners = {
  network: 'Mastodon',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: 'refused', message: said.error_description ?? said.error } : null
  }
}
/** A file of an hour's film takes a while on a slow line. */
const uploadMs = 30 * 60_000
const processing = { everyMs: 2000, times: 150 }

/** @returns null without an access token */
export function connect({ server, accessToken }: Settings, tools: ConnectorTools): Connector | null {
  if (!accessToken) return null
  return new MastodonConnector(server, accessToken, tools)
}

class MastodonConnector implements Connector {
  constructor(
    private readonly server: string,
    private readonly token: string,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const { acct, url } = answered(await this.#ask('GET', '/api/v1/accounts/verify_credentials'), account, manners)
    const { domain, configuration } = answered(await this.#ask('GET', '/api/v2/instance'), instance, manners)
    return { account: `@${acct}@${domain}`, url, limits: limitsOf(configuration) }
  }

  async prepare(outgoing: Outgoing, saved: unknown, save: (state: unknown) => Promise<void>, signal: AbortSignal) {
    return uploadAll({
      outgoing,
      saved,
      save,
      value: z.string(),
      upload: (media) => this.#upload(media, signal),
      usable: async (id) =>
        promised(await this.#ask('GET', `/api/v1/media/${encodeURIComponent(id)}`, { signal }), attachment) !== null
    })
  }

  async publish(outgoing: Outgoing, prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    const result = await this.#post(outgoing.text, { media_ids: prepared }, outgoing.attemptId, signal)
    const posted = promised(result, status)
    if (!posted) return judge(result, manners)
    const note = await this.#thread(outgoing, posted.id, signal)
    return { kind: 'published', remoteId: posted.id, url: posted.url, at: posted.created_at, ...(note ? { note } : {}) }
  }

  /** The server wants at least five minutes; less it refuses. */
  async schedule(outgoing: Outgoing, prepared: unknown, instant: string): Promise<Outcome> {
    const more = { media_ids: prepared, scheduled_at: instant }
    const result = await this.#post(outgoing.text, more, outgoing.attemptId)
    const posted = promised(result, scheduled)
    if (!posted) return judge(result, manners)
    return { kind: 'published', remoteId: posted.id, url: null, at: posted.scheduled_at }
  }

  async withdraw(remoteId: string) {
    const result = await this.#ask('DELETE', `/api/v1/scheduled_statuses/${encodeURIComponent(remoteId)}`)
    if (result.kind !== 'answer') return 'unknown'
    if (result.status === 404 && manners.refusal(result.body)) return 'gone-out'
    return promised(result, z.object({})) ? 'withdrawn' : 'unknown'
  }

  async reconcile({ text }: Outgoing, since: string) {
    const own = promised(await this.#ask('GET', '/api/v1/accounts/verify_credentials'), account)
    if (!own) return { kind: 'cannot-tell' as const }
    const path = `/api/v1/accounts/${encodeURIComponent(own.id)}/statuses?limit=40&exclude_reblogs=true`
    const result = await this.#ask('GET', path)
    const recent = promised(result, z.array(status))
    const from = isGood(result) ? serverSince(result, since, this.tools.clock.now()) : null
    if (!recent || !from) return { kind: 'cannot-tell' as const }
    const young = recent.filter(({ created_at }) => Date.parse(created_at) >= from.sinceMs)
    const found = young.find(({ content }) => isSameText(content, text))
    if (found) return { kind: 'found' as const, remoteId: found.id, url: found.url }
    // Where all that were listed are younger, it may stand behind them.
    return young.length < 40 ? missing(since, this.tools.clock.now()) : { kind: 'cannot-tell' as const }
  }

  async #thread(outgoing: Outgoing, first: string, signal: AbortSignal): Promise<string | null> {
    let parent = first
    for (const [index, comment] of outgoing.comments.entries()) {
      const key = `${outgoing.attemptId}-${index + 1}`
      const result = await this.#post(comment, { in_reply_to_id: parent }, key, signal)
      const posted = promised(result, status)
      if (!posted) return `Comment ${index + 1} may be missing: ${judge(result, manners).reason}`
      parent = posted.id
    }
    return null
  }

  async #upload(media: OutgoingMedia, signal: AbortSignal): Promise<string> {
    const body = new FormData()
    body.append('file', await fileOf(this.tools, media), basename(media.path))
    if (media.alt) body.append('description', media.alt)
    const result = await this.#ask('POST', '/api/v2/media', { body, signal, timeoutMs: uploadMs })
    const made = promised(result, attachment)
    if (!made || result.kind !== 'answer') throw notPrepared(result, manners)
    if (result.status === 202) await this.#processed(made.id, signal)
    return made.id
  }

  /** A server that has taken a film works on it for a while: 206 until it is done. */
  async #processed(id: string, signal: AbortSignal): Promise<void> {
    for (let times = 0; times < processing.times; times += 1) {
      const result = await this.#ask('GET', `/api/v1/media/${encodeURIComponent(id)}`, { signal })
      if (!promised(result, attachment)) throw notPrepared(result, manners)
      if (isGood(result) && result.status === 200) return
      await this.tools.wait(processing.everyMs, signal)
    }
    throw new NotPrepared({ kind: 'unsent', reason: 'Mastodon still works on the file.', retryAfterMs: 60_000 })
  }

  #post(text: string, more: Record<string, unknown>, key: string, signal?: AbortSignal): Promise<HttpResult> {
    return this.#ask('POST', '/api/v1/statuses', {
      headers: { 'idempotency-key': key },
      body: { status: text, ...more },
      ...(signal ? { signal } : {})
    })
  }

  #ask(method: HttpRequest['method'], path: string, more: Partial<HttpRequest> = {}): Promise<HttpResult> {
    const headers = { authorization: `Bearer ${this.token}`, ...more.headers }
    return this.tools.http({ ...more, method, url: `${this.server}${path}`, headers })
  }
}

/** What this server says of its limits, in the place of the usual ones. */
function limitsOf({ statuses, media_attachments: media }: z.infer<typeof instance>['configuration']): Limit[] {
  return limits.map((limit) => {
    if (limit.field === 'media') {
      const image = limit.kinds.includes('image')
      return {
        ...limit,
        maxBytes: image ? media.image_size_limit : media.video_size_limit,
        maxCount: image ? statuses.max_media_attachments : limit.maxCount
      }
    }
    const max = limit.field === 'alt' ? (media.description_limit ?? limit.max) : statuses.max_characters
    return { ...limit, max }
  })
}
