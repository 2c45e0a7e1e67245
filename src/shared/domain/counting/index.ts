import type { Counting, TextField, TextLimit } from './limit'
import { countMastodon, countX } from './networks'
import { countBytes, countGraphemes, countTags } from './plain'
import { countSms } from './sms'

export { type Counting, countings, type TextField, type TextLimit, textFields } from './limit'
export { splitTags } from './plain'

/** A longer SMS than this is a letter: it costs every reader's sender as many messages. */
const mostSegments = 10

/** A text measured in one way. */
export interface Measure {
  counting: Counting
  length: number
  limit: number
  fits: boolean
  /** Messages that an SMS takes. */
  segments?: number
}

export interface Count {
  /** In the first way in which the network counts; graphemes where it sets no limit. */
  length: number
  limit: number | null
  /** Within every limit, and without any character that the network refuses. */
  fits: boolean
  segments?: number
  /** Characters in it that the network refuses in this field. */
  refused: string[]
  /** Every way in which the network counts this field. */
  measures: Measure[]
}

/** Measures a text as a network does. Without a limit for the field every text fits. */
export function count(limits: readonly TextLimit[], field: TextField, text: string): Count {
  const own = limits.filter((limit) => limit.field === field)
  const measures = own.map((limit) => measure(limit, text))
  const refused = [...new Set(own.flatMap(({ without = '' }) => [...without].filter((char) => text.includes(char))))]
  const [first] = measures
  return {
    length: first?.length ?? countGraphemes(text),
    limit: first?.limit ?? null,
    fits: refused.length === 0 && measures.every(({ fits }) => fits),
    ...(first?.segments === undefined ? {} : { segments: first.segments }),
    refused,
    measures
  }
}

/** Which limit a post's text has to keep: beside media some networks take less. */
export function fieldOfText(limits: readonly TextLimit[], hasMedia: boolean): 'text' | 'caption' {
  return hasMedia && limits.some(({ field }) => field === 'caption') ? 'caption' : 'text'
}

const counters: Record<Exclude<Counting, 'sms'>, (text: string) => number> = {
  graphemes: countGraphemes,
  utf16: (text) => text.length,
  bytes: countBytes,
  x: countX,
  mastodon: countMastodon,
  tags: countTags
}

function measure({ counting, max }: TextLimit, text: string): Measure {
  if (counting === 'sms') {
    const { length, limit, segments } = countSms(text)
    return { counting, length, limit, fits: segments <= mostSegments, segments }
  }
  const length = counters[counting](text)
  return { counting, length, limit: max, fits: length <= max }
}
