import type { Microseconds } from './timecode'

/** A fraction as containers state them: `num/den` seconds for a time base. */
export interface Ratio {
  num: number
  den: number
}

/** The picture that was chosen. Width and height are as displayed: rotation and sample aspect are applied. */
export interface ProbedVideo {
  /** Index of the stream in the file, as ffmpeg's `-map 0:INDEX` takes it. */
  stream: number
  codec: string
  codecTag: string
  profile: string
  width: number
  height: number
  storedWidth: number
  storedHeight: number
  /** Width of a stored pixel to its height. */
  sampleAspect: Ratio
  /** Degrees clockwise that a player turns the stored picture: 0, 90, 180 or 270. */
  rotation: number
  /** Nominal frames (not fields) per second. */
  fps: number
  variableFrameRate: boolean
  hdr: boolean
  /** Fields have to be woven or interpolated before the picture is scaled. */
  interlaced: boolean
  /** `progressive`, or `tt`, `bb`, `tb`, `bt` as ffprobe names the order of fields; `unknown`. */
  fieldOrder: string
  /** Whether each packet carries one field, so that two packets make a frame. */
  fieldPackets: boolean
  /** Some frames are stored in another order than they are shown (B-frames). */
  reordered: boolean
  pixelFormat: string
  color: { range: string; space: string; primaries: string; transfer: string }
  timeBase: Ratio
  /** Where the picture begins and how long it lasts on the recording's time line; null where the file does not say. */
  startUs: Microseconds
  durationUs: Microseconds | null
}

/** The sound that was chosen. */
export interface ProbedAudio {
  stream: number
  codec: string
  channels: number
  channelLayout: string
  sampleRate: number
  sampleFormat: string
  timeBase: Ratio
  startUs: Microseconds
  durationUs: Microseconds | null
}

/**
 * What probing found of a file, in the terms that cutting, exporting and playing need.
 * The recording's time line begins at `startUs` of the container: add it to a time before seeking in packets;
 * ffmpeg's own `-ss` before `-i` already counts from there.
 */
export interface ProbeResult {
  /** ffmpeg's name of the container, like `mov,mp4,m4a,3gp,3g2,mj2`. */
  container: string
  /** The container's first instant; may be negative. */
  startUs: Microseconds
  /** Until the last of picture and sound ends, from `startUs`. */
  durationUs: Microseconds
  video: ProbedVideo | null
  audio: ProbedAudio | null
}

const standardRates = [
  12,
  12.5,
  15,
  24000 / 1001,
  24,
  25,
  30000 / 1001,
  30,
  48,
  50,
  60000 / 1001,
  60,
  90,
  100,
  120000 / 1001,
  120,
  240
]

/** What the times of a stream's first frames tell of its rate. */
export interface Cadence {
  fps: number
  variable: boolean
}

/**
 * Recognises rate and regularity of a picture from the presentation times of its first frames.
 * Containers' own statements may be the number of ticks (600, 1000), the rate of fields, or an average over gaps.
 * @param timesUs sorted, in microseconds
 * @param stated frames per second: `nominal` the lowest rate that fits all times, `average` over the whole file; 0 unknown
 */
export function cadenceOf(timesUs: readonly number[], stated: { nominal: number; average: number }): Cadence {
  const steps = timesUs.slice(1).map((time, index) => time - (timesUs[index] ?? 0))
  const sane = [stated.nominal, stated.average].filter((rate) => rate >= 1 && rate <= 300)
  if (steps.length === 0) return { fps: sane[0] ?? 25, variable: false }

  const middle = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 40_000
  // Phones jitter by a millisecond, Matroska rounds to one: that alone is no variable rate.
  const irregular = steps.some((step) => Math.abs(step - middle) > Math.max(2_000, middle * 0.2))
  const regular = steps.filter((step) => Math.abs(step - middle) <= Math.max(2_000, middle * 0.2))
  const measured = 1_000_000 / (regular.reduce((sum, step) => sum + step, 0) / regular.length)
  // A gap later than the frames that were looked at shows as an average below what was measured.
  const gapsLater = stated.average >= 1 && stated.average < measured * 0.97
  const variable = irregular || gapsLater

  const near = sane.find((rate) => Math.abs(rate / measured - 1) < 0.03)
  if (near) return { fps: near, variable }
  // Without any rule in the steps only the average over the whole file says something.
  if (irregular && stated.average >= 1 && stated.average <= 300) return { fps: stated.average, variable }
  return { fps: snapped(measured), variable }
}

function snapped(rate: number): number {
  const nearest = standardRates.reduce((best, one) => (Math.abs(one - rate) < Math.abs(best - rate) ? one : best))
  return Math.abs(nearest / rate - 1) < 0.015 ? nearest : rate
}

/** Exact time of a tick count in whole microseconds (nearest). */
export function ticksToUs(ticks: number, { num, den }: Ratio): Microseconds {
  return Math.round((ticks * num * 1_000_000) / den)
}
