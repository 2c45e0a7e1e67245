export { exportCommands } from './commands'
export { CutService } from './cut'
export { exportHandlers } from './handlers'
export { ExportService } from './service'
