import type { SavedReceipt } from '@shared/contract/receipts'
import { call } from '../../lib/client'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'

/** Says that a receipt's file is there, and offers to show it. */
export function tellSaved({ receipt: { number } }: SavedReceipt): void {
  notify({
    tone: 'done',
    text: `Receipt ${number} is saved.`,
    action: { label: 'Show file', run: () => void call('receipts.reveal', { number }) }
  })
}

export function tellFailed(error: unknown): void {
  const { message, hint } = tell(error)
  notify({ tone: 'failed', text: `${message} ${hint}` })
}
