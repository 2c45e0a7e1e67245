import { describe, expect, test } from 'vitest'
import { emptyColumns, fillColumns } from './columns'
import { bucketsPerChunk, bytesOf, bytesPerBucket, chooseLevel, chunksOf, decodeBuckets, type Level } from './levels'
import { Lru } from './lru'
import { PeaksStore } from './peaks-store'

const levels: Level[] = [
  { bucketsPerSecond: 400, buckets: 40_000 },
  { bucketsPerSecond: 100, buckets: 10_000 },
  { bucketsPerSecond: 25, buckets: 2500 }
]

/** Bytes of buckets whose highest sample is their own number. */
function bytes(from: number, count: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(count * bytesPerBucket))
  for (let index = 0; index < count; index++) {
    view.setInt16(index * 6, -(from + index) % 30_000, true)
    view.setInt16(index * 6 + 2, (from + index) % 30_000, true)
    view.setInt16(index * 6 + 4, 100, true)
  }
  return new Uint8Array(view.buffer)
}

async function settled() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

describe('the pyramid’s levels', () => {
  test('a lane is drawn from the coarsest level that has two buckets for each pixel', () => {
    expect(chooseLevel(levels, 80_000)).toBe(2)
    expect(chooseLevel(levels, 79_999)).toBe(1)
    expect(chooseLevel(levels, 20_000)).toBe(1)
    expect(chooseLevel(levels, 5000)).toBe(0)
    expect(chooseLevel(levels, 28)).toBe(0)
    expect(chooseLevel([], 28)).toBe(-1)
  })

  test('windows cover the stretch, and the last one ends with the level', () => {
    const level = levels[0] as Level
    expect(chunksOf(level, 0, 100_000_000)).toEqual({ first: 0, last: 9 })
    expect(chunksOf(level, -5, 1)).toEqual({ first: 0, last: 0 })
    expect(bytesOf(level, 0)).toEqual({ from: 0, to: bucketsPerChunk * 6 - 1 })
    expect(bytesOf(level, 9)).toEqual({ from: 9 * bucketsPerChunk * 6, to: 240_000 - 1 })
  })

  test('numbers are read as little-endian wherever their bytes begin', () => {
    const padded = new Uint8Array([9, ...bytes(258, 2)])
    expect([...decodeBuckets(padded.subarray(1))]).toEqual([-258, 258, 100, -259, 259, 100])
  })
})

describe('columns', () => {
  test('many buckets become one pixel with their lowest, highest and mean power', () => {
    const columns = emptyColumns(2)
    const values = Int16Array.from([-1, 5, 3, -7, 2, 4, 0, 9, 0, -2, 1, 0])
    fillColumns(columns, 0, 500_000, { values, firstBucket: 0, bucketsPerSecond: 4 })
    expect([...columns.low]).toEqual([-7, -2])
    expect([...columns.high]).toEqual([5, 9])
    expect(columns.rms[0]).toBeCloseTo(Math.sqrt((9 + 16) / 2), 5)
  })

  test('few buckets are joined by straight lines', () => {
    const columns = emptyColumns(8)
    fillColumns(columns, 0, 250_000, {
      values: Int16Array.from([0, 0, 0, 0, 8, 0]),
      firstBucket: 0,
      bucketsPerSecond: 1
    })
    expect([...columns.high]).toEqual([0, 0, 1, 3, 5, 7, 8, 8])
  })

  test('what lies beyond the buckets stays unknown', () => {
    const columns = emptyColumns(4)
    fillColumns(columns, 0, 1_000_000, { values: Int16Array.from([-3, 3, 1]), firstBucket: 1, bucketsPerSecond: 1 })
    expect([...columns.known]).toEqual([0, 1, 0, 0])
  })
})

describe('the waveform in the window', () => {
  test('fetches the windows it shows, each once, and tells when they are there', async () => {
    const asked: string[] = []
    const store = new PeaksStore(async (level, from, to) => {
      asked.push(`${level}:${from}-${to}`)
      return bytes(from / 6, (to + 1 - from) / 6)
    })
    let told = 0
    store.subscribe(() => told++)
    store.setLevels(levels)
    expect(store.columns(0, 1_000_000, 400).known.some(Boolean)).toBe(false)
    store.columns(0, 1_000_000, 400)
    await settled()
    expect(asked).toEqual(['2:0-14999', '0:0-24575'])
    expect(told).toBeGreaterThan(1)
    const columns = store.columns(0, 1_000_000, 400)
    expect(columns.high[399]).toBe(399)
    expect(columns.known.every(Boolean)).toBe(true)
  })

  test('draws what was streamed until the pyramid is there', () => {
    const store = new PeaksStore(() => new Promise(() => undefined))
    store.grow(0, 25, bytes(0, 25))
    store.grow(25, 25, bytes(25, 25))
    const columns = store.columns(0, 4_000_000, 100)
    expect(columns.known.lastIndexOf(1)).toBe(49)
    expect(columns.high[49]).toBe(49)
    store.setLevels(levels)
    expect(store.columns(0, 4_000_000, 100).high[49]).toBe(49)
  })

  test('a coarser level stands in while a finer one is fetched', async () => {
    const store = new PeaksStore(async (level, from, to) => {
      if (level === 0) return new Promise(() => undefined)
      return bytes(from / 6, (to + 1 - from) / 6)
    })
    store.setLevels(levels)
    store.columns(0, 100_000_000, 1000)
    await settled()
    expect(store.columns(0, 1_000_000, 400).known.every(Boolean)).toBe(true)
  })

  test('a window that cannot be read is not asked for at every redraw', async () => {
    let asked = 0
    const store = new PeaksStore(async (level) => {
      if (level === 0) asked++
      throw new Error('gone')
    })
    store.setLevels(levels)
    for (let turn = 0; turn < 5; turn++) {
      store.columns(0, 1_000_000, 400)
      await settled()
    }
    expect(asked).toBe(1)
  })

  test('a quiet recording is drawn higher, but never so high that noise would look like music', async () => {
    const quiet = (highest: number) => {
      const view = new DataView(new ArrayBuffer(6))
      view.setInt16(2, highest, true)
      return new Uint8Array(view.buffer)
    }
    const streamed = new PeaksStore(() => new Promise(() => undefined))
    expect(streamed.gain).toBe(1)
    streamed.grow(0, 25, quiet(4096))
    expect(streamed.gain).toBe(8)
    streamed.grow(1, 25, quiet(16_384))
    expect(streamed.gain).toBe(2)

    const complete = new PeaksStore(async () => quiet(100))
    complete.setLevels([{ bucketsPerSecond: 25, buckets: 1 }])
    await settled()
    expect(complete.gain).toBe(20)
  })

  test('gives the loudness for silences from a level fine enough', async () => {
    const store = new PeaksStore(async (_level, from, to) => bytes(from / 6, (to + 1 - from) / 6))
    expect(await store.loudness()).toBeNull()
    store.setLevels(levels)
    const loudness = await store.loudness()
    expect(loudness?.bucketsPerSecond).toBe(25)
    expect(loudness?.rms).toHaveLength(2500)
  })
})

test('the cache forgets what was not used for longest', () => {
  const cache = new Lru<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})
