export { probeFile } from './probe'
export { type RecordingDependencies, RecordingService, type RecordingSource } from './service'
