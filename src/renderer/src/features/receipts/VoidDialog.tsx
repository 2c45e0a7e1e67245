import { useCommand } from '../../lib/client'
import { notify } from '../../lib/notices'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'

/** Asks before a receipt is declared void. */
export function VoidDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const declare = useCommand('receipts.void')
  const done = () => {
    notify({ tone: 'done', text: `Receipt ${number} is void. Its number stays taken.` })
    onClose()
  }
  return (
    <Dialog
      question
      width="s"
      title={`Void receipt ${number}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="bare" onPress={onClose} autoFocus>
            Keep it
          </Button>
          <Button
            look="danger"
            isDisabled={declare.isPending}
            onPress={() => declare.mutate({ number }, { onSuccess: done })}
          >
            Void receipt
          </Button>
        </>
      }
    >
      {declare.error ? <FailureCallout error={declare.error} /> : null}
      <p>
        The receipt stays in the list as void, and this cannot be undone. A new one for the same gifts gets a new number
        and names this one. Tell the donor to throw the old one away.
      </p>
    </Dialog>
  )
}
