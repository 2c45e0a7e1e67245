export { ConnectStripeDialog } from './ConnectStripe'
export { StripeConnection } from './StripeConnection'
