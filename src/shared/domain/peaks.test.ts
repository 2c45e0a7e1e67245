import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketsPerSecondOf, PeaksBuilder, valuesPerBucket } from './peaks'

/** The definition, written as plainly as possible. */
function naive(samples: readonly number[], level: number): number[] {
  const size = 20 * 4 ** level
  const buckets: number[] = []
  for (let at = 0; at < samples.length; at += size) {
    const part = samples.slice(at, at + size)
    const meanSquare = part.reduce((sum, sample) => sum + sample * sample, 0) / part.length
    buckets.push(Math.min(...part), Math.max(...part), Math.min(32_767, Math.round(Math.sqrt(meanSquare))))
  }
  return buckets
}

const sample = fc.integer({ min: -32_768, max: 32_767 })

test('every level holds what the definition says, whatever the sizes of the chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.array(sample, { maxLength: 500 }), { maxLength: 12 }), (chunks) => {
      const builder = new PeaksBuilder()
      for (const chunk of chunks) builder.push(Int16Array.from(chunk))
      const all = chunks.flat()
      builder.finish().forEach(({ data, buckets, bucketsPerSecond }, level) => {
        expect(bucketsPerSecond).toBe(400 / 4 ** level)
        expect(data.length).toBe(buckets * valuesPerBucket)
        expect([...data]).toEqual(naive(all, level))
      })
    })
  )
})

test('bytes give the same as samples, however they are split and aligned', () => {
  fc.assert(
    fc.property(
      fc.array(sample, { minLength: 1, maxLength: 400 }),
      fc.array(fc.nat(60), { maxLength: 40 }),
      (samples, cuts) => {
        const whole = new PeaksBuilder()
        whole.push(Int16Array.from(samples))
        const bytes = new Uint8Array(Int16Array.from(samples).buffer)
        const split = new PeaksBuilder()
        let at = 0
        for (const cut of cuts) {
          split.pushBytes(bytes.subarray(at, at + cut))
          at = Math.min(bytes.length, at + cut)
        }
        split.pushBytes(bytes.subarray(at))
        expect(split.finish()).toEqual(whole.finish())
      }
    )
  )
})

test('the coarsest level is the first with at most a thousand buckets', () => {
  const builder = new PeaksBuilder()
  // A minute: 24,000, 6,000, 1,500, 375 buckets.
  for (let second = 0; second < 60; second += 1) builder.push(new Int16Array(8_000))
  expect(builder.finish().map(({ buckets }) => buckets)).toEqual([24_000, 6_000, 1_500, 375])
})

test('an hour of sound goes through many growths of the levels and stays right at its end', () => {
  const builder = new PeaksBuilder()
  const second = Int16Array.from({ length: 8_000 }, (_, index) => (index % 20) - 10)
  for (let at = 0; at < 3_600; at += 1) builder.push(second)
  const levels = builder.finish()
  expect(levels[0]?.buckets).toBe(3_600 * 400)
  for (const { data } of levels) expect([...data.slice(-3)]).toEqual([-10, 9, 6])
})

test('finished buckets can be read while more come', () => {
  const builder = new PeaksBuilder()
  builder.push(Int16Array.from({ length: 650 }, (_, index) => index))
  expect(builder.bucketsAt(2)).toBe(2)
  expect([...builder.slice(2, 1, 2)]).toEqual(
    naive(
      Array.from({ length: 640 }, (_, index) => index),
      2
    ).slice(3)
  )
  expect(bucketsPerSecondOf(2)).toBe(25)
})

test('no sound gives no levels', () => {
  expect(new PeaksBuilder().finish()).toEqual([])
})
