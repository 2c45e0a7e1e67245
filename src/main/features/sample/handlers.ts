import type { Handlers } from '@shared/contract'
import type { SampleService } from './service'

/** The contract's `sample` calls. */
export function sampleHandlers(sample: SampleService): Handlers<'sample'> {
  return { create: () => sample.create() }
}
