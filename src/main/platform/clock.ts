/** The only reader of the clock, so that everything else can be given another one. */
export interface Clock {
  /** The current instant as an ISO string in UTC, with milliseconds. */
  now(): string
  /** Milliseconds that only ever grow; for measuring how long something takes. */
  elapsed(): number
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsed: () => performance.now()
}
