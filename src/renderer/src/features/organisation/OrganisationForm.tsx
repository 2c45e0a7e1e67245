import type { OrganisationProfile } from '@shared/contract/organisation'
import { countries, countryName } from '@shared/domain/countries'
import { type FormEvent, useRef, useState } from 'react'
import { useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Check } from '../../ui/Check'
import { ChoiceField, Field, FieldRow } from '../../ui/Field'
import { fieldsOf, newOrganisationFields, type OrganisationErrors, type OrganisationFields, readFields } from './form'

type TextName = Exclude<keyof OrganisationFields, 'exempt'>

const order: readonly TextName[] = ['name', 'address', 'taxId', 'country', 'exemptStatus', 'signer']
const countryOptions = countries
  .map((id) => ({ id, label: countryName(id) }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'))

/** Who the organisation is, as receipts name it. What is wrong is said beside the field it is about. */
export function OrganisationForm({ profile }: { profile: OrganisationProfile | null }) {
  const [fields, setFields] = useState(() => (profile ? fieldsOf(profile) : newOrganisationFields(navigator.language)))
  const [errors, setErrors] = useState<OrganisationErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const save = useCommand('organisation.set')

  const set = (name: TextName) => (value: string) => {
    setFields((now) => ({ ...now, [name]: value }))
    setErrors(({ [name]: _, ...rest }) => rest)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields)
    if (read.details) {
      save.mutate(read.details, {
        onSuccess: () => notify({ tone: 'done', text: 'The organisation’s details are saved.' })
      })
      return
    }
    setErrors(read.errors)
    const first = order.find((name) => read.errors[name] !== undefined)
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }
  const bind = (name: TextName) => ({ name, value: fields[name], onChange: set(name), error: errors[name] })

  return (
    <form ref={form} className="organisation-form" aria-label="Organisation" onSubmit={submit} noValidate>
      {save.error ? <FailureCallout error={save.error} /> : null}
      <Field {...bind('name')} label="Name" placeholder="Cobb Valley Youth Orchestra" required />
      <Field
        {...bind('address')}
        label="Address"
        lines={3}
        required
        help="As on an envelope, without the name. Receipts carry it."
      />
      <FieldRow>
        <ChoiceField
          {...bind('country')}
          label="Country"
          options={countryOptions}
          help="Decides the form of receipts."
        />
        <Field {...bind('taxId')} label="Tax id" help="EIN, charity number or the like. Empty if none." />
      </FieldRow>
      <Check isSelected={fields.exempt} onChange={(exempt) => setFields((now) => ({ ...now, exempt }))}>
        The state recognises it as a charity or tax-exempt
      </Check>
      {fields.exempt ? (
        <Field {...bind('exemptStatus')} label="How that status is called" placeholder="501(c)(3)" />
      ) : null}
      <Field {...bind('signer')} label="Receipts are signed by" help="A name, with the office where it helps." />
      <div>
        <Button type="submit" isDisabled={save.isPending}>
          Save organisation
        </Button>
      </div>
    </form>
  )
}
