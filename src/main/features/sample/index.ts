export class SampleService { constructor(..._a: unknown[]) {} async create(_o?: unknown): Promise<{campaignId:string,recordingId:string,clipId:string}> { throw new Error('x') } }
export const sampleHandlers = (s: SampleService) => ({ create: () => s.create() })
