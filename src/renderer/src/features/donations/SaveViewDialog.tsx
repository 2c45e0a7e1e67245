import type { DonationFilter } from '@shared/contract/donations'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'

const formId = 'save-view'

interface SaveViewDialogProps {
  campaignId: string
  filter: DonationFilter
  onClose: () => void
}

/** Gives a view a name. */
export function SaveViewDialog({ campaignId, filter, onClose }: SaveViewDialogProps) {
  const save = useCommand('donations.saveView')
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') setError('Give the view a name.')
    else save.mutate({ campaignId, name, filter }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title="Save this view"
      width="s"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} isDisabled={save.isPending}>
            Save view
          </Button>
        </>
      }
    >
      <form id={formId} className="ledger-form" onSubmit={submit} noValidate>
        {save.error ? <FailureCallout error={save.error} /> : null}
        <Field
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          error={error}
          help="A view of the same name is replaced."
          autoFocus
        />
      </form>
    </Dialog>
  )
}
