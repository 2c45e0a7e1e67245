import { AppError } from '@shared/domain/errors'
import { formatTimecode, type Microseconds, parseTimecode } from '@shared/domain/timecode'

/** What was typed into a time field: a time, or what is wrong with it in one sentence. */
export type Typed = { ok: true; atUs: Microseconds } | { ok: false; message: string }

export interface TimeLimits {
  fromUs: Microseconds
  toUs: Microseconds
  /** Why a time before `fromUs` is refused, and one after `toUs`. */
  before: string
  after: string
}

/** Reads a typed time and holds it against its limits. */
export function checkTime(text: string, limits: TimeLimits): Typed {
  let atUs: Microseconds
  try {
    atUs = parseTimecode(text)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ok: false, message: `${error.message} ${error.hint}` }
  }
  if (atUs < limits.fromUs) return { ok: false, message: `${limits.before} ${formatTimecode(limits.fromUs)}.` }
  if (atUs > limits.toUs) return { ok: false, message: `${limits.after} ${formatTimecode(limits.toUs)}.` }
  return { ok: true, atUs }
}
