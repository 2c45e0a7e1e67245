import type { Donation } from '@shared/contract/donations'
import { type FormEvent, useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { count, localDay, money, tableDay } from '../../lib/format'
import { notify } from '../../lib/notices'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Check } from '../../ui/Check'
import { Dialog } from '../../ui/Dialog'
import { AttributionFields, attributionIn, sourceFields } from './AttributionFields'
import { donorName } from './words'

const formId = 'assign'
/** How many gifts are assigned at once. */
export const mostAtOnce = 200

/** Says of several donations at once where they came from. `only` is one that was picked; else all that nobody assigned. */
export function AssignDialog({
  campaignId,
  only,
  onClose
}: {
  campaignId: string
  only: Donation | null
  onClose: () => void
}) {
  const found = useCall(
    'donations.list',
    only ? null : { campaignId, filter: { attributed: false }, offset: 0, limit: mostAtOnce }
  )
  const attribute = useCommand('donations.attribute')
  const now = useNow()
  const [fields, setFields] = useState(() => sourceFields(null))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isReasonMissing, setReasonMissing] = useState(false)
  const all = only ? [only] : (found.data ?? [])
  const chosen = all.filter(({ id }) => !left.has(id))
  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reason = fields.reason.trim()
    setReasonMissing(reason === '')
    if (reason === '' || chosen.length === 0) return
    attribute.mutate(
      { ids: chosen.map(({ id }) => id), attribution: attributionIn(fields), reason },
      {
        onSuccess: ({ changed }) => {
          notify({ tone: 'done', text: `${count(changed, 'gift')} assigned. What was said before is kept.` })
          onClose()
        }
      }
    )
  }
  return (
    <Dialog
      title="Where did they come from?"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} isDisabled={attribute.isPending || chosen.length === 0}>
            Assign {count(chosen.length, 'gift')}
          </Button>
        </>
      }
    >
      <form id={formId} className="ledger-form" onSubmit={submit} noValidate>
        {(attribute.error ?? found.error) ? <FailureCallout error={attribute.error ?? found.error} /> : null}
        <ul className="assign-list" aria-label="Gifts to assign">
          {all.map((donation) => (
            <li key={donation.id}>
              <Check isSelected={!left.has(donation.id)} onChange={() => toggle(donation.id)}>
                <span className="assign-line">
                  <span>{donorName(donation)}</span>
                  <span className="quiet num">{tableDay(localDay(donation.date), now)}</span>
                  <span className="num">{money(donation.grossMinor, donation.currency)}</span>
                </span>
              </Check>
            </li>
          ))}
        </ul>
        {all.length === mostAtOnce ? (
          <p className="small quiet">These are the newest {mostAtOnce}. The others come after them.</p>
        ) : null}
        <AttributionFields value={fields} onChange={setFields} isReasonMissing={isReasonMissing} />
      </form>
    </Dialog>
  )
}
