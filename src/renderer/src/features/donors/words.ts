import type { Donor } from '@shared/contract/donors'
import { count, money } from '../../lib/format'

/** How somebody is called on the screen. */
export function nameOf({ name, email }: { name: string | null; email: string | null }): string {
  return name ?? email ?? 'Name not given'
}

/** What somebody gave in each currency, like `$25.00, €10.00`. */
export function givenText(given: Donor['given']): string {
  return given.map(({ givenMinor, currency }) => money(givenMinor, currency)).join(', ') || 'Nothing kept'
}

export function giftsText(given: Donor['given']): string {
  return count(
    given.reduce((sum, { count: gifts }) => sum + gifts, 0),
    'gift'
  )
}
