import { type FormEvent, useState } from 'react'
import { CallError, useCall, useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import './connections.css'
import { Mode } from './Mode'
import { Permissions } from './Permissions'
import { keptIn, modeOf } from './words'

const formId = 'connect-stripe'

/** Asks for a restricted key, says what to tick for it, and shows what it turned out to be allowed. */
export function ConnectStripeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [key, setKey] = useState('')
  const permissions = useCall('connections.permissions', {})
  const place = useCall('connections.place', {})
  const connect = useCommand('connections.connect')
  const connected = connect.data
  const mode = modeOf(key)
  const send = (replaceAccount: boolean) =>
    connect.mutate(
      { key, replaceAccount },
      {
        onSuccess: ({ name, permissions: found }) => {
          // The key has no business on a screen any longer.
          setKey('')
          if (found.some(({ state, optional }) => state === 'missing' && !optional)) return
          notify({ tone: 'done', text: `Stripe is connected: ${name}.` })
          onClose()
        }
      }
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() !== '') send(false)
  }
  const isOther = connect.error instanceof CallError && connect.error.failure.code === 'other-account'
  return (
    <Dialog
      title="Connect Stripe"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        connected ? (
          <Button onPress={onClose}>Close</Button>
        ) : (
          <>
            <Button look="bare" onPress={onClose}>
              Cancel
            </Button>
            <Button look="go" type="submit" form={formId} isDisabled={key.trim() === '' || connect.isPending}>
              {connect.isPending ? 'Asking Stripe…' : 'Connect'}
            </Button>
          </>
        )
      }
    >
      <div className="connect">
        {connect.error ? (
          <FailureCallout
            error={connect.error}
            action={isOther ? <Button onPress={() => send(true)}>Replace it</Button> : null}
          />
        ) : null}
        {connected ? (
          <p>
            {connected.name} is connected, but its key lacks something. Edit the key in Stripe and tick what is missing;
            then check it in Settings.
          </p>
        ) : (
          <form id={formId} onSubmit={submit} noValidate>
            <p className="connect-lead">
              In Stripe, open Developers, then API keys, and choose Create restricted key. Tick what stands below, and
              nothing else. Then copy the key and paste it here.
            </p>
            <Field
              name="key"
              label="Restricted key"
              value={key}
              onChange={setKey}
              placeholder="rk_live_…"
              help={keptIn[place.data?.place ?? 'keychain']}
              error={
                mode === 'secret' ? 'A secret key may do everything. Encore takes restricted keys only.' : undefined
              }
              autoFocus
            />
            {mode === 'live' || mode === 'test' ? <Mode livemode={mode === 'live'} /> : null}
          </form>
        )}
        <Permissions permissions={connected?.permissions ?? permissions.data ?? []} />
      </div>
    </Dialog>
  )
}
