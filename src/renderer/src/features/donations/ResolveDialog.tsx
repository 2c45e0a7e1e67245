import type { Campaign } from '@shared/contract/campaigns'
import type { WaitingDecision, WaitingItem } from '@shared/contract/donations'
import { toDecimal } from '@shared/domain/money'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../lib/client'
import { money } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Field } from '../../ui/Field'
import { useCampaign } from '../campaigns'
import { amountIn } from './filter-form'

const formId = 'resolve'

interface ResolveDialogProps {
  item: WaitingItem
  to: 'campaign' | 'aside'
  campaigns: readonly Campaign[]
  onClose: () => void
}

/** Asks where a payment belongs and what of it is for the album, or why it is set aside. */
export function ResolveDialog({ item, to, campaigns, onClose }: ResolveDialogProps) {
  const { amountMinor, currency } = item
  const here = useCampaign()
  const resolve = useCommand('donations.resolve')
  const [campaignId, setCampaignId] = useState(here.id)
  const [price, setPrice] = useState(() => toDecimal({ minor: item.priceMinor, currency }))
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const priceMinor = amountIn(price, currency)
  const isPossible = priceMinor !== null && priceMinor >= 0 && priceMinor <= amountMinor
  const decide = (decision: WaitingDecision) => resolve.mutate({ id: item.id, decision }, { onSuccess: onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (to === 'aside' && note.trim()) decide({ to, note })
    if (to === 'campaign' && isPossible) decide({ to, campaignId, priceMinor })
  }
  return (
    <Dialog
      title={to === 'campaign' ? 'Take into a campaign' : 'Set aside'}
      width="s"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} isDisabled={resolve.isPending}>
            {to === 'campaign' ? 'Take it in' : 'Set aside'}
          </Button>
        </>
      }
    >
      <form id={formId} className="ledger-form" onSubmit={submit} noValidate>
        {resolve.error ? <FailureCallout error={resolve.error} /> : null}
        <p className="quiet">
          {money(amountMinor, currency)} from {item.donor ?? 'a donor without a name'}. You can decide otherwise later.
        </p>
        {to === 'campaign' ? (
          <>
            <ChoiceField
              label="Campaign"
              name="campaign"
              value={campaignId}
              onChange={setCampaignId}
              options={campaigns.map(({ id, name }) => ({ id, label: name }))}
            />
            <Field
              label="For the album"
              name="price"
              numeric
              value={price}
              onChange={setPrice}
              help={isPossible ? `${money(amountMinor - priceMinor, currency)} are extra.` : ''}
              error={isPossible ? undefined : `Write an amount from 0 to ${money(amountMinor, currency)}.`}
            />
          </>
        ) : (
          <Field
            label="Why?"
            name="note"
            value={note}
            onChange={setNote}
            placeholder="A ticket for the concert"
            error={isTried && !note.trim() ? 'Say why, for whoever looks later.' : undefined}
            help="It counts in no campaign. The note says why."
            required
            autoFocus
          />
        )}
      </form>
    </Dialog>
  )
}
