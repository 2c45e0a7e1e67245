import type { DonorService } from './features/donors'
import type { ReceiptService } from './features/receipts'
import type { Platform } from './platform'

/**
 * What follows from news of the money: receipts whose money went back are void, and erased people stay erased. Both go by
 * what the tables say, so that a run which missed the news does the same at its next start.
 */
export class Upkeep {
  #running = Promise.resolve()
  readonly #ended: () => void

  constructor(
    private readonly platform: Pick<Platform, 'events' | 'log'>,
    private readonly features: { receipts: ReceiptService; donors: DonorService }
  ) {
    this.#ended = platform.events.listen((name) => {
      if (name === 'donations.changed') this.run()
    })
  }

  /** Looks through the tables once what is under way has ended. */
  run(): void {
    this.#running = this.#running.then(() => this.#look())
  }

  /** Ends when nothing is under way any more. */
  async close(): Promise<void> {
    this.#ended()
    await this.#running
  }

  async #look(): Promise<void> {
    try {
      await this.features.receipts.reconcile()
      await this.features.donors.keepErased()
    } catch (error) {
      this.platform.log.error('upkeep failed', error)
    }
  }
}
