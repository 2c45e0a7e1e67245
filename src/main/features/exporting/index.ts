export { exportCommands } from './commands'
export { exportHandlers } from './handlers'
export { ExportService } from './service'
export type { RecordingSource, SourceFile } from './source'
