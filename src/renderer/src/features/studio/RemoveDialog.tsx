import type { Recording } from '@shared/contract/recordings'
import { useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'

/** Asks before a recording leaves the list. */
export function RemoveDialog({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const remove = useCommand('recordings.remove')
  return (
    <Dialog
      question
      width="s"
      title="Remove from the list"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose} autoFocus>
            Keep it
          </Button>
          <Button look="danger" onPress={() => remove.mutate({ id: recording.id }, { onSuccess: onClose })}>
            Remove
          </Button>
        </>
      }
    >
      {remove.error ? <FailureCallout error={remove.error} /> : null}
      <p>“{recording.name}” leaves this campaign’s list. The file stays where it is, and can be imported again.</p>
    </Dialog>
  )
}
