export { clipCommands } from './commands'
export { clipHandlers } from './handlers'
export type { ClipRecordings } from './recordings'
export { ClipService } from './service'
