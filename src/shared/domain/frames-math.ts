import type { Microseconds } from './timecode'

/** Frames per second as a fraction. */
export interface FrameRate {
  num: number
  den: number
}

/** Rates that cameras and players know; what measuring found is taken to the nearest of them. */
const standardRates: FrameRate[] = [
  ...[12, 15, 24, 25, 30, 48, 50, 60, 90, 100, 120, 240].map((num) => ({ num, den: 1 })),
  ...[15, 24, 30, 48, 60, 120, 240].map((num) => ({ num: num * 1000, den: 1001 })),
  { num: 25, den: 2 }
]

/** The fraction behind a measured rate: the standard one within a quarter of a per mille, else thousandths. */
export function exactRate(fps: number): FrameRate {
  const nearest = nearestStandard(fps)
  return off(nearest, fps) < 0.00025 ? nearest : { num: Math.round(fps * 1000), den: 1000 }
}

/**
 * The constant rate to write a picture at: its own, halved until it is at most `maxFps`.
 * A variable rate is written at a usual one that has a place for every frame.
 */
export function outputRate(source: { fps: number; variableFrameRate: boolean }, maxFps: number): FrameRate {
  let rate = source.variableFrameRate ? roomFor(source.fps) : exactRate(source.fps)
  while (rate.num / rate.den > maxFps * 1.001) rate = { num: rate.num, den: rate.den * 2 }
  return rate
}

function roomFor(fps: number): FrameRate {
  const nearest = nearestStandard(fps)
  // A camera's rate is the real one, of which single frames are missing; any other is an average over gaps.
  if (fps > 23.9 && off(nearest, fps) < 0.01) return nearest
  return [30, 60, 120].map((num) => ({ num, den: 1 })).find(({ num }) => num > fps) ?? exactRate(fps)
}

function nearestStandard(fps: number): FrameRate {
  return standardRates.reduce((best, rate) => (off(rate, fps) < off(best, fps) ? rate : best))
}

function off({ num, den }: FrameRate, fps: number): number {
  return Math.abs(num / den / fps - 1)
}

/**
 * How many frames of a constant rate show a stretch of a recording.
 * A last frame that begins in the stretch is kept even where it lasts only a little of it; a tenth of a frame is rounding.
 */
export function frameCount(lengthUs: Microseconds, { num, den }: FrameRate): number {
  return Math.max(1, Math.ceil((lengthUs * num) / (den * 1_000_000) - 0.1))
}

/** How long that many frames last, to the nearest microsecond. */
export function framesToUs(frames: number, { num, den }: FrameRate): Microseconds {
  return Math.round((frames * den * 1_000_000) / num)
}

/** The largest even size within a box that keeps the shape of `width` by `height`. */
export function fitInside(
  { width, height }: { width: number; height: number },
  box: { width: number; height: number }
): { width: number; height: number } {
  const factor = Math.min(box.width / width, box.height / height)
  const even = (length: number, limit: number) => Math.min(limit, Math.max(2, 2 * Math.round((length * factor) / 2)))
  return { width: even(width, box.width), height: even(height, box.height) }
}
