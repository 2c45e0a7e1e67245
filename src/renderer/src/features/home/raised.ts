import type { Campaign } from '@shared/contract/campaigns'
import { localDay } from '../../lib/format'

/** Parts of the thermometer, each from 0 to 1 of its length. */
export interface Filled {
  price: number
  extra: number
  /** Where an even pace would be today; null without goal or dates, or outside of them. */
  planned: number | null
}

/**
 * What is left after fees fills the thermometer, in the proportion in which it was paid for the album and given above its
 * price.
 */
export function filledOf(campaign: Campaign, now: Date): Filled {
  const { raisedMinor, goalMinor, paid } = campaign
  const whole = paid.priceMinor + paid.extraMinor
  const raised = goalMinor ? Math.min(1, Math.max(0, raisedMinor / goalMinor)) : 0
  const price = whole === 0 ? 0 : raised * (paid.priceMinor / whole)
  return { price, extra: raised - price, planned: goalMinor ? pace(campaign, now) : null }
}

/** What an even pace would have brought by today, in whole minor units; null where `planned` is. */
export function plannedMinor({ goalMinor }: Campaign, planned: number | null): number | null {
  return goalMinor === null || planned === null ? null : Math.round(goalMinor * planned)
}

function pace({ startDate, endDate }: Campaign, now: Date): number | null {
  if (!startDate || !endDate) return null
  const start = localDay(startDate).getTime()
  const last = localDay(endDate)
  const end = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1).getTime()
  const at = (now.getTime() - start) / (end - start)
  return at >= 0 && at <= 1 ? at : null
}
