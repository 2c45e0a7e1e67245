import { CallError } from './client'

/** What went wrong as people are told it: what happened and was kept, then what to do. */
export interface Told {
  message: string
  hint: string
}

/** An error in words. One that nobody expected says so and points at the log. */
export function tell(error: unknown): Told {
  if (error instanceof CallError) return error.failure
  return {
    message: 'Encore met a problem that it did not expect; nothing of yours was changed.',
    hint: 'Try again. If it comes back, the log in Settings says more.'
  }
}
