import { useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { Button, IconButton } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu'
import { State } from '../../ui/State'
import { IssueDialog } from './IssueDialog'
import './receipts.css'
import { tellFailed, tellSaved } from './saved'
import { VoidDialog } from './VoidDialog'
import { voidWords } from './words'

/** The receipt of a donation: its number and state, and what can be done about it. */
export function ReceiptActions({ donationId }: { donationId: string }) {
  const found = useCall('receipts.ofDonation', { donationId })
  const save = useCommand('receipts.save')
  const reissue = useCommand('receipts.reissue')
  const [asking, setAsking] = useState<'issue' | 'void' | null>(null)
  const told = { onSuccess: (saved: typeof save.data) => saved && tellSaved(saved), onError: tellFailed }
  const close = () => setAsking(null)
  if (found.error) return <FailureCallout error={found.error} />
  if (found.data === undefined) return null
  const receipt = found.data
  const isValid = receipt !== null && receipt.voided === null
  return (
    <span className="receipt-actions">
      {receipt ? (
        <>
          <span className="num">{receipt.number}</span>
          {receipt.voided ? <State kind="stopped">{voidWords[receipt.voided.reason]}</State> : null}
        </>
      ) : null}
      {isValid ? (
        <Menu trigger={<IconButton icon="more" size="s" label={`More for receipt ${receipt.number}`} />}>
          <MenuItem
            id="save"
            refused={receipt.erased ? 'Its donor was erased.' : undefined}
            onAction={() => save.mutate({ number: receipt.number }, told)}
          >
            Save as PDF…
          </MenuItem>
          <MenuItem
            id="reissue"
            refused={receipt.erased ? 'Its donor was erased.' : undefined}
            onAction={() => reissue.mutate({ number: receipt.number }, told)}
          >
            Void and issue anew…
          </MenuItem>
          <MenuLine />
          <MenuItem id="void" onAction={() => setAsking('void')}>
            Void…
          </MenuItem>
        </Menu>
      ) : (
        <Button size="s" onPress={() => setAsking('issue')}>
          {receipt ? 'Issue anew…' : 'Issue receipt…'}
        </Button>
      )}
      {asking === 'issue' ? <IssueDialog donationId={donationId} onClose={close} /> : null}
      {asking === 'void' && receipt ? <VoidDialog number={receipt.number} onClose={close} /> : null}
    </span>
  )
}
