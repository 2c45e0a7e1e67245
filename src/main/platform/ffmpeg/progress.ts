/** How far a running ffmpeg is. `fraction` 0 to 1; `remainingMs` null until there is a pace to go by. */
export interface Progress {
  outTimeUs: number
  fraction: number
  remainingMs: number | null
}

/** Reads the `key=value` lines of `-progress`. */
export class ProgressReader {
  readonly #started = performance.now()

  constructor(
    private readonly durationUs: number,
    private readonly onProgress?: (progress: Progress) => void
  ) {}

  /** @returns whether the line belonged to the progress report. */
  read(line: string): boolean {
    const match = /^([a-z_0-9]+)=\s*(\S*)\s*$/.exec(line)
    if (!match) return false
    // `out_time_ms` is in microseconds too (ffmpeg ticket 7345); `N/A` stands until the first packet.
    if (match[1] === 'out_time_us' && /^\d+$/.test(match[2] ?? '')) this.#report(Number(match[2]))
    return true
  }

  #report(outTimeUs: number): void {
    if (!this.onProgress) return
    const fraction = this.durationUs > 0 ? Math.min(1, outTimeUs / this.durationUs) : 0
    const elapsed = performance.now() - this.#started
    // The first moments say little about the pace.
    const remainingMs = fraction > 0.02 && elapsed > 500 ? Math.round((elapsed / fraction) * (1 - fraction)) : null
    this.onProgress({ outTimeUs, fraction, remainingMs })
  }
}
