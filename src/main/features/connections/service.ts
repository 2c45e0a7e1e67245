import type { Connection, KeyPlace } from '@shared/contract/connections'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { accountIn, answered, createStripe, type Pace, type Stripe } from '../../platform/stripe'
import { checkKey, lastFour } from './keys'
import { type PermissionStates, permissions, probe } from './permissions'
import { AccountRepository, type AccountRow } from './repository'

export interface ConnectionOptions {
  /** A key given to this run, which is used instead of a kept one and never kept. */
  environmentKey?: string | undefined
  /** Where a loopback peer stands in for Stripe, for tests. */
  url?: string | null | undefined
  pace?: Pace | undefined
}

/** Stripe, ready to be asked. Wrap its calls in `answered` of `platform/stripe`, so that they fail with `AppError`s. */
export interface ConnectedStripe {
  stripe: Stripe
  /** Stripe's id of the account. */
  account: string
  livemode: boolean
}

type Facts = Pick<AccountRow, 'account' | 'name' | 'country' | 'currency'>

const secretName = 'stripe-key'

/** The connection to one Stripe account: its restricted key, and what that may do. */
export class ConnectionService {
  readonly #repository: AccountRepository
  /** Accounts that the environment's key was found to belong to in this run. */
  #given: AccountRow | undefined

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'secrets'>,
    private readonly options: ConnectionOptions = {}
  ) {
    this.#repository = new AccountRepository(platform.db)
  }

  /** The connection; null where there is none, or the key that was given to this run was not used yet. */
  async get(): Promise<Connection | null> {
    const key = await this.#key()
    const row = key && (await this.#rowOf(key.text))
    return row ? toConnection(row, key.place) : null
  }

  /** The account that is connected, or was the last; null where none ever was. */
  async lastAccount(): Promise<string | null> {
    return (await this.#repository.latest())?.account ?? null
  }

  /** Where a key would be kept. */
  async place(): Promise<KeyPlace> {
    return this.options.environmentKey ? 'environment' : this.platform.secrets.place()
  }

  /**
   * Stripe under the connected key.
   * @param signal ends whatever is asked through it
   * @throws AppError `not-connected`; for a key from the environment also what `connect` throws
   */
  async stripe(signal?: AbortSignal): Promise<ConnectedStripe> {
    const key = await this.#key()
    if (!key) throw notConnected()
    const stripe = await this.#open(key.text, signal)
    const row = key.place === 'environment' ? await this.#recognise(key.text, stripe) : await this.#rowOf(key.text)
    if (!row) throw notConnected()
    return { stripe, account: row.account, livemode: row.livemode === 1 }
  }

  /**
   * Keeps a restricted key, after asking Stripe whose it is and what it may do.
   * @throws AppError `key-not-restricted`, `invalid-input`, `key-rejected`, `other-account`, `no-keychain`, `offline`,
   * `service-failed`: then whatever was connected before still is.
   */
  async connect(given: string, replaceAccount: boolean): Promise<Connection> {
    const key = given.trim()
    if (this.options.environmentKey) throw inEnvironment()
    const { livemode } = checkKey(key)
    const stripe = await this.#open(key)
    const facts = await this.#factsOf(stripe)
    if (!replaceAccount) await this.#refuseOther(facts, livemode)
    const states = await probe(stripe)
    await this.platform.secrets.set(secretName, key)
    await this.#save(facts, livemode, key, states)
    return this.#connected()
  }

  /** Asks anew what the key may do. @throws AppError as `stripe` and `connect` do */
  async check(): Promise<Connection> {
    const { stripe, livemode } = await this.stripe()
    const key = await this.#key()
    const row = key && (await this.#rowOf(key.text))
    if (!row) throw notConnected()
    await this.#save(await this.#factsOf(stripe), livemode, key.text, await probe(stripe), row.connected_at)
    return this.#connected()
  }

  /** Wipes the key. What was fetched stays, and so does the memory of whose it was. @throws AppError `refused` */
  async disconnect(): Promise<null> {
    if (this.options.environmentKey) throw inEnvironment()
    await this.platform.secrets.remove(secretName)
    this.platform.events.emit('connections.changed', {})
    return null
  }

  /** A key that may not learn whose it is counts as one of the account that was connected before. */
  async #factsOf(stripe: Stripe): Promise<Facts> {
    return (await factsOf(stripe)) ?? (await this.#repository.latest()) ?? unnamed
  }

  async #connected(): Promise<Connection> {
    this.platform.events.emit('connections.changed', {})
    const connection = await this.get()
    if (connection) return connection
    throw notConnected()
  }

  async #key(): Promise<{ text: string; place: KeyPlace } | null> {
    const { environmentKey } = this.options
    if (environmentKey) return { text: environmentKey.trim(), place: 'environment' }
    const text = await this.platform.secrets.get(secretName)
    return text === null ? null : { text, place: await this.platform.secrets.place() }
  }

  #open(key: string, signal?: AbortSignal): Promise<Stripe> {
    return createStripe(key, this.options.url || null, { pace: this.options.pace, signal })
  }

  /** The account of a key that was kept: a crash between key and row leaves a key without one, which counts as none. */
  async #rowOf(key: string): Promise<AccountRow | null> {
    const row = this.#given ?? (await this.#repository.latest())
    return row && row.last_four === lastFour(key) && row.livemode === Number(key.startsWith('rk_live_')) ? row : null
  }

  /** Whose the environment's key is: asked once in a run, and remembered like a connected one. */
  async #recognise(key: string, stripe: Stripe): Promise<AccountRow> {
    if (this.#given) return this.#given
    const { livemode } = checkKey(key)
    const facts = await this.#factsOf(stripe)
    await this.#refuseOther(facts, livemode)
    const known = await this.#rowOf(key)
    this.#given = await this.#save(facts, livemode, key, known ? JSON.parse(known.permissions) : {})
    this.platform.events.emit('connections.changed', {})
    return this.#given
  }

  async #refuseOther({ account, name }: Facts, livemode: boolean): Promise<void> {
    const before = await this.#repository.latest()
    if (!before || (before.account === account && before.livemode === Number(livemode))) return
    const mode = (live: boolean) => (live ? 'live' : 'test')
    const what =
      before.account === account
        ? `This key is for ${mode(livemode)} mode; ${mode(!livemode)} mode was connected before.`
        : `This key belongs to another account (${name}) than before (${before.name}).`
    throw new AppError(
      'other-account',
      `${what} Nothing was changed.`,
      'Use a key of the same account and mode, or connect it in Settings and confirm that it replaces the other. What was fetched stays.'
    )
  }

  async #save(
    facts: Facts,
    livemode: boolean,
    key: string,
    states: PermissionStates,
    connectedAt = this.platform.clock.now()
  ): Promise<AccountRow> {
    const row: AccountRow = {
      ...facts,
      livemode: Number(livemode),
      last_four: lastFour(key),
      permissions: JSON.stringify(states),
      connected_at: connectedAt
    }
    await this.#repository.save(row)
    if (this.#given) this.#given = row
    return row
  }
}

