import type { Channel, Limit } from '@shared/contract/channels'
import type { ChannelTypeId } from '@shared/domain/channel'
import { AppError } from '@shared/domain/errors'
import { mayOpen } from '@shared/domain/opening'
import type { Platform } from '../../platform'
import { newId } from '../../platform/ids'
import type { Assist, Draft } from './assist'
import type { Connector, ConnectorTools } from './connector'
import { openMailings } from './mailings'
import { byHand } from './plugin'
import { channelPluginOf } from './registry'
import { ChannelRepository, type ChannelRow } from './repository'
import { checkSettings, type Settings, splitSettings } from './split'

/** The doors to other computers and to files that connectors use. */
export type Doors = Pick<ConnectorTools, 'http' | 'wait' | 'file' | 'mail'>

/** What a network said of an account, before it was asked. */
const nothingSaid = { account: null, account_url: null, limits: null, verified_at: null }

/** The channels that this group uses: what they are called, how they are reached, and who posts. */
export class ChannelService {
  readonly #repository: ChannelRepository
  readonly #tools: ConnectorTools
  /** A connector keeps its session; it is made anew when its settings change. */
  readonly #connectors = new Map<string, { settings: string; connector: Connector | null }>()

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'secrets' | 'vault'>,
    doors: Doors
  ) {
    this.#repository = new ChannelRepository(platform.db)
    this.#tools = {
      ...doors,
      clock: platform.clock,
      hash: async (text) => (await platform.vault()).hash(text),
      mailings: openMailings(platform)
    }
  }

  async list(): Promise<Channel[]> {
    return (await this.#repository.list()).map(toChannel)
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<Channel> {
    return toChannel(await this.#row(id))
  }

  /**
   * Secrets go to the secret store first: where nothing can keep them, no channel is added.
   * @throws AppError `invalid-input`, `no-keychain`
   */
  async add(type: ChannelTypeId, name: string, given: Settings): Promise<Channel> {
    const settings = checkSettings(type, given)
    const id = newId('ch')
    const columns = await this.#keep(id, type, settings)
    try {
      const now = this.platform.clock.now()
      await this.#repository.insert({ id, type, name, ...columns, ...nothingSaid, created_at: now, removed_at: null })
    } catch (error) {
      await this.platform.secrets.remove(secretName(id))
      throw error
    }
    return this.#changed(id)
  }

  /**
   * Another name, other settings. A secret and a list of people that are not given again stay as they were.
   * @throws AppError `not-found`, `invalid-input`, `no-keychain`
   */
  async update(id: string, change: { name?: string | undefined; settings?: Settings | undefined }): Promise<Channel> {
    const row = await this.#row(id)
    const { name = row.name, settings } = change
    if (!settings) await this.#repository.update(id, { name })
    else {
      const { secret, personal } = await this.#parts(row)
      const whole = checkSettings(row.type, { ...secret, ...personal, ...settings })
      const columns = await this.#keep(id, row.type as ChannelTypeId, whole)
      // What the network said was about the settings of before.
      await this.#repository.update(id, { name, ...columns, ...nothingSaid })
    }
    return this.#changed(id)
  }

  /** @throws AppError `not-found` */
  async remove(id: string): Promise<void> {
    await this.#row(id)
    await this.platform.secrets.remove(secretName(id))
    this.#connectors.delete(id)
    await this.#repository.update(id, { settings: '{}', sealed: null, removed_at: this.platform.clock.now() })
    this.platform.events.emit('channels.changed', {})
  }

  /**
   * Asks the network whose account it is and which limits it has.
   * @throws AppError `not-found`, `not-connected`, `offline`, `key-rejected`, `permission-missing`, `service-failed`
   */
  async verify(id: string): Promise<Channel> {
    const connector = await this.connector(id)
    if (!connector) {
      throw new AppError(
        'not-connected',
        'A person posts on this channel: there is nothing to verify.',
        'To let Encore post, add what its settings ask for, if they ask for anything.'
      )
    }
    const { account, url, limits } = await connector.verify()
    await this.#repository.update(id, {
      account,
      account_url: url,
      limits: limits ? JSON.stringify(limits) : null,
      verified_at: this.platform.clock.now()
    })
    return this.#changed(id)
  }

  /**
   * What posts by itself on a channel; null where a person does.
   * @throws AppError `not-found`, `not-connected` where its secret is not on this computer
   */
  async connector(id: string): Promise<Connector | null> {
    const row = await this.#row(id)
    if (row.way !== 'direct') return null
    const { plain, personal, secret } = await this.#parts(row)
    if (row.has_secret === 1 && secret === null) throw secretMissing(row.name)
    const settings = checkSettings(row.type, { ...plain, ...personal, ...secret })
    const key = JSON.stringify(settings)
    const known = this.#connectors.get(id)
    if (known?.settings === key) return known.connector
    const connector = channelPluginOf(row.type).connect?.(settings, this.#tools) ?? null
    this.#connectors.set(id, { settings: key, connector })
    return connector
  }

  /** What a person needs to post by hand; null where the channel offers no such way. @throws AppError `not-found` */
  async assist(id: string, draft: Draft): Promise<Assist | null> {
    const row = await this.#row(id)
    return channelPluginOf(row.type).assist?.(draft, JSON.parse(row.settings)) ?? null
  }

  /** Whether an address may be opened in the browser for a channel. @throws AppError `not-found` */
  async mayOpen(id: string, address: string): Promise<boolean> {
    const row = await this.#row(id)
    return mayOpen(address, channelPluginOf(row.type).opens(JSON.parse(row.settings)))
  }

  async #row(id: string): Promise<ChannelRow> {
    const row = await this.#repository.find(id)
    if (row) return row
    throw new AppError('not-found', `There is no channel ${id}.`, 'List the channels to see their ids.')
  }

  async #changed(id: string): Promise<Channel> {
    this.platform.events.emit('channels.changed', {})
    return this.get(id)
  }

  /** Puts each part of the settings where it belongs. @returns the columns of the row */
  async #keep(id: string, type: ChannelTypeId, settings: Settings) {
    const plugin = channelPluginOf(type)
    const { plain, personal, secret } = splitSettings(plugin, settings)
    const hasSecret = Object.keys(secret).length > 0
    if (hasSecret) await this.platform.secrets.set(secretName(id), JSON.stringify(secret))
    else await this.platform.secrets.remove(secretName(id))
    const sealed =
      Object.keys(personal).length > 0 ? (await this.platform.vault()).seal(JSON.stringify(personal)) : null
    const byItself = (plugin.connect?.(settings, this.#tools) ?? null) !== null
    const way: Channel['way'] = byItself ? 'direct' : plugin.way === 'file' ? 'file' : 'assisted'
    return { settings: JSON.stringify(plain), sealed, way, has_secret: hasSecret ? 1 : 0 }
  }

  /** The parts of a channel's settings; `secret` is null where the store has none. */
  async #parts({ id, settings, sealed }: ChannelRow) {
    const kept = await this.platform.secrets.get(secretName(id))
    return {
      plain: JSON.parse(settings) as Settings,
      personal: (sealed === null ? {} : JSON.parse((await this.platform.vault()).unseal(sealed))) as Settings,
      secret: (kept === null ? null : JSON.parse(kept)) as Settings | null
    }
  }
}

function secretName(id: string): string {
  return `channel:${id}`
}

function secretMissing(name: string): AppError {
  return new AppError(
    'not-connected',
    `${name} is not connected: its token or password is not on this computer. Nothing was sent.`,
    'Unlock the keychain, set ENCORE_PASSPHRASE as before, or give the channel its token again.'
  )
}

function toChannel(row: ChannelRow): Channel {
  const { type, abilities, limits } = channelPluginOf(row.type)
  return {
    id: row.id,
    type,
    name: row.name,
    way: row.way as Channel['way'],
    abilities: row.way === 'direct' ? abilities : byHand(abilities),
    limits: row.limits === null ? limits : (JSON.parse(row.limits) as Limit[]),
    settings: JSON.parse(row.settings),
    account: row.account,
    accountUrl: row.account_url,
    verifiedAt: row.verified_at,
    createdAt: row.created_at
  }
}
