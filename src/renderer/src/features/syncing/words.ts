import type { SyncState } from '@shared/contract/syncing'
import { money } from '../../lib/format'
import type { StateKind } from '../../ui/State'

export interface Told {
  kind: StateKind
  text: string
}

/** How the ledger stands to Stripe, in one line. @param checked when it was checked, in words: `today 15:38` */
export function statusOf(state: SyncState, checked: string | null): Told {
  const { control, failure, payoutsOff } = state
  const off = control.find(({ ok }) => !ok)
  if (off) {
    const difference = money(Math.abs(off.actualMinor - off.expectedMinor), off.currency)
    return { kind: 'blocked', text: `Differs from Stripe by ${difference}` }
  }
  const payout = payoutsOff[0]
  if (payout) return { kind: 'blocked', text: `Payout ${payout.id} does not add up` }
  if (failure) {
    const since = checked === null ? '' : `; last checked ${checked}`
    return failure.code === 'offline'
      ? { kind: 'waiting', text: `Waits for a connection to Stripe${since}` }
      : { kind: 'blocked', text: `Could not sync${since}` }
  }
  return checked === null
    ? { kind: 'waiting', text: 'Not synced yet' }
    : { kind: 'done', text: `Agrees with Stripe, checked ${checked}` }
}
