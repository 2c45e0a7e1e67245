export { RecordingService, type RecordingDependencies, type RecordingSource } from './service'
export { probeFile } from './probe'
