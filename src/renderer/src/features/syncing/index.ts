export { SyncStatus } from './SyncStatus'
