import type { DonorDetails } from '@shared/contract/donors'
import { useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { nameOf } from './words'

interface EraseDialogProps {
  donor: DonorDetails
  onClose: () => void
  onErased: () => void
}

/** Asks before a person is erased, which nothing brings back. */
export function EraseDialog({ donor, onClose, onErased }: EraseDialogProps) {
  const erase = useCommand('donors.erase')
  const done = () => {
    notify({ tone: 'done', text: 'Erased. Amounts, dates and receipt numbers are kept.' })
    onErased()
  }
  return (
    <Dialog
      question
      width="s"
      title={`Erase ${nameOf(donor)}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose} autoFocus>
            Keep
          </Button>
          <Button
            look="danger"
            isDisabled={erase.isPending}
            onPress={() => erase.mutate({ id: donor.id }, { onSuccess: done })}
          >
            Erase
          </Button>
        </>
      }
    >
      {erase.error ? <FailureCallout error={erase.error} /> : null}
      <p>
        Name, e-mail, address, note and what providers said are removed for good, and the receipts can no longer be
        saved. Amounts, dates and receipt numbers stay. Files that were saved before are not touched.
      </p>
    </Dialog>
  )
}
