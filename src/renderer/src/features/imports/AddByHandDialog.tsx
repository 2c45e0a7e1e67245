import { type FormEvent, useRef, useState } from 'react'
import { useCommand } from '../../lib/client'
import { fullDay, localDay, money } from '../../lib/format'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Check } from '../../ui/Check'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Field, FieldRow } from '../../ui/Field'
import { Segmented } from '../../ui/Segmented'
import { useCampaign } from '../campaigns'
import { channels } from '../checkout'
import './add-by-hand.css'
import { type HandErrors, type HandFields, handMethods, newHandFields, readHandFields } from './hand'

const formId = 'add-by-hand'
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  id: code,
  label: `${code} · ${currencyNames.of(code)}`
}))
const ways = [{ id: '', label: 'Nobody knows' }, ...channels]

interface AddByHandDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** Asks for money that came by hand and puts it into the ledger. */
export function AddByHandDialog({ isOpen, onClose }: AddByHandDialogProps) {
  const add = useCommand('donations.add')
  const close = () => {
    add.reset()
    onClose()
  }
  return (
    <Dialog
      title="Add a donation by hand"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button look="bare" onPress={close}>
            Cancel
          </Button>
          <Button look="go" type="submit" form={formId} isDisabled={add.isPending}>
            Add donation
          </Button>
        </>
      }
    >
      {isOpen ? <HandForm add={add} onAdded={close} /> : null}
    </Dialog>
  )
}

interface HandFormProps {
  add: ReturnType<typeof useCommand<'donations.add'>>
  onAdded: () => void
}

function HandForm({ add, onAdded }: HandFormProps) {
  const campaign = useCampaign()
  const [fields, setFields] = useState(() => newHandFields(campaign.currency, new Date()))
  const [errors, setErrors] = useState<HandErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const hasAlbum = campaign.albumPriceMinor !== null && campaign.currency === fields.currency

  const set =
    <K extends keyof HandFields>(name: K) =>
    (value: HandFields[K]) => {
      setFields((now) => ({ ...now, [name]: value }))
      setErrors(({ [name as keyof HandErrors]: _, ...others }) => others)
    }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readHandFields(fields, campaign.id, hasAlbum)
    if (read.errors) {
      setErrors(read.errors)
      const [first] = Object.keys(read.errors)
      form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus()
      return
    }
    add.mutate(read.donation, {
      onSuccess: ({ grossMinor, currency }) => {
        notify({ tone: 'done', text: `${money(grossMinor, currency)} are in the ledger.` })
        onAdded()
      }
    })
  }
  return (
    <form ref={form} id={formId} className="hand-form" onSubmit={submit} noValidate>
      {add.error ? <FailureCallout error={add.error} /> : null}
      <Segmented label="How it came" value={fields.method} onChange={set('method')} options={handMethods} />
      <FieldRow>
        <Field
          name="amount"
          label="Amount"
          value={fields.amount}
          onChange={set('amount')}
          error={errors.amount}
          numeric
          required
          autoFocus
        />
        <ChoiceField
          name="currency"
          label="Currency"
          value={fields.currency}
          onChange={set('currency')}
          options={currencies}
        />
      </FieldRow>
      <FieldRow>
        <Field
          name="date"
          label="Received on"
          type="date"
          value={fields.date}
          onChange={set('date')}
          error={errors.date}
          help={fields.date === '' ? '' : fullDay(localDay(fields.date), new Date())}
          required
        />
        <ChoiceField
          name="channel"
          label="What brought it"
          value={fields.channel}
          onChange={set('channel')}
          options={ways}
        />
      </FieldRow>
      <FieldRow>
        <Field
          name="donor"
          label="From"
          value={fields.donor}
          onChange={set('donor')}
          help="Leave empty if it is not known."
        />
        <Field name="email" label="E-mail" value={fields.email} onChange={set('email')} error={errors.email} />
      </FieldRow>
      <Field
        name="note"
        label={fields.method === 'cheque' ? 'Cheque number or note' : 'Note'}
        value={fields.note}
        onChange={set('note')}
      />
      {hasAlbum ? (
        <Check isSelected={fields.withAlbum} onChange={set('withAlbum')}>
          <span>An album was handed over for it</span>
          <span className="quiet">
            Its price of {money(campaign.albumPriceMinor ?? 0, campaign.currency)} is set apart from what was given
            above it.
          </span>
        </Check>
      ) : null}
    </form>
  )
}