/** Whose account a key is for; its id stands even in most refusals to tell more. Null where Stripe does not say. @throws AppError */
async function factsOf(stripe: Stripe): Promise<Facts | null> {
  try {
    const account = await answered(stripe.accounts.retrieveCurrent())
    const name = account.settings?.dashboard?.display_name || account.business_profile?.name || account.id
    const currency = account.default_currency?.toUpperCase() ?? null
    return { account: account.id, name, country: account.country ?? null, currency }
  } catch (error) {
    if (!isSilence(error)) throw error
    const account = accountIn(error)
    return account === null ? null : { account, name: account, country: null, currency: null }
  }
}

/** Stripe answered, but tells this key nothing of its account. */
function isSilence(error: unknown): boolean {
  const cause = error instanceof AppError ? (error.cause as { statusCode?: unknown } | undefined) : undefined
  return cause?.statusCode === 403 || cause?.statusCode === 404
}

/** Stands for an account that Stripe never named. */
const unnamed: Facts = { account: 'stripe', name: 'Stripe', country: null, currency: null }

function toConnection(row: AccountRow, keptIn: KeyPlace): Connection {
  const states: PermissionStates = JSON.parse(row.permissions)
  return {
    account: row.account,
    name: row.name,
    country: row.country,
    currency: row.currency,
    livemode: row.livemode === 1,
    last4: row.last_four,
    keptIn,
    permissions: permissions.map((permission) => ({ ...permission, state: states[permission.id] ?? 'unknown' })),
    connectedAt: row.connected_at
  }
}

function notConnected(): AppError {
  return new AppError(
    'not-connected',
    'Stripe is not connected, so nothing was asked of it.',
    'Connect Stripe in Settings, or give the command line a restricted key in ENCORE_STRIPE_KEY.'
  )
}

function inEnvironment(): AppError {
  return new AppError(
    'refused',
    'This run of Encore uses the key in ENCORE_STRIPE_KEY. Nothing was changed.',
    'Start Encore without it to connect or disconnect an account.'
  )
}
