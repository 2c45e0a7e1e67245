import { describe, expect, test } from 'vitest'
import { FrameTimes } from './frame-times'

/** A recording of 25 frames a second with a slide that stands from second 6 to second 18. */
function recording() {
  const all = Array.from({ length: 25 * 20 }, (_, index) => index * 40_000).filter(
    (at) => at <= 6_000_000 || at >= 18_000_000
  )
  const asked: [number, number][] = []
  const frames = new FrameTimes(
    async (fromUs, toUs) => {
      asked.push([fromUs, toUs])
      return all.filter((at) => at >= fromUs && at <= toUs)
    },
    20_000_000,
    40_000
  )
  return { frames, asked }
}

describe('the times of frames', () => {
  test('a step is one frame, also across the border of what is asked at once', async () => {
    const { frames } = recording()
    expect((await frames.stepped(4_960_000, 1)).startUs).toBe(5_000_000)
    expect((await frames.stepped(5_000_000, -1)).startUs).toBe(4_960_000)
    expect((await frames.stepped(1_000_000, 25)).startUs).toBe(2_000_000)
  })

  test('a step over a slide goes to the picture after it, and back', async () => {
    const { frames } = recording()
    expect(await frames.at(12_000_000)).toEqual({ startUs: 6_000_000, endUs: 18_000_000 })
    expect((await frames.stepped(6_000_000, 1)).startUs).toBe(18_000_000)
    expect((await frames.stepped(18_000_000, -1)).startUs).toBe(6_000_000)
  })

  test('steps stop at the first and the last frame', async () => {
    const { frames } = recording()
    expect((await frames.stepped(40_000, -5)).startUs).toBe(0)
    expect(await frames.stepped(19_900_000, 9)).toEqual({ startUs: 19_960_000, endUs: 20_000_000 })
  })

  test('each part is asked for once, however often it is looked at', async () => {
    const { frames, asked } = recording()
    await Promise.all([frames.at(1), frames.at(2), frames.at(3)])
    expect(asked.filter(([from]) => from === 0)).toHaveLength(1)
    expect(asked.every(([from, to]) => to - from <= 10_000_000)).toBe(true)
  })

  test('what is not known yet is said to be unknown, and known a moment later', async () => {
    const { frames } = recording()
    expect(frames.known(1_010_000)).toBeNull()
    await frames.at(5_010_000)
    await frames.at(1_010_000)
    expect(frames.known(1_010_000)).toEqual({ startUs: 1_000_000, endUs: 1_040_000 })
    expect(frames.nearestKnownEdge(1_030_000)).toBe(1_040_000)
  })

  test('a part that could not be read is asked for again later', async () => {
    let broken = true
    const frames = new FrameTimes(
      async () => {
        if (broken) throw new Error('unreadable')
        return [0, 40_000]
      },
      80_000,
      40_000
    )
    expect((await frames.at(50_000)).startUs).toBe(50_000)
    broken = false
    expect((await frames.at(50_000)).startUs).toBe(40_000)
  })

  test('sound alone is stepped through by hundredths of a second', async () => {
    const frames = new FrameTimes(async () => [], 3_000_000, null)
    expect((await frames.stepped(1_000_000, 1)).startUs).toBe(1_010_000)
    expect((await frames.stepped(5_000, -1)).startUs).toBe(0)
  })
})
