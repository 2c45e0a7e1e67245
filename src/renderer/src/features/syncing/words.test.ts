import type { SyncState } from '@shared/contract/syncing'
import { describe, expect, it } from 'vitest'
import { statusOf } from './words'

const calm: SyncState = {
  connected: true,
  running: null,
  finishedAt: '2026-11-24T14:38:00.000Z',
  failure: null,
  control: [{ currency: 'USD', expectedMinor: 1912, actualMinor: 1912, ok: true }],
  payoutsOff: [],
  unassigned: 0,
  quarantined: 0
}
const failure = (code: 'offline' | 'key-rejected') => ({ code, message: 'No.', hint: 'Do.' })

describe('how the ledger stands to Stripe', () => {
  it.each([
    ['agrees', {}, 'today 15:38', 'done', 'Agrees with Stripe, checked today 15:38'],
    ['was never asked', { control: [] }, null, 'waiting', 'Not synced yet'],
    [
      'is off by a cent, whatever failed since',
      {
        control: [{ currency: 'USD', expectedMinor: 1912, actualMinor: 1911, ok: false }],
        failure: failure('offline')
      },
      'today 15:38',
      'blocked',
      'Differs from Stripe by $0.01'
    ],
    [
      'has a payout that does not add up',
      { payoutsOff: [{ id: 'po_1', currency: 'USD', expectedMinor: 2, actualMinor: 1 }] },
      'today 15:38',
      'blocked',
      'Payout po_1 does not add up'
    ],
    [
      'is offline',
      { failure: failure('offline') },
      'yesterday 9:00',
      'waiting',
      'Waits for a connection to Stripe; last checked yesterday 9:00'
    ],
    ['is refused', { failure: failure('key-rejected') }, null, 'blocked', 'Could not sync']
  ] as const)('%s', (_what, change, checked, kind, text) => {
    expect(statusOf({ ...calm, ...change } as SyncState, checked)).toEqual({ kind, text })
  })
})
