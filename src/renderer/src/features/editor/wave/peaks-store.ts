import { type BucketRun, type Columns, emptyColumns, fillColumns } from './columns'
import {
  bucketsPerChunk,
  bytesOf,
  bytesPerBucket,
  chooseLevel,
  chunksOf,
  decodeBuckets,
  type Level,
  valuesPerBucket
} from './levels'
import { Lru } from './lru'

/** Answers the bytes [from, to] of a level, both included. */
export type FetchBytes = (level: number, from: number, to: number) => Promise<Uint8Array>

/** 512 chunks of 24 KiB: 12 MB at most, hours of recording at the zooms in use. */
const chunksKept = 512
/** Silences are told from levels of about this many buckets a second. */
const silenceBuckets = 20

const fullScale = 32_768
/** 26 dB: beyond that what is drawn large would be the microphone's own noise. */
const mostGain = 20

function loudestOf(values: Int16Array): number {
  let loudest = 0
  for (let at = 0; at < values.length; at += valuesPerBucket) {
    loudest = Math.max(loudest, -(values[at] ?? 0), values[at + 1] ?? 0)
  }
  return loudest
}

/** One recording's waveform in the window: what was streamed while it was computed, then windows of the pyramid. */
export class PeaksStore {
  private levels: readonly Level[] = []
  private readonly chunks = new Lru<string, Int16Array>(chunksKept)
  private readonly loading = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private readonly completed = new Set<() => void>()
  private loudest = 0
  private grown: { values: Int16Array; buckets: number; bucketsPerSecond: number } | null = null

  constructor(private readonly fetchBytes: FetchBytes) {}

  /** Tells when there is more to draw. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The pyramid is complete: from now on it is drawn from. */
  setLevels(levels: readonly Level[]): void {
    this.levels = levels
    for (const listener of this.completed) listener()
    void this.measure()
    this.tell()
  }

  /** How much higher than recorded the waveform is drawn, so that a quiet recording can be read as well. */
  get gain(): number {
    return this.loudest === 0 ? 1 : Math.min(mostGain, fullScale / this.loudest)
  }

  /** Calls when the pyramid is complete, at once where it is already. @returns a function that ends it */
  whenComplete(listener: () => void): () => void {
    if (this.levels.length > 0) listener()
    this.completed.add(listener)
    return () => this.completed.delete(listener)
  }

  /** New coarse buckets of a pyramid that is still being computed. */
  grow(fromBucket: number, bucketsPerSecond: number, data: Uint8Array): void {
    const values = decodeBuckets(data)
    const buckets = fromBucket + values.length / valuesPerBucket
    const now = this.grown?.bucketsPerSecond === bucketsPerSecond ? this.grown : null
    let kept = now?.values ?? new Int16Array(0)
    if (kept.length < buckets * valuesPerBucket) {
      const larger = new Int16Array(Math.max(buckets, 2 * (now?.buckets ?? 0), bucketsPerChunk) * valuesPerBucket)
      larger.set(kept)
      kept = larger
    }
    kept.set(values, fromBucket * valuesPerBucket)
    this.loudest = Math.max(this.loudest, loudestOf(values))
    this.grown = { values: kept, buckets: Math.max(buckets, now?.buckets ?? 0), bucketsPerSecond }
    this.tell()
  }

  /**
   * What is known about a stretch, one entry a pixel, and asks for what is not: a coarser level stands in until the
   * right one is here.
   */
  columns(fromUs: number, toUs: number, count: number): Columns {
    const columns = emptyColumns(count)
    const usPerColumn = (toUs - fromUs) / Math.max(1, count)
    const best = chooseLevel(this.levels, usPerColumn)
    for (let index = best; index >= 0 && index < this.levels.length; index++) {
      const level = this.levels[index]
      if (!level) break
      const { first, last } = chunksOf(level, fromUs, toUs)
      for (let chunk = first; chunk <= last; chunk++) {
        const run = this.run(index, level, chunk, index === best)
        if (run) fillColumns(columns, fromUs, usPerColumn, run)
      }
      if (columns.known.every(Boolean)) return columns
    }
    if (this.grown) {
      const { values, buckets, bucketsPerSecond } = this.grown
      fillColumns(columns, fromUs, usPerColumn, {
        values: values.subarray(0, buckets * valuesPerBucket),
        firstBucket: 0,
        bucketsPerSecond
      })
    }
    return columns
  }

  /** Loudness of the whole recording for finding its silences; null until the pyramid is complete. */
  async loudness(): Promise<{ rms: Int16Array; bucketsPerSecond: number } | null> {
    const index = this.levels.findLastIndex((level) => level.bucketsPerSecond >= silenceBuckets)
    const level = this.levels[index]
    if (!level || level.buckets === 0) return null
    const bytes = await this.fetchBytes(index, 0, level.buckets * bytesPerBucket - 1)
    const values = decodeBuckets(bytes)
    const rms = new Int16Array(values.length / valuesPerBucket)
    for (let bucket = 0; bucket < rms.length; bucket++) rms[bucket] = values[bucket * valuesPerBucket + 2] ?? 0
    return { rms, bucketsPerSecond: level.bucketsPerSecond }
  }

  /** Takes the loudest sample from the coarsest level, which is small. */
  private async measure(): Promise<void> {
    const index = this.levels.length - 1
    const level = this.levels[index]
    if (!level || level.buckets === 0) return
    try {
      const bytes = await this.fetchBytes(index, 0, level.buckets * bytesPerBucket - 1)
      this.loudest = loudestOf(decodeBuckets(bytes))
      this.tell()
    } catch {
      // Then it is drawn as recorded.
    }
  }

  private run(index: number, level: Level, chunk: number, wanted: boolean): BucketRun | null {
    const key = `${index}/${chunk}`
    const values = this.chunks.get(key)
    if (values) return { values, firstBucket: chunk * bucketsPerChunk, bucketsPerSecond: level.bucketsPerSecond }
    if (wanted && !this.loading.has(key)) {
      this.loading.add(key)
      void this.load(key, index, level, chunk)
    }
    return null
  }

  private async load(key: string, index: number, level: Level, chunk: number): Promise<void> {
    const { from, to } = bytesOf(level, chunk)
    try {
      this.chunks.set(key, decodeBuckets(await this.fetchBytes(index, from, to)))
      this.loading.delete(key)
      this.tell()
    } catch {
      // A window that could not be read stays drawn from a coarser level; it is not asked for again and again.
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

/** Fetches through the media protocol of the app. */
export function fetchPeaks(recordingId: string): FetchBytes {
  return async (level, from, to) => {
    const answer = await fetch(`encore-media://peaks/${recordingId}/${level}`, {
      headers: { Range: `bytes=${from}-${to}` }
    })
    if (!answer.ok) throw new Error(`Peaks answered ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
}
