import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clampView,
  fitView,
  followView,
  moveViewEdge,
  panView,
  rulerTicks,
  usAt,
  wholeView,
  xOf,
  zoomView
} from './viewport'

const hour = 3_600_000_000
const bounds = { durationUs: 2 * hour, minSpanUs: 33_333 }

describe('a view of a recording', () => {
  test('zooming keeps the time under the pointer in its place', () => {
    const view = { fromUs: 1_000_000, toUs: 11_000_000 }
    const zoomed = zoomView(view, 2, 4_000_000, bounds)
    expect(zoomed.toUs - zoomed.fromUs).toBe(5_000_000)
    expect(xOf(zoomed, 1000, 4_000_000)).toBeCloseTo(xOf(view, 1000, 4_000_000), 6)
  })

  test('zooms from two hours down to one frame filling the lane, and no further', () => {
    let view = wholeView(bounds)
    for (let turn = 0; turn < 100; turn++) view = zoomView(view, 1.5, hour, bounds)
    expect(view.toUs - view.fromUs).toBeCloseTo(33_333, 3)
    for (let turn = 0; turn < 100; turn++) view = zoomView(view, 1 / 1.5, hour, bounds)
    expect(view).toEqual(wholeView(bounds))
  })

  test('never leaves the recording, whatever is asked', () => {
    const number = fc.double({ min: -1e10, max: 2e10, noNaN: true })
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.001, max: 1000, noNaN: true }), (at, by, factor) => {
        const views = [
          zoomView(wholeView(bounds), factor, at, bounds),
          panView({ fromUs: hour, toUs: hour + 1e6 }, by, bounds),
          followView({ fromUs: hour, toUs: hour + 1e6 }, Math.min(Math.max(0, at), bounds.durationUs), bounds),
          moveViewEdge({ fromUs: hour, toUs: hour + 1e6 }, 'from', at, bounds),
          moveViewEdge({ fromUs: hour, toUs: hour + 1e6 }, 'to', at, bounds)
        ]
        for (const view of views) {
          expect(view.fromUs).toBeGreaterThanOrEqual(0)
          expect(view.toUs).toBeLessThanOrEqual(bounds.durationUs + 1e-3)
          expect(view.toUs - view.fromUs).toBeGreaterThanOrEqual(bounds.minSpanUs - 1e-3)
        }
      })
    )
  })

  test('a recording shorter than one frame is shown whole', () => {
    expect(clampView({ fromUs: 5, toUs: 6 }, { durationUs: 1000, minSpanUs: 40_000 })).toEqual({
      fromUs: 0,
      toUs: 1000
    })
  })

  test('pixels and times are each other’s inverse', () => {
    const view = { fromUs: 1_234_567, toUs: 9_876_543 }
    expect(usAt(view, 1176, xOf(view, 1176, 5_000_000))).toBeCloseTo(5_000_000, 4)
  })

  test('fitting a clip leaves air at both sides', () => {
    const view = fitView(10_000_000, 20_000_000, bounds)
    expect(view).toEqual({ fromUs: 8_500_000, toUs: 21_500_000 })
  })

  test('follows the playhead by pages: still while it is inside, most of a page ahead when it leaves', () => {
    const view = { fromUs: 0, toUs: 10_000_000 }
    expect(followView(view, 9_999_999, bounds)).toBe(view)
    const next = followView(view, 10_010_000, bounds)
    expect(xOf(next, 100, 10_010_000)).toBeCloseTo(8, 3)
    const back = followView({ fromUs: 50e6, toUs: 60e6 }, 49.9e6, bounds)
    expect(xOf(back, 100, 49.9e6)).toBeCloseTo(92, 3)
  })
})

describe('a ruler', () => {
  test('stands on round times, far enough apart to read', () => {
    const ticks = rulerTicks({ fromUs: 2_810_000_000, toUs: 2_920_000_000 }, 1176, 90)
    expect(ticks[0]).toEqual({ atUs: 2_810_000_000, label: '0:46:50' })
    expect(ticks[1]?.label).toBe('0:47:00')
  })

  test('shows milliseconds when zoomed to one frame', () => {
    const ticks = rulerTicks({ fromUs: 1_000_000, toUs: 1_033_333 }, 1176, 90)
    expect(ticks.map((tick) => tick.label).slice(0, 2)).toEqual(['0:00:01.000', '0:00:01.005'])
  })

  test('labels always differ and keep their distance at any zoom', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4000, max: 7_200_000_000 }),
        fc.integer({ min: 0, max: 7_200_000_000 }),
        (span, from) => {
          const view = { fromUs: from, toUs: from + span }
          const ticks = rulerTicks(view, 1000, 80)
          expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length)
          for (const [index, tick] of ticks.entries()) {
            const before = ticks[index - 1]
            if (before) expect(xOf(view, 1000, tick.atUs) - xOf(view, 1000, before.atUs)).toBeGreaterThanOrEqual(79.9)
          }
        }
      )
    )
  })
})
