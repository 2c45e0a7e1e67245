/** In which order day, month and year stand. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

/** A wall date and time as written; `time` is null where there is none, `offset` where no zone stands beside it. */
export interface WrittenDate {
  /** `2026-11-20` */
  day: string
  /** `14:05:09` */
  time: string | null
  /** Minutes east of UTC. */
  offset: number | null
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const numbers = /^(\d{1,4})([./\-\s]\s?)(\d{1,2})\2(\d{1,4})\.?$/
const named =
  /^(?:[a-z]+,\s+)?(?:(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4})|([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))$/i
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?$/i

/** Reads `DD/MM/YYYY`, `%m/%d/%y`, `iso` and the like. @returns null where the order cannot be told */
export function orderNamed(format: string): DateOrder | null {
  const text = format.trim().toLowerCase()
  if (text === 'iso') return 'ymd'
  const order = [...new Set(text.replaceAll(/[^dmy]/g, ''))].join('')
  return dateOrders.find((known) => known === order) ?? null
}

/**
 * Which order a date proves by itself: ISO, points between figures (day first everywhere), or a number above twelve.
 * `weak` is what could be read both ways, like `03/04/2026`; null is no date of figures.
 */
export function orderProvenBy(text: string): DateOrder | 'weak' | null {
  const match = numbers.exec(split(text).date)
  if (!match) return null
  const [first, second] = [match[1] ?? '', match[3] ?? '']
  if (first.length === 4) return 'ymd'
  if (match[2]?.trim() === '.') return 'dmy'
  if (Number(first) > 12) return 'dmy'
  if (Number(second) > 12) return 'mdy'
  return first === second ? null : 'weak'
}

/** Reads a date, with its time where that stands in the same text. @returns null where that is no date in this order */
export function readDate(text: string, order: DateOrder): WrittenDate | null {
  const { date, time, zone } = split(text)
  const day = dayOf(date, order)
  const read = time === '' ? null : readTime(time)
  if (!day || (time !== '' && !read)) return null
  return { day, time: read, offset: read === null ? null : offsetOf(zone) }
}

/** Reads `2:30:00 PM`, `14:05`. @returns `14:05:00`, or null */
export function readTime(text: string): string | null {
  const match = clock.exec(text.trim())
  if (!match) return null
  const [, hours = '', minutes = '', seconds = '00', half] = match
  let hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return null
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`
}

/** Reads `Z`, `UTC`, `+02:00`, `GMT-5`. @returns minutes east of UTC, or null */
export function offsetOf(zone: string): number | null {
  const text = zone.trim().toUpperCase()
  if (['Z', 'UTC', 'GMT'].includes(text)) return 0
  const match = /^(?:UTC|GMT)?([+\-\u2212])(\d{1,2})(?::?(\d{2}))?$/.exec(text)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return minutes > 14 * 60 ? null : match[1] === '+' ? minutes : -minutes
}

function split(text: string): { date: string; time: string; zone: string } {
  const match =
    /^(.*?)(?:T|,?\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)\s*(\(?[A-Z+\-\u2212][\w:+]*\)?)?$/i.exec(
      text.trim()
    )
  if (!match) return { date: text.trim(), time: '', zone: '' }
  return { date: match[1]?.trim() ?? '', time: match[2] ?? '', zone: (match[3] ?? '').replaceAll(/[()]/g, '') }
}

function dayOf(text: string, order: DateOrder): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return calendarDay(compact[1], compact[2], compact[3])
  const words = named.exec(text)
  if (words) {
    const month = months.indexOf((words[2] ?? words[4] ?? '').toLowerCase()) + 1
    return calendarDay(words[3] ?? words[6], String(month), words[1] ?? words[5])
  }
  const match = numbers.exec(text)
  if (!match) return null
  const [, a, separator = '', b, c] = match
  if (a?.length === 4 || order === 'ymd') return a?.length === 4 ? calendarDay(a, b, c) : null
  if (separator.trim() === '.' || order === 'dmy') return calendarDay(c, b, a)
  return calendarDay(c, a, b)
}

function calendarDay(year = '', month = '', day = ''): string | null {
  // Two figures for the year are of this century: no donation is older.
  const full = year.length === 2 ? `20${year}` : year
  const text = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^(?:19[7-9]|20|21)\d+-/.test(text) || Number.isNaN(date.getTime())) return null
  return date.toISOString().slice(0, 10) === text ? text : null
}
