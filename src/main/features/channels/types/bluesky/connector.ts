import { z } from 'zod'
import type { HttpRequest, HttpResult } from '../../../../platform/http'
import type { Connector, ConnectorTools, Outcome, Outgoing, OutgoingMedia, Reconciled } from '../../connector'
import { answered, judge, type Manners, missing, notPrepared, promised } from '../../judge'
import { fileOf, uploadAll } from '../../uploads'
import { embedOf, newTid, postRecord } from './record'
import type { Settings } from './settings'

// The interface is described at https://docs.bsky.app/docs/category/http-reference.
const session = z.object({ accessJwt: z.string(), did: z.string(), handle: z.string() })
type Session = z.infer<typeof session>
const reference = z.object({ uri: z.string(), cid: z.string() })
type Reference = z.infer<typeof reference>
const blob = z.record(z.string(), z.unknown())
const upload = z.object({ blob, at: z.string() })
const listed = z.object({
  records: z.array(z.object({ uri: z.string(), value: z.object({ text: z.string(), createdAt: z.string() }) }))
})
const prepared = z.object({ blobs: z.array(blob), names: z.array(z.string()) })
const refusal = z.object({ error: z.string(), message: z.string().optional() })

const manners: Manners = {
  network: 'Bluesky',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: said.error, message: said.message ?? said.error } : null
  }
}
const collection = 'app.bsky.feed.post'
const uploadMs = 15 * 60_000
/** The server forgets what was uploaded and not used after a few hours. */
const usableMs = 60 * 60_000

/** @returns null without an account and its app password */
export function connect({ service, identifier, appPassword }: Settings, tools: ConnectorTools): Connector | null {
  if (!identifier || !appPassword) return null
  return new BlueskyConnector(service, { identifier, password: appPassword }, tools)
}

class BlueskyConnector implements Connector {
  #session: Session | null = null

  constructor(
    private readonly service: string,
    private readonly login: { identifier: string; password: string },
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const { handle } = answered(await this.#logIn(), session, manners)
    return { account: `@${handle}`, url: profile(handle) }
  }

  async prepare(outgoing: Outgoing, saved: unknown, save: (state: unknown) => Promise<void>, signal: AbortSignal) {
    // The names of the records are kept before anything is public: publishing again can only write the same ones.
    const earlier = z.object({ names: z.array(z.string()) }).safeParse(saved).data?.names
    const names = earlier ?? [outgoing.text, ...outgoing.comments].map(() => newTid(this.tools.clock.now()))
    await save({ ...(saved && typeof saved === 'object' ? saved : { uploads: [] }), names })
    const uploads = await uploadAll({
      outgoing,
      saved,
      save: (state) => save({ ...(state as object), names }),
      value: upload,
      upload: (media) => this.#upload(media, signal),
      usable: async ({ at }) => Date.parse(this.tools.clock.now()) - Date.parse(at) < usableMs
    })
    return { blobs: uploads.map((value) => value.blob), names }
  }

  async publish(outgoing: Outgoing, ready: unknown, signal: AbortSignal): Promise<Outcome> {
    const { blobs, names } = prepared.parse(ready)
    const result = await this.#write(names[0] ?? '', outgoing.text, embedOf(outgoing, blobs), signal)
    const posted = promised(result, reference)
    if (!posted) return judge(result, manners)
    const note = await this.#thread(outgoing, names.slice(1), posted, signal)
    return { kind: 'published', ...this.#shown(posted.uri), at: this.tools.clock.now(), ...(note ? { note } : {}) }
  }

  async reconcile({ text }: Outgoing, since: string): Promise<Reconciled> {
    const result = await this.#authorised((own) => ({
      method: 'GET',
      path: `com.atproto.repo.listRecords?repo=${encodeURIComponent(own.did)}&collection=${collection}&limit=100`
    }))
    const found = promised(result, listed)
    if (!found) return { kind: 'cannot-tell' }
    // Bluesky keeps the time that we wrote into the record, so that no two clocks are compared.
    const young = found.records.filter(({ value }) => value.createdAt >= since)
    const own = young.find(({ value }) => value.text === text)
    if (own) return { kind: 'found', ...this.#shown(own.uri) }
    return young.length < 100 ? missing(since, this.tools.clock.now()) : { kind: 'cannot-tell' }
  }

  async #thread(outgoing: Outgoing, names: string[], root: Reference, signal: AbortSignal): Promise<string | null> {
    let parent = root
    for (const [index, comment] of outgoing.comments.entries()) {
      const result = await this.#write(names[index] ?? '', comment, { reply: { root, parent } }, signal)
      const posted = promised(result, reference)
      if (!posted) return `Comment ${index + 1} may be missing: ${judge(result, manners).reason}`
      parent = posted
    }
    return null
  }

  #write(rkey: string, text: string, more: Record<string, unknown>, signal: AbortSignal): Promise<HttpResult> {
    const record = postRecord(text, this.tools.clock.now(), more)
    return this.#authorised((own) => ({
      method: 'POST',
      path: 'com.atproto.repo.createRecord',
      body: { repo: own.did, collection, rkey, record },
      signal
    }))
  }

  async #upload(media: OutgoingMedia, signal: AbortSignal): Promise<z.infer<typeof upload>> {
    const body = await fileOf(this.tools, media)
    const result = await this.#authorised(() => ({
      method: 'POST',
      path: 'com.atproto.repo.uploadBlob',
      headers: { 'content-type': media.mime },
      body,
      signal,
      timeoutMs: uploadMs
    }))
    const made = promised(result, z.object({ blob }))
    if (!made) throw notPrepared(result, manners)
    return { blob: made.blob, at: this.tools.clock.now() }
  }

  #logIn(): Promise<HttpResult> {
    const { service, login } = this
    return this.tools.http({ method: 'POST', url: `${service}/xrpc/com.atproto.server.createSession`, body: login })
  }

  /** Asks with a session; one that is over is begun anew, once: what it refused was not done. */
  async #authorised(ask: (own: Session) => Omit<HttpRequest, 'url'> & { path: string }): Promise<HttpResult> {
    for (let fresh = this.#session === null; ; fresh = true) {
      if (fresh) {
        const result = await this.#logIn()
        const begun = promised(result, session)
        if (!begun) return asUnsent(result)
        this.#session = begun
      }
      const own = this.#session as Session
      const { path, headers, ...request } = ask(own)
      const result = await this.tools.http({
        ...request,
        url: `${this.service}/xrpc/${path}`,
        headers: { authorization: `Bearer ${own.accessJwt}`, ...headers }
      })
      if (fresh || !isOver(result)) return result
    }
  }

  #shown(uri: string): { remoteId: string; url: string | null } {
    const handle = this.#session?.handle
    return { remoteId: uri, url: handle ? `${profile(handle)}/post/${uri.split('/').at(-1)}` : null }
  }
}

function profile(handle: string): string {
  return `https://bsky.app/profile/${handle}`
}

/** Where there is no session nothing was asked: a doubt about the login is none about the post. */
function asUnsent(result: HttpResult): HttpResult {
  if (result.kind === 'unknown') return { kind: 'unsent', reason: result.reason }
  if (result.kind === 'answer' && judge(result, manners).kind === 'unknown') {
    return { kind: 'unsent', reason: 'Bluesky did not let Encore in, and did not say why.' }
  }
  return result
}

function isOver(result: HttpResult): boolean {
  if (result.kind !== 'answer') return false
  const code = manners.refusal(result.body)?.code
  return (result.status === 400 || result.status === 401) && (code === 'ExpiredToken' || code === 'InvalidToken')
}
