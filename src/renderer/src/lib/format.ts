import { formatMoney } from '@shared/domain/money'
import { formatDuration } from '@shared/domain/timecode'

// The words on the screens are English, so are the words in dates and numbers.
const locale = 'en-US'

/** `2 clips`, `1 clip`, `no clips`. */
export function count(number: number, one: string, many = `${one}s`): string {
  if (number === 0) return `no ${many}`
  return `${number.toLocaleString(locale)} ${number === 1 ? one : many}`
}

/** `$1,572.00`, with a minus that is as wide as a digit: `−$1.75`. Never rounded. */
export function money(minor: number, currency: string): string {
  return formatMoney({ minor, currency }, locale).replace('-', '−')
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** A file's size in decimal units, as file managers show it: `1.4 GB`. */
export function fileSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${value.toLocaleString(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits })} ${units[unit]}`
}

/** A length as people say it: `1:42:10`; with a fraction only where it would be next to nothing: `0:00.5`. */
export function length(us: number): string {
  return formatDuration(us, us < 10_000_000 ? 1 : 0)
}

/** `about 40 s`, `about 3 min`, `about 1 h 10 min`; steps are coarse so that the words hold still. */
export function roughly(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return 'a few seconds'
  if (seconds < 57.5) return `about ${Math.round(seconds / 5) * 5} s`
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `about ${minutes} min`
  const rest = Math.round((minutes % 60) / 10) * 10
  const hours = Math.floor(minutes / 60) + (rest === 60 ? 1 : 0)
  return rest === 0 || rest === 60 ? `about ${hours} h` : `about ${hours} h ${rest} min`
}

/** `42%`; never 100% before the end. */
export function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)}%`
}

function dayStart(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** A day as people plan by it: `today`, `yesterday`, `Tuesday`, `Tuesday, March 10`, with the year when it is another one. */
export function dayOf(date: Date, now: Date): string {
  const days = Math.round((dayStart(now) - dayStart(date)) / 86_400_000)
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days > 1 && days < 7) return date.toLocaleDateString(locale, { weekday: 'long' })
  return fullDay(date, now)
}

/** The same in a column's width: `Tue, Mar 10`. */
export function shortDayOf(date: Date, now: Date): string {
  const days = Math.round((dayStart(now) - dayStart(date)) / 86_400_000)
  if (days >= 0 && days < 7) return dayOf(date, now)
  return date.toLocaleDateString(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' })
  })
}

/** A day in a table, always of the same kind: `Thu, Mar 19`, in another year `Mar 19, 2025`. */
export function tableDay(date: Date, now: Date): string {
  const other = date.getFullYear() !== now.getFullYear()
  return date.toLocaleDateString(locale, {
    month: 'short',
    day: 'numeric',
    ...(other ? { year: 'numeric' } : { weekday: 'short' })
  })
}

/** `Thursday, March 19`, with the year when it is not this one. */
export function fullDay(date: Date, now: Date): string {
  return date.toLocaleDateString(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' })
  })
}

/** A local day written `2026-03-19` as a Date at its start here. */
export function localDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

/** Where in the campaign a day falls: `week 3 of 8`, `starts Monday, March 2`, `ended Friday, May 1`; null without dates. */
export function campaignWeek(dates: { startDate: string | null; endDate: string | null }, now: Date): string | null {
  const start = dates.startDate ? localDay(dates.startDate) : null
  const end = dates.endDate ? localDay(dates.endDate) : null
  if (start && dayStart(now) < start.getTime()) return `starts ${fullDay(start, now)}`
  if (end && dayStart(now) > end.getTime()) return `ended ${fullDay(end, now)}`
  if (!start) return end ? `ends ${fullDay(end, now)}` : null
  const week = (date: Date) => Math.floor(Math.round((dayStart(date) - start.getTime()) / 86_400_000) / 7) + 1
  return end ? `week ${week(now)} of ${week(end)}` : `week ${week(now)}`
}
