import { basename } from 'node:path'
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
import { answered, judge, type Manners, notPrepared, promised } from '../../judge'
import { slugFor, titleOf } from '../../slug'
import { fileOf, uploadAll } from '../../uploads'
import type { Settings } from './settings'

// The interface is described at https://www.w3.org/TR/micropub/.
const config = z.object({ 'media-endpoint': z.url({ protocol: /^https?$/ }).optional() })
const refusal = z.object({ error: z.string(), error_description: z.string().optional() })

const manners: Manners = {
  network: 'The blog',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: said.error, message: said.error_description ?? said.error } : null
  }
}
const uploadMs = 30 * 60_000

export function connect({ endpoint, token }: Settings, tools: ConnectorTools): Connector {
  return new MicropubConnector(endpoint, token, tools)
}

/** The standard has no way to list what is there: what appeared cannot be looked up. */
class MicropubConnector implements Connector {
  constructor(
    private readonly endpoint: string,
    private readonly token: string,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    answered(await this.#ask('GET', `${this.endpoint}?q=config`), config, manners)
    const { origin, host } = new URL(this.endpoint)
    return { account: host, url: origin }
  }

  async prepare(outgoing: Outgoing, saved: unknown, save: (state: unknown) => Promise<void>, signal: AbortSignal) {
    if (outgoing.media.length === 0) return []
    const asked = await this.#ask('GET', `${this.endpoint}?q=config`, { signal })
    const known = promised(asked, config)
    if (!known) throw notPrepared(asked, manners)
    const mediaEndpoint = known['media-endpoint']
    if (!mediaEndpoint) {
      throw new NotPrepared({ kind: 'refused', code: 'no-media', reason: 'The blog takes no files by Micropub.' })
    }
    return uploadAll({
      outgoing,
      saved,
      save,
      value: z.string(),
      upload: (media) => this.#upload(mediaEndpoint, media, signal),
      usable: async () => true
    })
  }

  async publish(outgoing: Outgoing, prepared: unknown, signal: AbortSignal): Promise<Outcome> {
    const { title, text, tags = [], media } = outgoing
    const urls = z.array(z.string()).parse(prepared)
    const properties = {
      content: [text],
      ...(title ? { name: [title] } : {}),
      ...(tags.length > 0 ? { category: tags } : {}),
      'mp-slug': [slugFor(titleOf(outgoing), outgoing.attemptId)],
      ...mediaProperties(media, urls)
    }
    const result = await this.#ask('POST', this.endpoint, { body: { type: ['h-entry'], properties }, signal })
    const url = createdAt(result)
    return url ? { kind: 'published', remoteId: url, url, at: null } : judge(result, manners)
  }

  async #upload(url: string, media: OutgoingMedia, signal: AbortSignal): Promise<string> {
    const body = new FormData()
    body.append('file', await fileOf(this.tools, media), basename(media.path))
    const result = await this.#ask('POST', url, { body, signal, timeoutMs: uploadMs })
    const made = createdAt(result)
    if (!made) throw notPrepared(result, manners)
    return made
  }

  #ask(method: HttpRequest['method'], url: string, more: Partial<HttpRequest> = {}): Promise<HttpResult> {
    const headers = { authorization: `Bearer ${this.token}`, accept: 'application/json' }
    return this.tools.http({ ...more, method, url, headers })
  }
}

/** 201, or 202 where the blog still works on it, with the address of what was made: nothing less is a yes. */
function createdAt(result: HttpResult): string | null {
  if (result.kind !== 'answer' || (result.status !== 201 && result.status !== 202)) return null
  const location = result.header('location')
  if (location === null || !URL.canParse(location, result.url)) return null
  const { protocol, href } = new URL(location, result.url)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}

function mediaProperties(media: OutgoingMedia[], urls: string[]): Record<string, unknown[]> {
  const properties: Record<string, unknown[]> = {}
  media.forEach(({ mime, alt }, index) => {
    const url = urls[index] ?? ''
    const kind = mime.split('/')[0]
    const name = kind === 'image' ? 'photo' : kind === 'video' ? 'video' : 'audio'
    const values = properties[name] ?? []
    values.push(kind === 'image' && alt ? { value: url, alt } : url)
    properties[name] = values
  })
  return properties
}
