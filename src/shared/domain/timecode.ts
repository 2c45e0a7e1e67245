import { AppError } from './errors'

/** A position or length in media: integer microseconds. */
export type Microseconds = number

const clockForm = /^(?:(?:(\d{1,3}):)?([0-5]?\d):)?([0-5]?\d)(?:[.,](\d{1,6}))?$/
const secondsForm = /^(\d{1,7})(?:[.,](\d{1,6}))?$/

/**
 * Reads `H:MM:SS.mmm`, `MM:SS.mmm` or decimal seconds into microseconds, digit by digit (no floating point).
 * @throws AppError `invalid-input` where the text is neither.
 */
export function parseTimecode(text: string): Microseconds {
  const trimmed = text.trim()
  const seconds = secondsForm.exec(trimmed)
  if (seconds) return Number(seconds[1]) * 1_000_000 + fraction(seconds[2])
  const clock = clockForm.exec(trimmed)
  if (clock) {
    const whole = Number(clock[1] ?? 0) * 3600 + Number(clock[2] ?? 0) * 60 + Number(clock[3])
    return whole * 1_000_000 + fraction(clock[4])
  }
  throw new AppError(
    'invalid-input',
    `"${trimmed}" is not a time.`,
    'Write hours, minutes and seconds like 0:47:04.240, or seconds like 2824.24.'
  )
}

function fraction(digits: string | undefined): number {
  return digits ? Number(digits.padEnd(6, '0')) : 0
}

/** `0:47:04.240`: hours always shown, minutes and seconds in two digits, `decimals` digits after the point (0 to 6), cut not rounded. */
export function formatTimecode(us: Microseconds, decimals = 3): string {
  const total = Math.max(0, Math.trunc(us))
  const seconds = Math.floor(total / 1_000_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (decimals === 0) return clock
  return `${clock}.${String(total % 1_000_000)
    .padStart(6, '0')
    .slice(0, decimals)}`
}

/** `1:06.500`: a length, hours only when there are any. */
export function formatDuration(us: Microseconds, decimals = 3): string {
  const full = formatTimecode(us, decimals)
  return full.startsWith('0:') ? full.slice(2).replace(/^0(\d)/, '$1') : full
}

/** Decimal seconds for ffmpeg's arguments, exact to the microsecond. */
export function toSeconds(us: Microseconds): string {
  const sign = us < 0 ? '-' : ''
  const abs = Math.abs(Math.trunc(us))
  return `${sign}${Math.floor(abs / 1_000_000)}.${String(abs % 1_000_000).padStart(6, '0')}`
}
