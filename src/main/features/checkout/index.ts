export { CheckoutReader, type KnownLink, type SoldPage } from './reader'
