import { describe, expect, test } from 'vitest'
import { findSilences, type SnapPoint, snap, snapPoints } from './snapping'

/** Levels at 10 buckets a second: `[level, seconds]` one after the other. */
function levels(...parts: [number, number][]): Int16Array {
  return Int16Array.from(parts.flatMap(([level, seconds]) => Array<number>(Math.round(seconds * 10)).fill(level)))
}

describe('silences', () => {
  test('a pause between two phrases is found with both its ends', () => {
    expect(findSilences(levels([4000, 2], [5, 1], [4000, 2]), 10)).toEqual([{ fromUs: 2_000_000, toUs: 3_000_000 }])
  })

  test('a hall’s noise is silence, a quiet passage over it is not', () => {
    const noisy = levels([120, 3], [3000, 5], [700, 3], [130, 2], [3000, 5])
    expect(findSilences(noisy, 10)).toEqual([
      { fromUs: 0, toUs: 3_000_000 },
      { fromUs: 11_000_000, toUs: 13_000_000 }
    ])
  })

  test('a breath shorter than three tenths of a second is none', () => {
    expect(findSilences(levels([4000, 1], [0, 0.2], [4000, 1]), 10)).toEqual([])
  })

  test('loud music without a pause has none, though its quietest tenth is loud', () => {
    expect(findSilences(levels([9000, 5], [12000, 5]), 10)).toEqual([])
  })

  test('silence until the end counts, and nothing has no silences', () => {
    expect(findSilences(levels([4000, 1], [0, 1]), 10)).toEqual([{ fromUs: 1_000_000, toUs: 2_000_000 }])
    expect(findSilences(new Int16Array(0), 10)).toEqual([])
  })
})

describe('snapping', () => {
  const points = snapPoints({
    keyframesUs: [0, 5_000_000, 10_000_000],
    silences: [{ fromUs: 4_900_000, toUs: 5_400_000 }],
    clipEdgesUs: [7_000_000]
  })

  test('points come in the order of time', () => {
    expect(points.map((point) => point.atUs)).toEqual([0, 4_900_000, 5_000_000, 5_400_000, 7_000_000, 10_000_000])
  })

  test('the nearest point within reach wins, and nothing out of reach pulls', () => {
    expect(snap(6_950_000, points, 100_000)).toEqual({ atUs: 7_000_000, kind: 'clip' })
    expect(snap(6_000_000, points, 100_000)).toBeNull()
  })

  test('where two lie as near, a silence is meant rather than a keyframe', () => {
    expect(snap(4_955_000, points, 200_000)?.kind).toBe('silence')
    const together: SnapPoint[] = [
      { atUs: 100, kind: 'keyframe' },
      { atUs: 100, kind: 'silence' }
    ]
    expect(snap(100, together, 10)?.kind).toBe('silence')
  })

  test('a clearly nearer keyframe still beats a silence', () => {
    expect(snap(5_000_000, points, 110_000)?.kind).toBe('keyframe')
  })
})
