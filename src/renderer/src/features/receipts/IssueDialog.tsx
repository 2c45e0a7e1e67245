import { useCall, useCommand } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Dialog } from '../../ui/Dialog'
import { SkeletonRows } from '../../ui/Empty'
import { Amounts } from './Amounts'
import { tellSaved } from './saved'

/** Shows what a receipt would state before it is issued. */
export function IssueDialog({ donationId, onClose }: { donationId: string; onClose: () => void }) {
  const preview = useCall('receipts.preview', { donationId })
  const issue = useCommand('receipts.issue')
  const done = (saved: typeof issue.data) => {
    if (!saved) return
    tellSaved(saved)
    onClose()
  }
  const error = issue.error ?? preview.error
  return (
    <Dialog
      title="Issue a receipt"
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
            isDisabled={!preview.data || issue.isPending}
            onPress={() => issue.mutate({ donationId }, { onSuccess: done })}
          >
            Choose folder and issue
          </Button>
        </>
      }
    >
      {error ? <FailureCallout error={error} /> : null}
      {preview.isPending && !error ? <SkeletonRows rows={4} height={32} /> : null}
      {preview.data ? (
        <>
          <p>
            Number <span className="num strong">{preview.data.number}</span> for{' '}
            {preview.data.donor ?? 'a donor without a name'}
            {preview.data.replaces ? `, in place of ${preview.data.replaces}` : ''}.
          </p>
          <Amounts {...preview.data} />
          <p className="small quiet">
            {preview.data.form}.{preview.data.goods ? ` Received in return: ${preview.data.goods}.` : ''} A receipt
            stays as it was issued; a mistake is corrected by voiding it and issuing a new one.
          </p>
        </>
      ) : null}
    </Dialog>
  )
}
