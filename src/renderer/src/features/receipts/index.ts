export { BatchDialog } from './BatchDialog'
export { LapsedCallout } from './LapsedCallout'
export { ReceiptActions } from './ReceiptActions'
