export { sampleHandlers } from './handlers'
export { SampleService } from './service'
