/** Samples a second of the mono sound that peaks are taken from. */
export const peaksSampleRate = 8_000
const samplesPerFinestBucket = 20
/** Each level has a quarter of the buckets of the one before. */
export const levelFactor = 4
/** The coarsest level is the first with no more buckets than this. */
const fewEnoughBuckets = 1_000
const mostLevels = 9
/** Lowest sample, highest sample, root mean square. */
export const valuesPerBucket = 3

export interface PeakLevel {
  bucketsPerSecond: number
  buckets: number
  /** Three values a bucket. */
  data: Int16Array
}

/** 400, 100, 25, ... */
export function bucketsPerSecondOf(level: number): number {
  return peaksSampleRate / samplesPerFinestBucket / levelFactor ** level
}

/** One level while it grows: finished buckets, and the one being filled. */
class GrowingLevel {
  data = new Int16Array(valuesPerBucket * 4_096)
  buckets = 0
  low = 32_767
  high = -32_768
  /** Sum of the squares and number of all samples in the open bucket: exact, so that rounding does not add up over levels. */
  squares = 0
  samples = 0
  /** Samples (finest level) or buckets of the finer level that the open bucket has. */
  parts = 0

  close(): void {
    const at = this.buckets * valuesPerBucket
    if (at + valuesPerBucket > this.data.length) this.#grow()
    this.data[at] = this.low
    this.data[at + 1] = this.high
    this.data[at + 2] = Math.min(32_767, Math.round(Math.sqrt(this.squares / this.samples)))
    this.buckets += 1
    this.low = 32_767
    this.high = -32_768
    this.squares = 0
    this.samples = 0
    this.parts = 0
  }

  #grow(): void {
    const larger = new Int16Array(this.data.length * 2)
    larger.set(this.data)
    this.data = larger
  }
}

/** Builds the waveform's pyramid from sound as it comes, bucket by bucket. */
export class PeaksBuilder {
  readonly #levels = Array.from({ length: mostLevels }, () => new GrowingLevel())
  #oddByte: number | null = null

  /** Takes 16-bit little-endian samples; a sample may be split between two calls. */
  pushBytes(bytes: Uint8Array): void {
    let rest = bytes
    if (this.#oddByte !== null && rest.length > 0) {
      this.push(Int16Array.of(((rest[0] ?? 0) << 8) | this.#oddByte))
      rest = rest.subarray(1)
      this.#oddByte = null
    }
    const whole = rest.length & ~1
    if (whole < rest.length) this.#oddByte = rest[whole] ?? 0
    // A view needs an even offset.
    const aligned = rest.byteOffset % 2 === 0 ? rest : rest.slice()
    this.push(new Int16Array(aligned.buffer, aligned.byteOffset, whole / 2))
  }

  push(samples: Int16Array): void {
    const finest = this.#levels[0]
    if (!finest) return
    for (let index = 0; index < samples.length; ) {
      const end = Math.min(samples.length, index + samplesPerFinestBucket - finest.parts)
      finest.parts += end - index
      finest.samples += end - index
      // An hour has thirty million samples: what is touched for each of them stays local.
      let { low, high, squares } = finest
      for (; index < end; index += 1) {
        const sample = samples[index] as number
        if (sample < low) low = sample
        if (sample > high) high = sample
        squares += sample * sample
      }
      finest.low = low
      finest.high = high
      finest.squares = squares
      if (finest.parts === samplesPerFinestBucket) this.#close(0)
    }
  }

  /** Finished buckets of a level so far. */
  bucketsAt(level: number): number {
    return this.#levels[level]?.buckets ?? 0
  }

  /** A copy of the finished buckets [from, to) of a level. */
  slice(level: number, from: number, to: number): Int16Array<ArrayBuffer> {
    return this.#levels[level]?.data.slice(from * valuesPerBucket, to * valuesPerBucket) ?? new Int16Array()
  }

  /** Closes what is open and answers the levels, finest first. Nothing may be pushed after. */
  finish(): PeakLevel[] {
    for (let level = 0; level < mostLevels; level += 1) {
      if ((this.#levels[level]?.parts ?? 0) > 0) this.#close(level)
    }
    const levels = this.#levels.map(({ data, buckets }, level) => ({
      bucketsPerSecond: bucketsPerSecondOf(level),
      buckets,
      data: data.subarray(0, buckets * valuesPerBucket)
    }))
    const coarsest = levels.findIndex(({ buckets }) => buckets <= fewEnoughBuckets)
    return levels[0]?.buckets === 0 ? [] : levels.slice(0, coarsest < 0 ? mostLevels : coarsest + 1)
  }

  #close(level: number): void {
    const closed = this.#levels[level]
    if (!closed) return
    const coarser = this.#levels[level + 1]
    if (coarser) {
      coarser.low = Math.min(coarser.low, closed.low)
      coarser.high = Math.max(coarser.high, closed.high)
      coarser.squares += closed.squares
      coarser.samples += closed.samples
      coarser.parts += 1
    }
    closed.close()
    if (coarser && coarser.parts === levelFactor) this.#close(level + 1)
  }
}
