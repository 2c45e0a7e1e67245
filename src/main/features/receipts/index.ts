export { receiptCommands } from './commands'
export { receiptHandlers } from './handlers'
export { ReceiptService } from './service'
