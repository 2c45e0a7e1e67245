import type { DonationDetail } from '@shared/contract/donations'
import { toDecimal } from '@shared/domain/money'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useCommand } from '../../lib/client'
import { money } from '../../lib/format'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Field } from '../../ui/Field'
import { AttributionFields, attributionIn, sourceFields } from './AttributionFields'
import { amountIn } from './filter-form'

interface EditProps {
  detail: DonationDetail
  onDone: () => void
}

const noReason = 'Say why, for whoever looks later.'

interface EditFormProps {
  says: string
  verb: string
  failure: unknown
  isPending: boolean
  onSubmit: () => void
  onDone: () => void
  children: ReactNode
}

function EditForm({ says, verb, failure, isPending, onSubmit, onDone, children }: EditFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="ledger-form" onSubmit={submit} noValidate>
      {failure ? <FailureCallout error={failure} /> : null}
      <p className="quiet">{says}</p>
      {children}
      <div className="detail-actions">
        <Button look="bare" onPress={onDone}>
          Back
        </Button>
        <Button type="submit" isDisabled={isPending}>
          {verb}
        </Button>
      </div>
    </form>
  )
}

/** Says where one donation came from. */
export function AttributeForm({ detail: { donation }, onDone }: EditProps) {
  const attribute = useCommand('donations.attribute')
  const [fields, setFields] = useState(() => sourceFields(donation.attribution))
  const [isMissing, setMissing] = useState(false)
  const submit = () => {
    const reason = fields.reason.trim()
    setMissing(reason === '')
    if (reason === '') return
    attribute.mutate({ ids: [donation.id], attribution: attributionIn(fields), reason }, { onSuccess: onDone })
  }
  return (
    <EditForm
      says="What was said before stays in its history."
      verb="Save"
      failure={attribute.error}
      isPending={attribute.isPending}
      onSubmit={submit}
      onDone={onDone}
    >
      <AttributionFields value={fields} onChange={setFields} isReasonMissing={isMissing} />
    </EditForm>
  )
}

/** Moves an amount between the album's price and the extra. */
export function SplitForm({ detail: { donation }, onDone }: EditProps) {
  const { currency, grossMinor } = donation
  const split = useCommand('donations.split')
  const [price, setPrice] = useState(() => toDecimal({ minor: donation.priceMinor, currency }))
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const priceMinor = amountIn(price, currency)
  const isPossible = priceMinor !== null && priceMinor >= 0 && priceMinor <= grossMinor
  const submit = () => {
    setTried(true)
    if (isPossible && reason.trim()) split.mutate({ id: donation.id, priceMinor, reason }, { onSuccess: onDone })
  }
  return (
    <EditForm
      says={`${money(grossMinor, currency)} were paid. A new row moves the difference; the rows that came stay as they are.`}
      verb="Correct"
      failure={split.error}
      isPending={split.isPending}
      onSubmit={submit}
      onDone={onDone}
    >
      <Field
        label="For the album"
        name="price"
        numeric
        value={price}
        onChange={setPrice}
        help={isPossible ? `${money(grossMinor - priceMinor, currency)} are extra.` : ''}
        error={isPossible ? undefined : `Write an amount from 0 to ${money(grossMinor, currency)}.`}
        autoFocus
      />
      <Field
        label="Why?"
        name="reason"
        value={reason}
        onChange={setReason}
        error={isTried && !reason.trim() ? noReason : undefined}
        required
      />
    </EditForm>
  )
}

/** Takes a donation out that was entered by hand and never came. */
export function VoidForm({ detail: { donation }, onDone }: EditProps) {
  const out = useCommand('donations.void')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (reason.trim()) out.mutate({ id: donation.id, reason }, { onSuccess: onDone })
  }
  return (
    <EditForm
      says={`A new row takes ${money(donation.grossMinor, donation.currency)} out of every sum. The donation stays in sight as taken out.`}
      verb="Take it out"
      failure={out.error}
      isPending={out.isPending}
      onSubmit={submit}
      onDone={onDone}
    >
      <Field
        label="Why?"
        name="reason"
        value={reason}
        onChange={setReason}
        placeholder="Entered twice"
        error={isTried && !reason.trim() ? noReason : undefined}
        required
        autoFocus
      />
    </EditForm>
  )
}
