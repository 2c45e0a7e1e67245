export { checkoutCommands } from './commands'
export { checkoutHandlers } from './handlers'
export { CheckoutReader, type KnownLink, type SoldPage } from './reader'
export { CheckoutService } from './service'
