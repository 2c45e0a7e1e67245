import { describe, expect, test } from 'vitest'
import { nearestEdge, shownFrames } from './frames'
import { cadenceOf, ticksToUs } from './probe'

const every = (stepUs: number, count = 40) => Array.from({ length: count }, (_, index) => Math.round(index * stepUs))

describe('the rate of a picture', () => {
  test.each([
    ['what container and frames agree on', every(40_000), { nominal: 25, average: 25 }, 25, false],
    ['29.97, which is not 30', every(33_366.67), { nominal: 30_000 / 1_001, average: 30_000 / 1_001 }, 29.97, false],
    [
      'thirty where Matroska rounds to milliseconds and states 60 and 1000',
      every(33_333).map((us) => Math.round(us / 1000) * 1000),
      { nominal: 60, average: 1_000 },
      30,
      false
    ],
    [
      'the nominal one of a phone with a gap',
      [0, ...every(33_333).map((us) => us + 184_000)],
      { nominal: 30.01, average: 27 },
      30.01,
      true
    ],
    ['variable where only the average tells of later gaps', every(33_333), { nominal: 30, average: 24 }, 30, true],
    [
      'the average where there is no rule',
      [0, 1_996_000, 2_035_000, 2_096_000, 2_193_000, 2_311_000],
      { nominal: 600, average: 7.4 },
      7.4,
      true
    ],
    [
      'constant where a phone jitters by a millisecond',
      every(16_667).map((us, index) => us + (index % 3) * 500),
      { nominal: 60, average: 60.06 },
      60,
      false
    ],
    ['what is stated where there is one frame only', [0], { nominal: 25, average: 0 }, 25, false]
  ])('is %s', (_what, times, stated, fps, variable) => {
    expect(cadenceOf(times, stated)).toEqual({ fps: expect.closeTo(fps, 2), variable })
  })
})

describe('frames shown', () => {
  const packet = (atUs: number, keyframe = false, hidden = false) => ({ atUs, durationUs: 20_000, keyframe, hidden })

  test('come in the order shown, each once, without hidden ones', () => {
    const packets = [packet(0, true, true), packet(80_000), packet(40_000), packet(40_000), packet(120_000)]
    expect(shownFrames(packets, false)).toEqual([40_000, 80_000, 120_000])
  })

  test('of fields begin with a keyframe, and every second from there', () => {
    const fields = [packet(0), packet(20_000, true), packet(40_000), packet(60_000), packet(80_000)]
    expect(shownFrames(fields, true)).toEqual([20_000, 60_000])
  })

  test('have a nearest edge, the earlier of two equally near', () => {
    expect(nearestEdge([0, 40_000, 80_000], 60_000)).toBe(40_000)
    expect(nearestEdge([0, 40_000, 80_000], 60_001)).toBe(80_000)
  })
})

test('ticks become the nearest microsecond', () => {
  expect(ticksToUs(1_001, { num: 1, den: 30_000 })).toBe(33_367)
  expect(ticksToUs(-1_001, { num: 1, den: 30_000 })).toBe(-33_367)
})
