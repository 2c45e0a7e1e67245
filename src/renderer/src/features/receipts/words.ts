import type { VoidReason } from '@shared/contract/receipts'

/** Why a receipt stopped being valid. */
export const voidWords: Record<VoidReason, string> = {
  asked: 'Void',
  refunded: 'Void: refunded',
  disputed: 'Void: lost in a dispute',
  failed: 'Void: the money did not arrive'
}
