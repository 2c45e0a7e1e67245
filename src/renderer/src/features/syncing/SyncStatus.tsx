import type { SyncProgress, SyncState } from '@shared/contract/syncing'
import { useState } from 'react'
import { useCall, useCommand, useEvent } from '../../lib/client'
import { dayOf } from '../../lib/format'
import { useNow } from '../../lib/use-now'
import { Button, IconButton } from '../../ui/Button'
import { State } from '../../ui/State'
import { ConnectStripeDialog } from '../connections'
import './sync-status.css'
import { statusOf } from './words'

/** How the ledger stands to Stripe, and a way to sync now; for the head of the Donations room. */
export function SyncStatus() {
  const state = useCall('syncing.state', {})
  const [live, setLive] = useState<SyncProgress | null>(null)
  const [isConnecting, setConnecting] = useState(false)
  useEvent('syncing.progress', setLive)
  useEvent('syncing.changed', () => setLive(null))
  useEvent('connections.changed', () => void state.refetch())
  useEvent('donations.changed', () => void state.refetch())
  const { data } = state
  if (!data) return null
  const running = data.running && (live ?? data.running)
  return (
    <div className="sync-status">
      {data.connected ? (
        running ? (
          <Running progress={running} />
        ) : (
          <Standing state={data} />
        )
      ) : (
        <Button onPress={() => setConnecting(true)}>Connect Stripe…</Button>
      )}
      {isConnecting ? <ConnectStripeDialog isOpen onClose={() => setConnecting(false)} /> : null}
    </div>
  )
}

function Running({ progress: { phase, fetched } }: { progress: SyncProgress }) {
  const cancel = useCommand('syncing.cancel')
  return (
    <>
      <span role="status">
        <State kind="waiting">
          {phase}
          {fetched > 0 ? <span className="num">, {fetched.toLocaleString('en-US')}</span> : null}
        </State>
      </span>
      <Button look="bare" size="s" onPress={() => cancel.mutate({})} aria-label="Stop syncing">
        Stop
      </Button>
    </>
  )
}

function Standing({ state }: { state: SyncState }) {
  const start = useCommand('syncing.start')
  const now = useNow()
  const { kind, text } = statusOf(state, state.finishedAt && momentOf(new Date(state.finishedAt), new Date(now)))
  return (
    <>
      <span role="status" title={state.failure ? `${state.failure.message} ${state.failure.hint}` : undefined}>
        <State kind={kind}>{text}</State>
      </span>
      <IconButton icon="retry" label="Sync with Stripe now" onPress={() => start.mutate({})} />
    </>
  )
}

/** `today 15:38` */
function momentOf(at: Date, now: Date): string {
  const time = at.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
  return `${dayOf(at, now)} ${time}`
}
