import type { SyncProgress, SyncState } from '@shared/contract/syncing'
import { AppError, type Failure } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { ownProcess } from '../../platform/processes'
import type { ConnectedStripe, ConnectionService } from '../connections'
import type { DonationService } from '../donations'
import type { StripeAccount } from './account'
import type { Tally } from './book'
import { payoutsOff } from './control'
import { type SyncResult, SyncRun } from './run'
import { SyncStates } from './state'
import { countWaiting } from './waiting'

export interface SyncSources {
  connections: Pick<ConnectionService, 'get' | 'stripe'>
  donations: Pick<DonationService, 'ledger' | 'changed'>
  /** Told of every step; tests stop at each of them. */
  onStep?: (step: string) => void
}

export interface SyncReport extends SyncResult {
  unassigned: number
  quarantined: number
}

const quarterHourMs = 15 * 60_000
/** How often the wall clock is looked at: a timer of a quarter of an hour would not count the time that a laptop sleeps. */
const lookMs = 20_000
const heartbeatMs = 10_000
/** How often is looked whether another process has finished. */
const waitMs = 200

/** Fetches the connected account's money into the ledger: on demand, and by itself while the app is open. */
export class SyncService {
  #running: { stop: AbortController; progress: SyncProgress; ended: Promise<unknown> } | null = null
  #looking: NodeJS.Timeout | undefined
  #lastTry: string | null = null

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'db' | 'events' | 'log' | 'vault'>,
    private readonly sources: SyncSources
  ) {}

  async state(): Promise<SyncState> {
    const { db } = this.platform
    const connection = await this.sources.connections.get()
    const row = connection && (await new SyncStates(db, connection).get())
    return {
      connected: connection !== null,
      running: this.#running?.progress ?? null,
      finishedAt: row?.finished_at ?? null,
      failure: row?.failure ? JSON.parse(row.failure) : null,
      control: row ? JSON.parse(row.control) : [],
      payoutsOff: connection ? await payoutsOff(db, connection) : [],
      ...(await countWaiting(db))
    }
  }

  /**
   * Fetches everything that is new. Where another process does so now, waits for it first.
   * @throws AppError `not-connected`, `cancelled` and what Stripe's adapter throws: then everything stands as it was booked
   * before, and the next one goes on where this one stopped.
   */
  async sync(signal: AbortSignal, onProgress: (progress: SyncProgress) => void = () => {}): Promise<SyncReport> {
    const connected = await this.sources.connections.stripe(signal)
    const states = new SyncStates(this.platform.db, connected)
    while (!(await states.claim(ownProcess, this.platform.clock.now()))) {
      onProgress({ phase: 'Waiting for another Encore that is syncing', fetched: 0 })
      await pause(waitMs, signal)
    }
    return this.#claimed(connected, states, onProgress)
  }

  /** Begins to sync, unless it runs already. */
  start(): void {
    if (this.#running) return
    const stop = new AbortController()
    const running = { stop, progress: { phase: 'Asking Stripe', fetched: 0 }, ended: Promise.resolve<unknown>(null) }
    this.#running = running
    this.#lastTry = this.platform.clock.now()
    running.ended = this.sync(stop.signal, (progress) => {
      running.progress = progress
      this.platform.events.emit('syncing.progress', progress)
    })
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) this.platform.log.error('sync', error)
      })
      .finally(() => {
        this.#running = null
        this.platform.events.emit('syncing.changed', {})
      })
    this.platform.events.emit('syncing.changed', {})
  }

  async cancel(): Promise<null> {
    this.#running?.stop.abort()
    await this.#running?.ended
    return null
  }

  /** From now on syncs by itself: now, and every quarter of an hour, as long as an account is connected. */
  watch(): void {
    this.#looking ??= setInterval(() => void this.#look(), lookMs)
    void this.#look()
  }

  async stop(): Promise<void> {
    clearInterval(this.#looking)
    this.#looking = undefined
    await this.cancel()
  }

  async #look(): Promise<void> {
    if (this.#running || !this.#isDue()) return
    try {
      if (await this.sources.connections.get()) this.start()
    } catch (error) {
      this.platform.log.error('sync.look', error)
    }
  }

  /** A clock that was set back makes it due as well, rather than never. */
  #isDue(): boolean {
    if (this.#lastTry === null) return true
    const since = Date.parse(this.platform.clock.now()) - Date.parse(this.#lastTry)
    return since < 0 || since >= quarterHourMs
  }

  async #claimed(
    connected: ConnectedStripe,
    states: SyncStates,
    onProgress: (progress: SyncProgress) => void
  ): Promise<SyncReport> {
    const { clock, db, log } = this.platform
    const began = clock.elapsed()
    const heart = setInterval(() => void states.beat(ownProcess, clock.now()).catch(() => {}), heartbeatMs)
    try {
      const vault = await this.platform.vault()
      const parts = { db, vault, ledger: this.sources.donations.ledger, owner: ownProcess, now: () => clock.now() }
      const run = new SyncRun({ ...parts, of: accountOf(connected), onStep: this.sources.onStep }, connected.stripe, {
        onProgress,
        onBooked: (tallies) => this.#tell(tallies)
      })
      const result = await run.toTheEnd()
      this.sources.onStep?.('finished')
      await states.release(ownProcess, { finishedAt: clock.now(), control: result.control, failure: null })
      log.info('sync.done', {
        elapsedMs: Math.round(clock.elapsed() - began),
        fetched: result.fetched,
        ok: result.control.every(({ ok }) => ok)
      })
      return { ...result, ...(await countWaiting(db)) }
    } catch (error) {
      await states.release(ownProcess, { failure: failureOf(error) })
      throw error
    } finally {
      clearInterval(heart)
      this.platform.events.emit('syncing.changed', {})
    }
  }

  #tell(tallies: Tally[]): void {
    for (const { campaignId } of tallies) this.sources.donations.changed(campaignId)
  }
}

function accountOf({ account, livemode }: ConnectedStripe): StripeAccount {
  return { account, livemode }
}

/** Who stopped it knows so. */
function failureOf(error: unknown): Failure | null {
  if (!(error instanceof AppError)) {
    return {
      code: 'service-failed',
      message: 'Syncing stopped because Encore made a mistake. What was booked before is kept.',
      hint: 'Sync again. If it happens again, the log tells more.'
    }
  }
  return error.code === 'cancelled' ? null : error.toFailure()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new AppError('cancelled', 'Syncing was stopped before it began.', 'Start it again when you like.'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
