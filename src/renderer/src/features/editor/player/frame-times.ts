import type { Microseconds } from '@shared/domain/timecode'
import { type Frame, frameAt, lastAtOrBefore, nearestEdge } from '@shared/domain/timeline'

/** Asks for the starts of the frames within [fromUs, toUs], at most ten seconds of them. */
export type AskFrames = (fromUs: Microseconds, toUs: Microseconds) => Promise<readonly Microseconds[]>

const chunkUs = 5_000_000
/** How many chunks to look through for a neighbour: a slide may stand for half a minute. */
const reach = 6
/** Sound has no frames: the keys step by a hundredth of a second. */
const soundStepUs = 10_000

/** When a recording's frames start. Asked in chunks of five seconds, each once, and kept. */
export class FrameTimes {
  private readonly chunks = new Map<number, readonly Microseconds[]>()
  private readonly asked = new Map<number, Promise<void>>()
  private readonly listeners = new Set<() => void>()

  /** @param nominalUs the usual length of a frame; null for a recording without picture */
  constructor(
    private readonly ask: AskFrames,
    readonly durationUs: Microseconds,
    private readonly nominalUs: Microseconds | null
  ) {}

  /** The length of one step: a frame's, or a hundredth of a second of sound. */
  get stepUs(): Microseconds {
    return this.nominalUs ?? soundStepUs
  }

  get hasPicture(): boolean {
    return this.nominalUs !== null
  }

  /** Tells when more frames are known. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Starts known by now within a stretch, and asks for those that are not. */
  within(fromUs: number, toUs: number): readonly Microseconds[] {
    if (!this.hasPicture) return []
    const found: Microseconds[] = []
    for (let chunk = this.chunkOf(fromUs); chunk <= this.chunkOf(toUs); chunk++) {
      const starts = this.chunks.get(chunk)
      if (!starts) void this.load(chunk)
      for (const start of starts ?? []) if (start >= fromUs && start <= toUs) found.push(start)
    }
    return found
  }

  /** The frame at a time where its neighbourhood is known by now; null otherwise, and it is asked for. */
  known(atUs: number): Frame | null {
    if (!this.hasPicture) return this.soundStep(atUs)
    const middle = this.chunkOf(atUs)
    const around = [middle - 1, middle, middle + 1].filter((chunk) => this.exists(chunk))
    if (around.some((chunk) => !this.chunks.has(chunk))) {
      for (const chunk of around) void this.load(chunk)
      return null
    }
    const starts = around.flatMap((chunk) => this.chunks.get(chunk) ?? [])
    return lastAtOrBefore(starts, atUs) < 0 ? null : frameAt(starts, atUs, this.durationUs)
  }

  /** The frame edge nearest to a time, where known by now; the time itself, whole, otherwise. */
  nearestKnownEdge(atUs: number): Microseconds {
    if (!this.hasPicture) return Math.round(Math.min(Math.max(0, atUs), this.durationUs))
    const frame = this.known(atUs)
    return frame ? nearestEdge([frame.startUs, frame.endUs], atUs) : Math.round(atUs)
  }

  /** The frame on screen at a time. */
  async at(atUs: number): Promise<Frame> {
    return this.frame(await this.startsAround(this.clamp(atUs)), atUs)
  }

  /** The frame `steps` after (or before, where negative) the one at a time; the first or last where there are no more. */
  async stepped(atUs: number, steps: number): Promise<Frame> {
    if (!this.hasPicture) return this.soundStep(this.clamp(atUs + steps * soundStepUs))
    let frame = await this.at(atUs)
    for (let left = Math.abs(steps); left > 0; left--) {
      const next = await this.at(steps > 0 ? frame.endUs : frame.startUs - 1)
      if (next.startUs === frame.startUs) break
      frame = next
    }
    return frame
  }

  private frame(starts: readonly Microseconds[], atUs: number): Frame {
    if (!this.hasPicture) return this.soundStep(this.clamp(atUs))
    const at = this.clamp(atUs)
    return frameAt(starts, at, this.durationUs) ?? { startUs: at, endUs: at + this.stepUs }
  }

  /** All starts from the last one at or before a time until the first one after it, and more. */
  private async startsAround(atUs: number): Promise<readonly Microseconds[]> {
    if (!this.hasPicture) return []
    const middle = this.chunkOf(atUs)
    let from = middle
    let to = middle
    await this.load(middle)
    const starts = () => this.between(from, to)
    while (middle - from < reach && this.exists(from - 1) && lastAtOrBefore(starts(), atUs) < 0) await this.load(--from)
    while (to - middle < reach && this.exists(to + 1) && (starts().at(-1) ?? -1) <= atUs) await this.load(++to)
    return starts()
  }

  private between(from: number, to: number): Microseconds[] {
    const starts: Microseconds[] = []
    for (let chunk = from; chunk <= to; chunk++) starts.push(...(this.chunks.get(chunk) ?? []))
    return starts
  }

  private load(chunk: number): Promise<void> {
    const already = this.asked.get(chunk)
    if (already) return already
    const fromUs = chunk * chunkUs
    const toUs = Math.min(this.durationUs, fromUs + chunkUs)
    const asked = this.ask(fromUs, toUs)
      .then((starts) => {
        // The end of one chunk is the start of the next: a frame there belongs to the next.
        const own = starts.filter((start) => start >= fromUs && (start < fromUs + chunkUs || toUs === this.durationUs))
        this.chunks.set(chunk, own)
      })
      .catch(() => {
        // What could not be read shows no frame edges; a later look asks again.
        this.asked.delete(chunk)
      })
      .then(() => {
        for (const listener of this.listeners) listener()
      })
    this.asked.set(chunk, asked)
    return asked
  }

  private chunkOf(atUs: number): number {
    return Math.floor(this.clamp(atUs) / chunkUs)
  }

  private exists(chunk: number): boolean {
    return chunk >= 0 && chunk * chunkUs < Math.max(1, this.durationUs)
  }

  private clamp(atUs: number): number {
    return Math.min(Math.max(0, atUs), Math.max(0, this.durationUs - 1))
  }

  private soundStep(atUs: number): Frame {
    const startUs = Math.round(atUs)
    return { startUs, endUs: startUs + soundStepUs }
  }
}
