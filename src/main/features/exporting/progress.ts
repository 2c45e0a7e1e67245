import type { Platform } from '../../platform'

export interface LiveProgress {
  phase: string
  fraction: number
  remainingMs: number | null
}

/** At most five a second: more than that nobody sees, and every one crosses to the window. */
const quietMs = 200

/** Tells of one export's progress, never going back and not more often than is seen. */
export class ProgressTeller {
  now: LiveProgress = { phase: '', fraction: 0, remainingMs: null }
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly platform: Pick<Platform, 'clock' | 'events'>,
    private readonly id: string,
    private readonly onProgress?: ((progress: LiveProgress) => void) | undefined
  ) {}

  tell(phase: string, fraction: number, remainingMs: number | null = null): void {
    const changed = phase !== this.now.phase
    this.now = { phase, fraction: Math.max(this.now.fraction, Math.min(1, fraction)), remainingMs }
    const elapsed = this.platform.clock.elapsed()
    if (!changed && elapsed - this.#toldAt < quietMs) return
    this.#toldAt = elapsed
    this.platform.events.emit('exporting.progress', { id: this.id, ...this.now })
    this.onProgress?.(this.now)
  }
}
