export { DonationsScreen } from './DonationsScreen'
export { useWaitingCount } from './use-waiting'
export { WaitingScreen } from './WaitingScreen'
