import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactRate, fitInside, frameCount, framesToUs, outputRate } from './frames-math'

const constant = (fps: number) => ({ fps, variableFrameRate: false })
const variable = (fps: number) => ({ fps, variableFrameRate: true })

describe('the rate of an export', () => {
  it.each([
    [25, '25/1'],
    [29.97, '30000/1001'],
    [29.97002997, '30000/1001'],
    [23.976, '24000/1001'],
    [59.94, '60000/1001'],
    [15, '15/1'],
    [29.83, '29830/1000'],
    [120, '120/2'],
    [119.88, '120000/2002'],
    [240, '240/4']
  ])('is the own one for a constant %d, halved until it is at most 60', (fps, expected) => {
    const { num, den } = outputRate(constant(fps), 60)
    expect(`${num}/${den}`).toBe(expected)
  })

  it.each([
    [30.01, '30/1'],
    [27.02, '30/1'],
    [7.4, '30/1'],
    [24.98, '25/1'],
    [59.3, '60/1'],
    [42, '60/1'],
    [200, '200000/4000']
  ])('is a usual one with room for every frame for a variable %d', (fps, expected) => {
    const { num, den } = outputRate(variable(fps), 60)
    expect(`${num}/${den}`).toBe(expected)
  })

  it('never leaves what a preset allows, and stays near the measured one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 300, noNaN: true }), fc.boolean(), (fps, variableFrameRate) => {
        const { num, den } = outputRate({ fps, variableFrameRate }, 60)
        expect(num / den).toBeLessThanOrEqual(60.06)
        const exact = exactRate(fps)
        expect(Math.abs(exact.num / exact.den - fps)).toBeLessThan(0.08)
      })
    )
  })
})

describe('the frames of a stretch', () => {
  it('are counted exactly where it lies on frame edges, whatever rounding did to the edges', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60),
        fc.integer({ min: 1, max: 500_000 }),
        fc.integer({ min: -1000, max: 1000 }),
        (fps, frames, roundingUs) => {
          const rate = exactRate(fps)
          expect(frameCount(framesToUs(frames, rate) + roundingUs, rate)).toBe(frames)
        }
      )
    )
  })

  it('are at least one, and one more where the stretch shows a part of it', () => {
    const rate = { num: 25, den: 1 }
    expect(frameCount(1, rate)).toBe(1)
    expect(frameCount(1_020_000, rate)).toBe(26)
  })
})

describe('fitting a picture into a box', () => {
  it.each([
    [1920, 1080, 1920, 1080],
    [320, 180, 1920, 1080],
    [1080, 1920, 608, 1080],
    [640, 480, 1440, 1080],
    [3840, 1600, 1920, 800],
    [321, 181, 1916, 1080]
  ])('%d by %d becomes %d by %d', (width, height, fittedWidth, fittedHeight) => {
    expect(fitInside({ width, height }, { width: 1920, height: 1080 })).toEqual({
      width: fittedWidth,
      height: fittedHeight
    })
  })

  it('is always even, inside the box, and touches it on one side', () => {
    const side = fc.integer({ min: 2, max: 8000 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const fitted = fitInside({ width, height }, { width: 1920, height: 1080 })
        expect(fitted.width % 2).toBe(0)
        expect(fitted.height % 2).toBe(0)
        expect(fitted.width === 1920 || fitted.height === 1080).toBe(true)
        expect(fitted.width <= 1920 && fitted.height <= 1080).toBe(true)
      })
    )
  })
})
