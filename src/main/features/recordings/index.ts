export { recordingCommands } from './commands'
export { recordingHandlers } from './handlers'
export { probeFile } from './probe'
export { RecordingService, type RecordingSource } from './service'
