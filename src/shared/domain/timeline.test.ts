import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitFades, frameAt, lastAtOrBefore, middleOf, moveEdge, nearestEdge, stretchAround } from './timeline'

const frames = [0, 33_333, 66_667, 150_000, 183_333]
const durationUs = 216_666

describe('frames', () => {
  test('the frame on screen is the last one that has started', () => {
    expect(frameAt(frames, 33_332, durationUs)).toEqual({ startUs: 0, endUs: 33_333 })
    expect(frameAt(frames, 33_333, durationUs)).toEqual({ startUs: 33_333, endUs: 66_667 })
  })

  test('a long frame of a variable rate lasts until the next one starts', () => {
    expect(frameAt(frames, 149_999, durationUs)).toEqual({ startUs: 66_667, endUs: 150_000 })
  })

  test('the last frame lasts until the end, and a time before the first shows the first', () => {
    expect(frameAt(frames, 999_999, durationUs)).toEqual({ startUs: 183_333, endUs: 216_666 })
    expect(frameAt([20_000, 40_000], 0, 60_000)).toEqual({ startUs: 20_000, endUs: 40_000 })
    expect(frameAt([], 0, 60_000)).toBeNull()
  })

  test('seeking to the middle of a frame shows that frame for any rate', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1 }), (times) => {
        const starts = [...times].sort((a, b) => a - b)
        for (const start of starts) {
          const frame = frameAt(starts, start, 10_000_001)
          expect(frame?.startUs).toBe(start)
          if (frame) expect(frameAt(starts, middleOf(frame), 10_000_001)).toEqual(frame)
        }
      })
    )
  })

  test('finds the nearest edge, and says the time itself where no frame is known', () => {
    expect(nearestEdge(frames, 100_000)).toBe(66_667)
    expect(nearestEdge(frames, 120_000)).toBe(150_000)
    expect(nearestEdge([], 12.4)).toBe(12)
  })

  test('looking up agrees with looking at each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), fc.integer({ min: -1, max: 1001 }), (unsorted, at) => {
        const times = [...unsorted].sort((a, b) => a - b)
        expect(lastAtOrBefore(times, at)).toBe(times.findLastIndex((time) => time <= at))
      })
    )
  })
})

describe('a clip’s stretch', () => {
  const limits = { durationUs: 10_000_000, minLengthUs: 40_000 }

  test('an edge stops one frame before the other and at the ends of the recording', () => {
    const stretch = { inUs: 2_000_000, outUs: 4_000_000 }
    expect(moveEdge(stretch, 'in', 5_000_000, limits)).toEqual({ inUs: 3_960_000, outUs: 4_000_000 })
    expect(moveEdge(stretch, 'in', -5, limits)).toEqual({ inUs: 0, outUs: 4_000_000 })
    expect(moveEdge(stretch, 'out', 1_000_000, limits)).toEqual({ inUs: 2_000_000, outUs: 2_040_000 })
    expect(moveEdge(stretch, 'out', 99_000_000, limits)).toEqual({ inUs: 2_000_000, outUs: 10_000_000 })
  })

  test('a new clip at the end of the recording is moved back, a longer one than the recording is all of it', () => {
    expect(stretchAround(9_000_000, 5_000_000, 10_000_000)).toEqual({ inUs: 5_000_000, outUs: 10_000_000 })
    expect(stretchAround(1, 60_000_000, 10_000_000)).toEqual({ inUs: 0, outUs: 10_000_000 })
  })

  test('fades together never outlast the clip', () => {
    expect(fitFades(3_000_000, 3_000_000, 4_000_000)).toEqual({ fadeInUs: 3_000_000, fadeOutUs: 1_000_000 })
    expect(fitFades(500_000, 1_500_000, 4_000_000)).toEqual({ fadeInUs: 500_000, fadeOutUs: 1_500_000 })
  })
})
