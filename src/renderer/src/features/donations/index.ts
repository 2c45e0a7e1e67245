export { DonationsScreen } from './DonationsScreen'
