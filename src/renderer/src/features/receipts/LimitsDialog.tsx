import { formatMoney, parseMoney } from '@shared/domain/money'
import { type FormEvent, useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { Field, FieldRow } from '../../ui/Field'
import './receipts.css'

const formId = 'token-limits'

/** The limits of the United States below which what a supporter got does not count, and a form for those of a new year. */
export function LimitsDialog({ onClose }: { onClose: () => void }) {
  const limits = useCall('receipts.limits', {})
  const set = useCommand('receipts.setLimit')
  return (
    <Dialog
      title="Limits of small benefits"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Close
          </Button>
          <Button look="go" type="submit" form={formId} isDisabled={set.isPending}>
            Keep these limits
          </Button>
        </>
      }
    >
      <p>
        In the United States, what a supporter received does not count where it is worth at most 2 % of the payment and
        not more than the year’s cap. The IRS publishes new figures each autumn. Until you enter them, those of the
        latest year before are used, which are never too high.
      </p>
      <table className="receipt-limits">
        <thead>
          <tr>
            <th scope="col">Tax year</th>
            <th scope="col" className="end">
              Cap
            </th>
            <th scope="col" className="end">
              Low-cost article
            </th>
            <th scope="col" className="end">
              Least payment
            </th>
            <th scope="col">Published in</th>
          </tr>
        </thead>
        <tbody>
          {limits.data?.map((limit) => (
            <tr key={limit.year}>
              <td className="num">{limit.year}</td>
              {[limit.capMinor, limit.lowCostMinor, limit.minimumMinor].map((minor, column) => (
                <td key={column.toString()} className="num end">
                  {formatMoney({ minor, currency: 'USD' }, 'en-US')}
                </td>
              ))}
              <td className="quiet">{limit.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(limits.error ?? set.error) ? <FailureCallout error={limits.error ?? set.error} /> : null}
      <LimitForm onSubmit={(limit) => set.mutate(limit)} />
    </Dialog>
  )
}

type Names = 'year' | 'cap' | 'lowCost' | 'minimum' | 'source'

function LimitForm({
  onSubmit
}: {
  onSubmit: (limit: Parameters<ReturnType<typeof useCommand<'receipts.setLimit'>>['mutate']>[0]) => void
}) {
  const now = useNow()
  const [fields, setFields] = useState({
    year: String(now.getFullYear()),
    cap: '',
    lowCost: '',
    minimum: '',
    source: ''
  })
  const [errors, setErrors] = useState<Partial<Record<Names, string>>>({})
  const set = (name: Names) => (value: string) => setFields((before) => ({ ...before, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong: Partial<Record<Names, string>> = {}
    const amount = (name: 'cap' | 'lowCost' | 'minimum') => {
      try {
        return parseMoney(fields[name], 'USD').minor
      } catch {
        wrong[name] = 'Write it like 13.60.'
        return 0
      }
    }
    const limit = {
      country: 'US' as const,
      year: Number(fields.year),
      capMinor: amount('cap'),
      lowCostMinor: amount('lowCost'),
      minimumMinor: amount('minimum'),
      source: fields.source.trim(),
      checkedOn: toDay(now)
    }
    if (!/^\d{4}$/.test(fields.year)) wrong.year = 'Write it like 2026.'
    if (limit.source === '') wrong.source = 'Say where they are published, like a Rev. Proc.'
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) onSubmit(limit)
  }
  return (
    <form id={formId} className="receipt-form" onSubmit={submit} noValidate>
      <FieldRow>
        <Field name="year" label="Tax year" value={fields.year} onChange={set('year')} error={errors.year} numeric />
        <Field name="cap" label="Cap (USD)" value={fields.cap} onChange={set('cap')} error={errors.cap} numeric />
      </FieldRow>
      <FieldRow>
        <Field
          name="lowCost"
          label="Low-cost article (USD)"
          value={fields.lowCost}
          onChange={set('lowCost')}
          error={errors.lowCost}
          numeric
        />
        <Field
          name="minimum"
          label="Least payment (USD)"
          value={fields.minimum}
          onChange={set('minimum')}
          error={errors.minimum}
          numeric
        />
      </FieldRow>
      <Field name="source" label="Published in" value={fields.source} onChange={set('source')} error={errors.source} />
    </form>
  )
}

function toDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
