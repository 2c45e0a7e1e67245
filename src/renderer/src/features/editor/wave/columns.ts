import { valuesPerBucket } from './levels'

/** What a lane draws, one entry a pixel: lowest and highest sample (-32768 to 32767) and root mean square. */
export interface Columns {
  low: Float32Array
  high: Float32Array
  rms: Float32Array
  /** 1 where something is known about this pixel. */
  known: Uint8Array
}

/** Where buckets are taken from: three values a bucket, `firstBucket` being the number of the first one in `values`. */
export interface BucketRun {
  values: Int16Array
  firstBucket: number
  bucketsPerSecond: number
}

export function emptyColumns(count: number): Columns {
  return {
    low: new Float32Array(count),
    high: new Float32Array(count),
    rms: new Float32Array(count),
    known: new Uint8Array(count)
  }
}

/**
 * Fills the columns of the stretch that begins at `fromUs`, `usPerColumn` each, that are not known yet, from a run of
 * buckets. Many buckets a pixel are merged; where there are fewer buckets than pixels, they are joined by straight lines.
 */
export function fillColumns(columns: Columns, fromUs: number, usPerColumn: number, run: BucketRun): void {
  const perUs = run.bucketsPerSecond / 1e6
  const count = columns.known.length
  const buckets = run.values.length / valuesPerBucket
  const firstAt = (run.firstBucket / perUs - fromUs) / usPerColumn
  const endAt = ((run.firstBucket + buckets) / perUs - fromUs) / usPerColumn
  const from = Math.max(0, Math.floor(firstAt))
  const to = Math.min(count, Math.ceil(endAt))
  const merge = perUs * usPerColumn >= 1 ? mergeBuckets : joinBuckets
  for (let column = from; column < to; column++) {
    if (columns.known[column]) continue
    const start = (fromUs + column * usPerColumn) * perUs - run.firstBucket
    merge(columns, column, run.values, start, start + perUs * usPerColumn, buckets)
  }
}

type Fill = (columns: Columns, column: number, values: Int16Array, start: number, end: number, buckets: number) => void

const mergeBuckets: Fill = (columns, column, values, start, end, buckets) => {
  const first = Math.max(0, Math.floor(start))
  const last = Math.min(buckets, Math.max(first + 1, Math.floor(end)))
  if (first >= last) return
  let low = 32767
  let high = -32768
  let squares = 0
  for (let bucket = first; bucket < last; bucket++) {
    const at = bucket * valuesPerBucket
    low = Math.min(low, values[at] ?? 0)
    high = Math.max(high, values[at + 1] ?? 0)
    squares += (values[at + 2] ?? 0) ** 2
  }
  set(columns, column, low, high, Math.sqrt(squares / (last - first)))
}

const joinBuckets: Fill = (columns, column, values, start, end, buckets) => {
  // A bucket's value stands in its middle.
  const at = (start + end) / 2 - 0.5
  const before = Math.min(buckets - 1, Math.max(0, Math.floor(at)))
  const after = Math.min(buckets - 1, before + 1)
  const share = Math.min(1, Math.max(0, at - before))
  const between = (offset: number) => {
    const a = values[before * valuesPerBucket + offset] ?? 0
    const b = values[after * valuesPerBucket + offset] ?? 0
    return a + (b - a) * share
  }
  set(columns, column, between(0), between(1), between(2))
}

function set(columns: Columns, column: number, low: number, high: number, rms: number): void {
  columns.low[column] = low
  columns.high[column] = high
  columns.rms[column] = rms
  columns.known[column] = 1
}
