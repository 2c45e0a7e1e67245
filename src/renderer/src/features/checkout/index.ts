export { CheckoutDialog } from './CheckoutDialog'
