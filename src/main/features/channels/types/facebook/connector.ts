import { basename } from 'node:path'
import { z } from 'zod'
import type { HttpRequest, HttpResult } from '../../../../platform/http'
import {
  type Connector,
  type ConnectorTools,
  NotPrepared,
  type Outcome,
  type Outgoing,
  type OutgoingMedia,
  type Reconciled
} from '../../connector'
import { answered, isGood, judge, type Manners, missing, notPrepared, promised, serverSince } from '../../judge'
import { fileOf, orNotPrepared, uploadAll } from '../../uploads'
import type { Settings } from './settings'

// The interface is described at https://developers.facebook.com/docs/pages-api/posts.
const version = 'v23.0'
const page = z.object({ name: z.string(), link: z.string().optional() })
const made = z.object({ id: z.string() })
const post = z.object({
  id: z.string(),
  message: z.string().optional(),
  created_time: z.string(),
  permalink_url: z.string().optional()
})
const posts = z.object({ data: z.array(post) })
const refusal = z.object({ error: z.object({ message: z.string(), code: z.int() }) })

/** Codes that ask to wait, whatever the status is (https://developers.facebook.com/docs/graph-api/overview/rate-limiting). */
const tooMuch = new Set([4, 17, 32, 613, 80_001])

const manners: Manners = {
  network: 'Facebook',
  refusal(body) {
    const said = refusal.safeParse(body).data?.error
    return said ? { code: String(said.code), message: said.message, again: tooMuch.has(said.code) } : null
  }
}
const uploadMs = 30 * 60_000
const listed = 50

/** @returns null without a page and its token */
export function connect({ server, pageId, pageToken }: Settings, tools: ConnectorTools): Connector | null {
  if (!pageId || !pageToken) return null
  return new FacebookConnector(`${server}/${version}`, pageId, pageToken, tools)
}

type When = { scheduled_publish_time?: number }

class FacebookConnector implements Connector {
  constructor(
    private readonly base: string,
    private readonly pageId: string,
    private readonly token: string,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const { name, link } = answered(await this.#ask('GET', `/${this.pageId}?fields=name,link`), page, manners)
    return { account: name, url: link ?? null }
  }

  /** Pictures are uploaded unpublished. A film goes with the post itself, alone. */
  async prepare(outgoing: Outgoing, saved: unknown, save: (state: unknown) => Promise<void>, signal: AbortSignal) {
    const films = outgoing.media.filter(isFilm)
    if (films.length > 0 && outgoing.media.length > 1) {
      throw new NotPrepared({ kind: 'refused', code: 'media', reason: 'Facebook takes one film alone, or pictures.' })
    }
    for (const film of films) await fileOf(this.tools, film)
    return uploadAll({
      outgoing: films.length > 0 ? { ...outgoing, media: [] } : outgoing,
      saved,
      save,
      value: z.string(),
      upload: (media) => this.#upload(media, signal),
      usable: async (id) =>
        promised(await this.#ask('GET', `/${encodeURIComponent(id)}?fields=id`, { signal }), made) !== null
    })
  }

  publish(outgoing: Outgoing, prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    return this.#post(outgoing, prepared, {}, null, signal)
  }

  /** Facebook wants between ten minutes and thirty days. */
  schedule(outgoing: Outgoing, prepared: unknown, instant: string): Promise<Outcome> {
    return this.#post(outgoing, prepared, { scheduled_publish_time: Math.floor(Date.parse(instant) / 1000) }, instant)
  }

  async withdraw(remoteId: string) {
    const path = `/${encodeURIComponent(remoteId)}`
    const state = promised(
      await this.#ask('GET', `${path}?fields=is_published`),
      z.object({ is_published: z.boolean() })
    )
    if (!state) return 'unknown'
    if (state.is_published) return 'gone-out'
    const done = promised(await this.#ask('DELETE', path), z.object({ success: z.literal(true) }))
    return done ? 'withdrawn' : 'unknown'
  }

  async reconcile({ text }: Outgoing, since: string): Promise<Reconciled> {
    const fields = 'id,message,created_time,permalink_url'
    const result = await this.#ask('GET', `/${this.pageId}/published_posts?fields=${fields}&limit=${listed}`)
    const recent = promised(result, posts)?.data
    const from = isGood(result) ? serverSince(result, since, this.tools.clock.now()) : null
    if (!recent || !from) return { kind: 'cannot-tell' }
    const young = recent.filter(({ created_time: at }) => Date.parse(at) >= from.sinceMs)
    const found = young.find(({ message = '' }) => message === text)
    if (found) return { kind: 'found', remoteId: found.id, url: found.permalink_url ?? publicUrl(found.id) }
    return young.length < listed ? missing(since, this.tools.clock.now()) : { kind: 'cannot-tell' }
  }

  #post(outgoing: Outgoing, prepared: unknown, when: When, at: string | null, signal?: AbortSignal): Promise<Outcome> {
    return orNotPrepared(async () => {
      const stop = signal ? { signal } : {}
      const film = outgoing.media.find(isFilm)
      const result = film
        ? await this.#ask('POST', `/${this.pageId}/videos`, {
            body: await this.#film(outgoing.text, film, when),
            timeoutMs: uploadMs,
            ...stop
          })
        : await this.#ask('POST', `/${this.pageId}/feed`, { body: feed(outgoing, prepared, when), ...stop })
      const posted = promised(result, made)
      if (!posted) return judge(result, manners)
      return { kind: 'published', remoteId: posted.id, url: at ? null : publicUrl(posted.id), at }
    })
  }

  async #film(text: string, film: OutgoingMedia, when: When): Promise<FormData> {
    const form = new FormData()
    form.append('description', text)
    if (when.scheduled_publish_time) {
      form.append('published', 'false')
      form.append('scheduled_publish_time', String(when.scheduled_publish_time))
    }
    form.append('source', await fileOf(this.tools, film), basename(film.path))
    return form
  }

  async #upload(media: OutgoingMedia, signal: AbortSignal): Promise<string> {
    const body = new FormData()
    body.append('published', 'false')
    if (media.alt) body.append('alt_text_custom', media.alt)
    body.append('source', await fileOf(this.tools, media), basename(media.path))
    const result = await this.#ask('POST', `/${this.pageId}/photos`, { body, signal, timeoutMs: uploadMs })
    const stored = promised(result, made)
    if (!stored) throw notPrepared(result, manners)
    return stored.id
  }

  #ask(method: HttpRequest['method'], path: string, more: Partial<HttpRequest> = {}): Promise<HttpResult> {
    // In a header, never in the address: addresses end up in logs.
    const headers = { authorization: `Bearer ${this.token}` }
    return this.tools.http({ ...more, method, url: `${this.base}${path}`, headers })
  }
}

function feed({ text, link, media }: Outgoing, prepared: unknown, when: When): Record<string, unknown> {
  const pictures = z.array(z.string()).parse(prepared)
  return {
    message: text,
    ...(link && media.length === 0 ? { link } : {}),
    ...(pictures.length > 0 ? { attached_media: pictures.map((id) => ({ media_fbid: id })) } : {}),
    ...(when.scheduled_publish_time ? { published: false, ...when } : {})
  }
}

function isFilm({ mime }: OutgoingMedia): boolean {
  return mime.startsWith('video/')
}

function publicUrl(id: string): string {
  return `https://www.facebook.com/${id}`
}
