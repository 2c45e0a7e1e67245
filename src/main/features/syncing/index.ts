export { syncCommands } from './commands'
export { syncHandlers } from './handlers'
export { SyncService } from './service'
