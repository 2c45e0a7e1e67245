import type { Connection } from '@shared/contract/connections'
import { useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { count, dayOf } from '../../lib/format'
import { notify } from '../../lib/notices'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { State } from '../../ui/State'
import { Line } from '../settings/Line'
import { ConnectStripeDialog } from './ConnectStripe'
import './connections.css'
import { Mode } from './Mode'
import { Permissions } from './Permissions'
import { keptIn } from './words'

/** The connection to Stripe, for Settings: whose account it is, what its key may do, and a way to end it. */
export function StripeConnection() {
  const connection = useCall('connections.get', {})
  const [isConnecting, setConnecting] = useState(false)
  if (connection.error) {
    return (
      <FailureCallout
        error={connection.error}
        action={<Button onPress={() => connection.refetch()}>Try again</Button>}
      />
    )
  }
  if (connection.data === undefined) return null
  return (
    <>
      {connection.data ? (
        <Connected connection={connection.data} />
      ) : (
        <Line name="Stripe" value="Not connected. Cards, wallets and bank debits of your supporters come through it.">
          <Button onPress={() => setConnecting(true)}>Connect Stripe…</Button>
        </Line>
      )}
      {isConnecting ? <ConnectStripeDialog isOpen onClose={() => setConnecting(false)} /> : null}
    </>
  )
}

function Connected({ connection }: { connection: Connection }) {
  const { name, account, livemode, last4, keptIn: place, permissions, connectedAt } = connection
  const now = useNow()
  const check = useCommand('connections.check')
  const [isLeaving, setLeaving] = useState(false)
  const missing = permissions.filter(({ state, optional }) => state === 'missing' && !optional)
  return (
    <>
      {check.error ? <FailureCallout error={check.error} /> : null}
      <Line
        name={
          <span className="connection-name">
            Stripe: {name} <Mode livemode={livemode} />
          </span>
        }
        value={
          <>
            {name === account ? null : `${account} · `}
            Key ending in <span className="num">{last4}</span>, connected {dayOf(new Date(connectedAt), new Date(now))}.{' '}
            {keptIn[place]}
          </>
        }
      >
        <Button onPress={() => check.mutate({})} isDisabled={check.isPending}>
          {check.isPending ? 'Asking…' : 'Check'}
        </Button>
        {place === 'environment' ? null : (
          <Button look="bare" onPress={() => setLeaving(true)}>
            Disconnect…
          </Button>
        )}
      </Line>
      <div className="connection-permissions">
        {missing.length > 0 ? (
          <p className="connection-missing">
            <State kind="blocked">{count(missing.length, 'permission is missing', 'permissions are missing')}</State>
            <span className="quiet">Edit the key in Stripe, tick what is missing, then check it here.</span>
          </p>
        ) : (
          <p className="strong">What the key may do</p>
        )}
        <Permissions permissions={permissions} brief />
      </div>
      {isLeaving ? <DisconnectDialog name={name} onClose={() => setLeaving(false)} /> : null}
    </>
  )
}

function DisconnectDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const disconnect = useCommand('connections.disconnect')
  const done = () => {
    notify({ tone: 'done', text: 'Stripe is disconnected, and the key is wiped.' })
    onClose()
  }
  return (
    <Dialog
      question
      width="s"
      title="Disconnect Stripe"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose} autoFocus>
            Keep it
          </Button>
          <Button look="danger" onPress={() => disconnect.mutate({}, { onSuccess: done })}>
            Disconnect
          </Button>
        </>
      }
    >
      {disconnect.error ? <FailureCallout error={disconnect.error} /> : null}
      <p>
        The key of “{name}” is wiped from this computer, and nothing new is fetched. Donations stay, and so do your
        checkout pages: supporters can still pay on them. To be sure that nobody uses the key, delete it in Stripe too.
      </p>
    </Dialog>
  )
}
