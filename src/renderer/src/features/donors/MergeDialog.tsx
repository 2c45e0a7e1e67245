import type { DonorDetails } from '@shared/contract/donors'
import { useState } from 'react'
import { useCall, useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField } from '../../ui/Field'
import { nameOf } from './words'

interface MergeDialogProps {
  donor: DonorDetails
  onClose: () => void
  onMerged: () => void
}

/** Asks as part of whom somebody is shown. */
export function MergeDialog({ donor, onClose, onMerged }: MergeDialogProps) {
  const others = useCall('donors.list', { search: '', offset: 0, limit: 500 })
  const merge = useCommand('donors.merge')
  const [into, setInto] = useState('')
  const options = (others.data?.donors ?? [])
    .filter(({ id }) => id !== donor.id)
    .map((other) => ({ id: other.id, label: [other.name, other.email].filter(Boolean).join(' · ') || nameOf(other) }))
  const done = () => {
    notify({ tone: 'done', text: 'Merged into one person.' })
    onMerged()
  }
  return (
    <Dialog
      title={`Merge ${nameOf(donor)}`}
      isOpen
      onClose={onClose}
      width="s"
      actions={
        <>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
          <Button
            look="go"
            isDisabled={into === '' || merge.isPending}
            onPress={() => merge.mutate({ id: donor.id, into }, { onSuccess: done })}
          >
            Merge
          </Button>
        </>
      }
    >
      {merge.error ? <FailureCallout error={merge.error} /> : null}
      {others.data ? (
        <ChoiceField
          name="into"
          label="Is the same person as"
          value={into}
          onChange={setInto}
          options={options}
          help="Their gifts are shown together under that name. You can split them again."
        />
      ) : null}
    </Dialog>
  )
}
