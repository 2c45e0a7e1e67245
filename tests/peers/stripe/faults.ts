export const faultKinds = [429, 500, 503, 'timeout', 'reset', 'reset-after', 'garbage', 'truncated'] as const

/**
 * - `429`, `500`, `503`: that answer, nothing carried out
 * - `timeout`: no answer until the client gives up, nothing carried out
 * - `reset`: the socket is destroyed, nothing carried out
 * - `reset-after`: carried out, then the socket is destroyed
 * - `garbage`: a page of HTML with status 200, nothing carried out
 * - `truncated`: carried out, half of the answer, then the socket is destroyed
 */
export type FaultKind = (typeof faultKinds)[number]

/** Which request goes wrong, and how. */
export class Faults {
  private queue: FaultKind[] = []
  private numbered = new Map<number, FaultKind>()
  private chance: { next: () => number; rate: number; kinds: readonly FaultKind[] } | undefined

  /** The coming requests. */
  next(kind: FaultKind, times = 1): void {
    this.queue.push(...Array.from({ length: times }, () => kind))
  }

  /** @param request counted from 1, as in `requests` */
  at(request: number, kind: FaultKind): void {
    this.numbered.set(request, kind)
  }

  /** @param rate between 0 and 1; the same seed fails the same requests */
  random(seed: number, rate: number, kinds: readonly FaultKind[] = faultKinds): void {
    this.chance = { next: randomFrom(seed), rate, kinds }
  }

  clear(): void {
    this.queue = []
    this.numbered.clear()
    this.chance = undefined
  }

  /** What happens to a request; the queue comes before numbers, numbers before chance. */
  take(request: number): FaultKind | undefined {
    const queued = this.queue.shift() ?? this.numbered.get(request)
    if (queued !== undefined || !this.chance) return queued
    const { next, rate, kinds } = this.chance
    return next() < rate ? kinds[Math.floor(next() * kinds.length)] : undefined
  }
}

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
