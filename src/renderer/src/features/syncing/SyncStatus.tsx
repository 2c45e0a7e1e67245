import type { SyncProgress, SyncState } from '@shared/contract/syncing'
import { useRef, useState } from 'react'
import { useCall, useCommand, useEvent } from '../../lib/client'
import { dayOf } from '../../lib/format'
import { notify } from '../../lib/notices'
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
  // A sync that a person asked for says why it failed; one that came by itself only shows that it did.
  const isAsked = useRef(false)
  useEvent('syncing.progress', setLive)
  useEvent('syncing.changed', async () => {
    setLive(null)
    const { data: now } = await state.refetch()
    if (!now || now.running || !isAsked.current) return
    isAsked.current = false
    if (now.failure) notify({ tone: 'failed', text: `${now.failure.message} ${now.failure.hint}` })
  })
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
          <Standing
            state={data}
            onStart={() => {
              isAsked.current = true
            }}
          />
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

function Standing({ state, onStart }: { state: SyncState; onStart: () => void }) {
  const start = useCommand('syncing.start')
  const now = useNow()
  const sync = () => {
    onStart()
    start.mutate({})
  }
  const { kind, text } = statusOf(state, state.finishedAt && momentOf(new Date(state.finishedAt), new Date(now)))
  return (
    <>
      <span role="status">
        <State kind={kind}>{text}</State>
      </span>
      <IconButton icon="retry" label="Sync with Stripe now" onPress={sync} />
    </>
  )
}

/** `today 15:38` */
function momentOf(at: Date, now: Date): string {
  const time = at.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
  return `${dayOf(at, now)} ${time}`
}
