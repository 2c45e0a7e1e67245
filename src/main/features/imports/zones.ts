import { offsetOf } from '@shared/domain/date-text'

/** A point in time, and the local day where the campaign is. */
export interface Moment {
  at: string
  day: string
}

// Abbreviations as payment services write them, in minutes east of UTC.
const abbreviations: Record<string, number> = {
  ...{ HST: -600, AKST: -540, AKDT: -480, PST: -480, PDT: -420, MST: -420, MDT: -360, CST: -360, CDT: -300 },
  ...{ EST: -300, EDT: -240, AST: -240, ADT: -180, BRT: -180, BST: 60, WET: 0, WEST: 60, CET: 60, CEST: 120 },
  ...{ MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, IST: 330, JST: 540, AEST: 600, AEDT: 660, NZST: 720 }
}

// How Square names zones.
const named: Record<string, string> = {
  'Eastern Time (US & Canada)': 'America/New_York',
  'Central Time (US & Canada)': 'America/Chicago',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  Alaska: 'America/Anchorage',
  Arizona: 'America/Phoenix',
  Hawaii: 'Pacific/Honolulu',
  London: 'Europe/London'
}

/** Turns wall times into instants, and instants into the days of the campaign's zone. */
export class Zones {
  readonly #formats = new Map<string, Intl.DateTimeFormat | null>()
  // Most rows share their hour with another one.
  readonly #days = new Map<string, string>()

  constructor(private readonly own: string) {}

  /** @param zone as the file names it; the campaign's own where it names none that is known */
  momentOf(day: string, time: string, zone: string): Moment {
    const offset = offsetOf(zone) ?? abbreviations[zone.trim().toUpperCase()]
    const wall = Date.parse(`${day}T${time}Z`)
    const utc = offset === undefined ? this.#fromZone(wall, zone) : wall - offset * 60_000
    return this.momentAt(new Date(utc).toISOString())
  }

  momentAt(at: string): Moment {
    return { at, day: this.#dayOf(at) }
  }

  #fromZone(wall: number, zone: string): number {
    const name = named[zone.trim()] ?? zone.trim()
    const format = this.#formatOf(name) ?? this.#formatOf(this.own)
    if (!format) return wall
    // The offset at the wall time taken as UTC is right but near a change of clocks; asking once more settles it.
    const first = wall - offsetAt(format, wall)
    return wall - offsetAt(format, first)
  }

  #dayOf(at: string): string {
    // Zones differ from UTC by whole quarters of an hour.
    const quarter = `${at.slice(0, 14)}${Math.floor(Number(at.slice(14, 16)) / 15)}`
    let day = this.#days.get(quarter)
    if (day === undefined) {
      const format = this.#formatOf(this.own)
      const ms = Date.parse(at)
      day = new Date(ms + (format ? offsetAt(format, ms) : 0)).toISOString().slice(0, 10)
      this.#days.set(quarter, day)
    }
    return day
  }

  #formatOf(zone: string): Intl.DateTimeFormat | null {
    let format = this.#formats.get(zone)
    if (format === undefined) {
      format = formatIn(zone)
      this.#formats.set(zone, format)
    }
    return format
  }
}

function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  if (timeZone === '') return null
  try {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    } as const
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric })
  } catch {
    return null
  }
}

/** Milliseconds by which the zone's clock is ahead of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
}
