import { formatMoney } from './money'

/** What a campaign can reach, in order: its first donation, then parts of its goal in percent. */
export const milestones = ['first', '25', '50', '75', '100'] as const
export type Milestone = (typeof milestones)[number]

/** Where a campaign stands, in minor units of its own currency; `count` is how many donations count. */
export interface Standing {
  count: number
  raisedMinor: number
  goalMinor: number | null
  currency: string
}

/** Every milestone that was reached, in order. Without a goal there is only the first donation. */
export function reachedBy({ count, raisedMinor, goalMinor }: Standing): Milestone[] {
  if (count === 0) return []
  return milestones.filter((mark) => mark === 'first' || (goalMinor !== null && raisedMinor * 100 >= goalMinor * +mark))
}

const openings: Record<Exclude<Milestone, 'first'>, string> = {
  '25': 'A quarter of the way',
  '50': 'Half-way there',
  '75': 'Three quarters of the way',
  '100': 'We have reached our goal'
}

/** A text to thank with, for a post or a letter. @param from whose thanks they are; null where nobody said yet */
export function thanksFor(mark: Milestone, campaign: string, standing: Standing, from: string | null): string {
  const { raisedMinor, goalMinor, currency } = standing
  const say = (minor: number) => formatMoney({ minor, currency }, 'en-US')
  const sum = goalMinor === null ? say(raisedMinor) : `${say(raisedMinor)} of ${say(goalMinor)}`
  const text =
    mark === 'first'
      ? `The first gift for “${campaign}” is here. Thank you for the beginning, and for passing it on.`
      : `${openings[mark]}: ${sum} for “${campaign}”. Thank you, everyone who gave and everyone who passed it on.`
  return from === null ? text : `${text}\n\n${from}`
}
