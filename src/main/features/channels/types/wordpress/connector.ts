import { basename } from 'node:path'
import { z } from 'zod'
import type { HttpRequest, HttpResult } from '../../../../platform/http'
import type { Connector, ConnectorTools, Outcome, Outgoing, OutgoingMedia, Reconciled } from '../../connector'
import { answered, judge, type Manners, missing, notPrepared, promised } from '../../judge'
import { slugFor, titleOf } from '../../slug'
import { fileOf, uploadAll } from '../../uploads'
import { contentOf, type Stored } from './content'
import type { Settings } from './settings'

// The interface is described at https://developer.wordpress.org/rest-api/reference/.
const user = z.object({ name: z.string(), link: z.string().optional() })
const media = z.object({ id: z.int(), source_url: z.string() })
const stored = z.object({ id: z.int(), url: z.string() })
const post = z.object({ id: z.int(), link: z.string(), status: z.string(), date_gmt: z.string() })
const refusal = z.object({ code: z.string(), message: z.string() })

const manners: Manners = {
  network: 'The blog',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: said.code, message: said.message } : null
  }
}
const uploadMs = 30 * 60_000

export function connect(settings: Settings, tools: ConnectorTools): Connector {
  return new WordPressConnector(settings, tools)
}

class WordPressConnector implements Connector {
  readonly #base: string
  readonly #authorization: string

  constructor(
    private readonly settings: Settings,
    private readonly tools: ConnectorTools
  ) {
    this.#base = `${settings.address}/wp-json/wp/v2`
    const login = `${settings.user}:${settings.applicationPassword}`
    this.#authorization = `Basic ${Buffer.from(login).toString('base64')}`
  }

  async verify() {
    const { name } = answered(await this.#ask('GET', '/users/me?context=edit'), user, manners)
    return { account: `${name}, ${new URL(this.settings.address).host}`, url: this.settings.address }
  }

  async prepare(outgoing: Outgoing, saved: unknown, save: (state: unknown) => Promise<void>, signal: AbortSignal) {
    return uploadAll({
      outgoing,
      saved,
      save,
      value: stored,
      upload: (each) => this.#upload(each, signal),
      usable: async ({ id }) => promised(await this.#ask('GET', `/media/${id}`, { signal }), media) !== null
    })
  }

  publish(outgoing: Outgoing, prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    return this.#post(outgoing, prepared, { status: 'publish' }, signal)
  }

  schedule(outgoing: Outgoing, prepared: unknown, instant: string): Promise<Outcome> {
    const gmt = new Date(instant).toISOString().slice(0, 19)
    return this.#post(outgoing, prepared, { status: 'future', date_gmt: gmt })
  }

  async withdraw(remoteId: string) {
    const path = `/posts/${encodeURIComponent(remoteId)}`
    const now = promised(await this.#ask('GET', `${path}?context=edit`), post)
    if (now?.status === 'publish') return 'gone-out'
    if (now?.status !== 'future') return 'unknown'
    // Into the blog's trash, from where a person can fetch it back.
    const after = promised(await this.#ask('DELETE', path), post)
    return after?.status === 'trash' ? 'withdrawn' : 'unknown'
  }

  async reconcile(outgoing: Outgoing, since: string): Promise<Reconciled> {
    const slug = encodeURIComponent(slugFor(titleOf(outgoing), outgoing.attemptId))
    const result = await this.#ask(
      'GET',
      `/posts?slug=${slug}&status=publish,future,draft,pending,private&context=edit`
    )
    const found = promised(result, z.array(post))
    if (!found) return { kind: 'cannot-tell' }
    const [first] = found
    return first
      ? { kind: 'found', remoteId: String(first.id), url: first.link }
      : missing(since, this.tools.clock.now())
  }

  async #post(
    outgoing: Outgoing,
    prepared: unknown,
    when: { status: 'publish' | 'future'; date_gmt?: string },
    signal?: AbortSignal
  ): Promise<Outcome> {
    const files = z.array(stored).parse(prepared)
    const title = titleOf(outgoing)
    const picture = files.find((_, index) => outgoing.media[index]?.mime.startsWith('image/'))
    const result = await this.#ask('POST', '/posts', {
      body: {
        title,
        content: contentOf(outgoing, files),
        slug: slugFor(title, outgoing.attemptId),
        ...when,
        ...(picture ? { featured_media: picture.id } : {})
      },
      ...(signal ? { signal } : {})
    })
    const made = promised(result, post)
    if (!made) return judge(result, manners)
    if (made.status !== when.status) {
      return { kind: 'unknown', reason: `The blog took the post and keeps it as "${made.status}".` }
    }
    return { kind: 'published', remoteId: String(made.id), url: made.link, at: `${made.date_gmt}Z` }
  }

  async #upload(each: OutgoingMedia, signal: AbortSignal): Promise<Stored> {
    const result = await this.#ask('POST', '/media', {
      body: await fileOf(this.tools, each),
      headers: {
        'content-type': each.mime,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(each.path))}`
      },
      signal,
      timeoutMs: uploadMs
    })
    const made = promised(result, media)
    if (!made) throw notPrepared(result, manners)
    if (each.alt) {
      const described = await this.#ask('POST', `/media/${made.id}`, { body: { alt_text: each.alt }, signal })
      if (!promised(described, media)) throw notPrepared(described, manners)
    }
    return { id: made.id, url: made.source_url }
  }

  #ask(method: HttpRequest['method'], path: string, more: Partial<HttpRequest> = {}): Promise<HttpResult> {
    const headers = { authorization: this.#authorization, ...more.headers }
    return this.tools.http({ ...more, method, url: `${this.#base}${path}`, headers })
  }
}
