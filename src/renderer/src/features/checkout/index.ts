export { CheckoutDialog } from './CheckoutDialog'
export { channels } from './words'
