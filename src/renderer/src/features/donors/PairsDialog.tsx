import { useRef } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { nameOf } from './words'

const reasons = { 'same-name': 'The same name', 'same-address': 'Nearly the same e-mail address' }

/** Pairs that may be one person, to be merged or kept apart. */
export function PairsDialog({ onClose }: { onClose: () => void }) {
  const pairs = useCall('donors.likelyPairs', {})
  const merge = useCommand('donors.merge')
  const keepApart = useCommand('donors.keepApart')
  const error = pairs.error ?? merge.error ?? keepApart.error
  const isBusy = merge.isPending || keepApart.isPending
  const list = useRef<HTMLUListElement>(null)
  // The button that was pressed goes with its row: the focus stays in the dialog, or the keys would lose it.
  const decided = { onSuccess: () => (pairs.data?.length === 1 ? onClose() : list.current?.focus()) }
  return (
    <Dialog title="Is this one person?" isOpen onClose={onClose}>
      {error ? <FailureCallout error={error} /> : null}
      <ul className="donor-list" ref={list} tabIndex={-1}>
        {(pairs.data ?? []).map(({ one, other, reason }) => (
          <li key={`${one.id} ${other.id}`}>
            <span className="donor-pair">
              <span className="strong cut">
                {nameOf(one)} and {nameOf(other)}
              </span>
              <span className="small quiet cut">
                {[reasons[reason], one.email, other.email].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button
              size="s"
              look="bare"
              isDisabled={isBusy}
              onPress={() => keepApart.mutate({ one: one.id, other: other.id }, decided)}
            >
              Two people
            </Button>
            <Button size="s" isDisabled={isBusy} onPress={() => merge.mutate({ id: other.id, into: one.id }, decided)}>
              One person
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
