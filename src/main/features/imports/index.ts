export { importCommands } from './commands'
export { importHandlers } from './handlers'
export { ImportService } from './service'
