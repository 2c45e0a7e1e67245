import type { DonationFilter } from '@shared/contract/donations'
import { donationStatuses } from '@shared/domain/donation'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, Field, FieldRow } from '../../ui/Field'
import { useCampaign } from '../campaigns'
import { channels } from '../checkout'
import { type FilterFields, fieldsOf, readFields, unassigned } from './filter-form'
import { providerName, statusWords } from './words'

const formId = 'ledger-filter'
const anything = { id: '', label: 'Any' }
const statuses = [anything, ...donationStatuses.map((id) => ({ id, label: statusWords[id].name }))]
const sources = [anything, { id: unassigned, label: 'Unassigned' }, ...channels]
const repeats = [anything, { id: 'yes', label: 'Monthly' }, { id: 'no', label: 'Given once' }]

interface FilterDialogProps {
  filter: DonationFilter
  providers: readonly string[]
  currencies: readonly string[]
  onFilter: (filter: DonationFilter) => void
  onClose: () => void
}

/** Asks by what the ledger is narrowed; the search stays as it is. */
export function FilterDialog({ filter, providers, currencies, onFilter, onClose }: FilterDialogProps) {
  const campaign = useCampaign()
  const [fields, setFields] = useState(() => fieldsOf(filter))
  const [errors, setErrors] = useState<{ least?: string; most?: string }>({})
  const bind = (name: keyof FilterFields) => ({
    name,
    value: fields[name],
    onChange: (value: string) => setFields((now) => ({ ...now, [name]: value }))
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFields(fields, campaign.currency)
    if ('errors' in read) return setErrors(read.errors)
    onFilter({ ...read.filter, ...(filter.search === undefined ? {} : { search: filter.search }) })
    onClose()
  }
  return (
    <Dialog
      title="Filter donations"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={() => setFields(fieldsOf({}))}>
            Clear
          </Button>
          <Button type="submit" form={formId}>
            Show these
          </Button>
        </>
      }
    >
      <form id={formId} className="ledger-form" onSubmit={submit} noValidate>
        <FieldRow>
          <Field {...bind('from')} label="From" type="date" />
          <Field {...bind('to')} label="Until" type="date" />
        </FieldRow>
        <FieldRow>
          <ChoiceField {...bind('source')} label="Came through" options={sources} />
          <ChoiceField {...bind('status')} label="State" options={statuses} />
        </FieldRow>
        <FieldRow>
          <Field {...bind('least')} label="Paid at least" numeric placeholder="10.00" error={errors.least} />
          <Field {...bind('most')} label="Paid at most" numeric placeholder="500.00" error={errors.most} />
        </FieldRow>
        <FieldRow>
          <ChoiceField
            {...bind('currency')}
            label="Currency"
            options={[anything, ...currencies.map((id) => ({ id, label: id }))]}
          />
          <ChoiceField
            {...bind('provider')}
            label="Paid with"
            options={[anything, ...providers.map((id) => ({ id, label: providerName(id) }))]}
          />
        </FieldRow>
        <ChoiceField {...bind('repeats')} label="Repeats" options={repeats} />
      </form>
    </Dialog>
  )
}
