import { basename } from 'node:path'
import { z } from 'zod'
import type { Connector, ConnectorTools, Outcome, Outgoing } from '../../connector'
import { answered, judge, type Manners, promised } from '../../judge'
import { fileOf, orNotPrepared } from '../../uploads'
import type { Settings } from './settings'

// The interface is described at https://discord.com/developers/docs/resources/webhook.
const webhook = z.object({
  name: z.string().nullable(),
  guild_id: z.string().optional(),
  channel_id: z.string().nullable()
})
const message = z.object({ id: z.string(), channel_id: z.string(), timestamp: z.string() })
const refusal = z.object({ message: z.string(), code: z.int().optional(), retry_after: z.number().optional() })

const manners: Manners = {
  network: 'Discord',
  refusal(body) {
    const said = refusal.safeParse(body).data
    return said ? { code: String(said.code ?? 'refused'), message: said.message } : null
  },
  retryAfterMs(body) {
    const seconds = refusal.safeParse(body).data?.retry_after
    return seconds === undefined ? null : Math.ceil(seconds * 1000)
  }
}
const uploadMs = 15 * 60_000

export function connect({ webhookUrl }: Settings, tools: ConnectorTools): Connector {
  return new DiscordConnector(webhookUrl, tools)
}

/** A webhook writes and reads nothing: what appeared cannot be looked up. */
class DiscordConnector implements Connector {
  constructor(
    private readonly webhookUrl: string,
    private readonly tools: ConnectorTools
  ) {}

  async verify() {
    const result = await this.tools.http({ method: 'GET', url: this.webhookUrl })
    return { account: answered(result, webhook, manners).name ?? 'Webhook', url: null }
  }

  /** Learns in which server the channel is, for the link to the message; without the answer it goes out all the same. */
  async prepare({ media }: Outgoing, _saved: unknown, _save: unknown, signal: AbortSignal) {
    for (const each of media) await fileOf(this.tools, each)
    const result = await this.tools.http({ method: 'GET', url: this.webhookUrl, signal })
    return promised(result, webhook)?.guild_id ?? null
  }

  publish(outgoing: Outgoing, guild: unknown, signal: AbortSignal): Promise<Outcome> {
    return orNotPrepared(async () => {
      const body = await this.#body(outgoing)
      // Only with `wait` the answer is the message; without it nothing says whether it was taken.
      const url = `${this.webhookUrl}?wait=true`
      const time = outgoing.media.length > 0 ? { timeoutMs: uploadMs } : {}
      const result = await this.tools.http({ method: 'POST', url, body, signal, ...time })
      const posted = promised(result, message)
      if (!posted) return judge(result, manners)
      const { id, channel_id: channel, timestamp } = posted
      const link = typeof guild === 'string' ? `https://discord.com/channels/${guild}/${channel}/${id}` : null
      return { kind: 'published', remoteId: id, url: link, at: timestamp }
    })
  }

  async #body({ text, media }: Outgoing): Promise<FormData | Record<string, unknown>> {
    // Nobody is rung up by a name in a text: no mention of it is carried out.
    const payload = { content: text, allowed_mentions: { parse: [] } }
    if (media.length === 0) return payload
    const form = new FormData()
    const attachments = media.map(({ path, alt }, id) => ({ id, filename: basename(path), description: alt }))
    form.append('payload_json', JSON.stringify({ ...payload, attachments }))
    for (const [id, each] of media.entries()) {
      form.append(`files[${id}]`, await fileOf(this.tools, each), basename(each.path))
    }
    return form
  }
}
