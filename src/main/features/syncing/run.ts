import type { SyncProgress } from '@shared/contract/syncing'
import { answered, type Stripe, serverTime } from '../../platform/stripe'
import { type BookParts, bookContents, bookPages, type Tally } from './book'
import { type Control, control, type PayoutOff, payoutsOff, payoutsToCheck } from './control'
import { type Fetching, fetchContents, fetchLists, sinceOf } from './fetch'
import { StagedPages } from './pages'
import { type Run, SyncStates } from './state'

export interface SyncResult {
  tallies: Tally[]
  /** Payouts that were looked into. */
  payouts: number
  control: Control[]
  payoutsOff: PayoutOff[]
  /** Objects that Stripe sent. */
  fetched: number
}

export interface SyncListeners {
  onProgress(progress: SyncProgress): void
  /** After each booking, with what it changed. */
  onBooked(tallies: Tally[]): void
}

const week = 7 * 86_400
/** Pages older than this are fetched anew rather than gone on with. */
const freshFor = 6 * 3_600
/** How often is looked again where the balance moved while we looked, before it counts as an alarm. */
const mostPasses = 3

const phases: Record<string, string> = {
  movements: 'Fetching what moved',
  sessions: 'Fetching payments',
  invoices: 'Fetching monthly gifts',
  disputes: 'Fetching disputes',
  payouts: 'Fetching payouts'
}

/** One sync of an account that this process holds. */
export class SyncRun {
  readonly #states: SyncStates
  readonly #pages: StagedPages
  #fetched = 0

  constructor(
    private readonly parts: BookParts,
    private readonly stripe: Stripe,
    private readonly listeners: SyncListeners
  ) {
    this.#states = new SyncStates(parts.db, parts.of)
    this.#pages = new StagedPages(parts.db, parts.vault, parts.of)
  }

  async toTheEnd(): Promise<SyncResult> {
    const { parts } = this
    const tallies: Tally[] = []
    let payouts = 0
    let balance = await answered(this.stripe.balance.retrieve())
    for (let pass = 1; ; pass += 1) {
      const { run, resumed } = await this.#begin(serverTime(balance))
      const state = await this.#states.get()
      const since = await sinceOf(parts.db, parts.of, run.full ? null : (state?.cursor_at ?? null))
      const fetching = this.#fetching(run, since)
      await fetchLists(fetching)
      this.#say('Booking')
      const booked = await bookPages(parts, run)
      this.#step('committed')
      tallies.push(...booked)
      this.listeners.onBooked(booked)
      payouts += await this.#lookIntoPayouts(fetching)
      balance = await answered(this.stripe.balance.retrieve())
      const found = await control(parts.db, parts.of, balance)
      this.#step('controlled')
      // The account may move while we look, and what was fetched before an interruption is old by now: look again.
      if ((found.every(({ ok }) => ok) && !resumed) || pass === mostPasses) {
        const off = await payoutsOff(parts.db, parts.of)
        return { tallies, payouts, control: found, payoutsOff: off, fetched: this.#fetched }
      }
    }
  }

  /** Goes on with what was fetched before an interruption, unless it is old; from the beginning once a week. */
  async #begin(now: number): Promise<{ run: Run; resumed: boolean }> {
    const state = await this.#states.get()
    const until = state?.run_until ?? null
    if (until !== null && until <= now && now - until < freshFor) {
      return { run: { until, full: state?.run_full === 1 }, resumed: true }
    }
    await this.#pages.clear()
    const swept = state?.swept_at ?? null
    const run = { until: now, full: state?.cursor_at == null || swept === null || now - swept >= week }
    await this.#states.begin(this.parts.owner, run)
    this.#step('begun')
    return { run, resumed: false }
  }

  async #lookIntoPayouts(fetching: Fetching): Promise<number> {
    const { parts } = this
    const payouts = await payoutsToCheck(parts.db, parts.of)
    if (payouts.length === 0) return 0
    await fetchContents(fetching, payouts)
    await bookContents(parts, payouts)
    return payouts.length
  }

  #fetching(run: Run, since: Fetching['since']): Fetching {
    return {
      stripe: this.stripe,
      pages: this.#pages,
      run,
      since,
      onPage: (list, objects) => {
        this.#fetched += objects
        this.#say(phases[list] ?? 'Looking into payouts')
        this.#step(`page ${list}`)
      }
    }
  }

  #say(phase: string): void {
    this.listeners.onProgress({ phase, fetched: this.#fetched })
  }

  #step(step: string): void {
    this.parts.onStep?.(step)
  }
}
