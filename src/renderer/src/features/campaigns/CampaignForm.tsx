import type { CampaignDetails } from '@shared/contract/campaigns'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { fullDay, localDay } from '../../lib/format'
import { FailureCallout } from '../../ui/Callout'
import { ChoiceField, Field, FieldRow } from '../../ui/Field'
import './campaign-form.css'
import { type CampaignErrors, type CampaignFields, readFields } from './form'

const order: readonly (keyof CampaignFields)[] = [
  'name',
  'goal',
  'currency',
  'albumPrice',
  'albumFmv',
  'startDate',
  'endDate',
  'zone'
]
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

/** The day in words, with its weekday, as people plan. */
function weekdayOf(day: string): string {
  return day === '' ? 'Not set' : fullDay(localDay(day), new Date())
}

interface CampaignFormProps {
  /** The form's id, for a submit button that stands elsewhere. */
  id: string
  initial: CampaignFields
  onSubmit: (details: CampaignDetails) => void
  /** What main answered, when it refused. */
  failure: unknown
}

/** Name, goal, dates and zone of a campaign. What is wrong is said beside the field it is about. */
export function CampaignForm({ id, initial, onSubmit, failure }: CampaignFormProps) {
  const [fields, setFields] = useState(initial)
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<CampaignErrors>({})
  const currencies = useMemo(
    () =>
      Intl.supportedValuesOf('currency').map((code) => ({ id: code, label: `${code} · ${currencyNames.of(code)}` })),
    []
  )
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    const all = known.includes(initial.zone) ? known : [initial.zone, ...known]
    return all.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))
  }, [initial.zone])

  const set = (name: keyof CampaignFields) => (value: string) => {
    setFields((now) => ({ ...now, [name]: value }))
    setErrors(({ [name]: _, ...rest }) => rest)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields)
    if (read.details) {
      onSubmit(read.details)
      return
    }
    setErrors(read.errors)
    const first = order.find((name) => read.errors[name] !== undefined)
    form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus()
  }
  const bind = (name: keyof CampaignFields) => ({ name, value: fields[name], onChange: set(name), error: errors[name] })

  return (
    <form ref={form} id={id} className="campaign-form" onSubmit={submit} noValidate>
      {failure ? <FailureCallout error={failure} /> : null}
      <Field {...bind('name')} label="Name" placeholder="Spring Album" required autoFocus />
      <FieldRow>
        <Field {...bind('goal')} label="Goal" numeric placeholder="9,000.00" help="Leave empty if there is none yet." />
        <ChoiceField {...bind('currency')} label="Currency" options={currencies} />
      </FieldRow>
      <FieldRow>
        <Field
          {...bind('albumPrice')}
          label="Album price"
          numeric
          placeholder="12.00"
          help="What supporters pay at least. Empty without an album."
        />
        <Field
          {...bind('albumFmv')}
          label="Worth of the album"
          numeric
          placeholder="12.00"
          help="Its fair market value, for receipts. Empty means its price."
        />
      </FieldRow>
      <FieldRow>
        <Field {...bind('startDate')} label="Starts" type="date" help={weekdayOf(fields.startDate)} />
        <Field {...bind('endDate')} label="Ends" type="date" help={weekdayOf(fields.endDate)} />
      </FieldRow>
      <ChoiceField
        {...bind('zone')}
        label="Time zone"
        options={zones}
        help="Days and times of this campaign are meant here."
      />
    </form>
  )
}
