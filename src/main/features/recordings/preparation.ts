import type { PayloadOf } from '@shared/contract'
import { AppError, type Failure } from '@shared/domain/errors'
import type { Platform } from '../../platform'

type Preparing = PayloadOf<'recordings.preparing'>
export type PreparationKind = Preparing['kind']
export type Report = (progress: { fraction: number; remainingMs: number | null }) => void

interface Job {
  promise: Promise<unknown>
  controller: AbortController
}

/** Progress that comes faster than this is not told: nobody sees it. */
const reportEveryMs = 200

/** The long jobs on recordings: one for a recording and kind, shared by all who ask, told to the outside, and cancellable. */
export class Preparations {
  readonly #jobs = new Map<string, Job>()
  #closed = false

  constructor(private readonly platform: Pick<Platform, 'clock' | 'events' | 'log'>) {}

  running(id: string, kind: PreparationKind): boolean {
    return this.#jobs.has(keyOf(id, kind))
  }

  /**
   * Starts a job, or joins the one that is under way.
   * @param asker ends the job for all when it fires
   */
  run<T>(
    id: string,
    kind: PreparationKind,
    work: (signal: AbortSignal, report: Report) => Promise<T>,
    asker?: AbortSignal
  ): Promise<T> {
    const key = keyOf(id, kind)
    const underWay = this.#jobs.get(key)
    const { controller, promise } = underWay ?? this.#start(id, kind, work)
    const cancel = () => controller.abort()
    if (asker?.aborted || this.#closed) cancel()
    asker?.addEventListener('abort', cancel)
    // Under one key there is always the same kind of work, and so the same kind of answer.
    return (promise as Promise<T>).finally(() => asker?.removeEventListener('abort', cancel))
  }

  #start(id: string, kind: PreparationKind, work: (signal: AbortSignal, report: Report) => Promise<unknown>): Job {
    const controller = new AbortController()
    // It begins when it is registered: whoever hears of its beginning can cancel it.
    const promise = Promise.resolve()
      .then(() => this.#perform(id, kind, controller.signal, work))
      .finally(() => this.#jobs.delete(keyOf(id, kind)))
    const job = { promise, controller }
    this.#jobs.set(keyOf(id, kind), job)
    return job
  }

  cancel(id: string, kind: PreparationKind): void {
    this.#jobs.get(keyOf(id, kind))?.controller.abort()
  }

  /** Ends all jobs and waits until each has cleaned up. */
  async close(): Promise<void> {
    this.#closed = true
    const jobs = [...this.#jobs.values()]
    for (const { controller } of jobs) controller.abort()
    await Promise.allSettled(jobs.map(({ promise }) => promise))
  }

  async #perform<T>(
    id: string,
    kind: PreparationKind,
    signal: AbortSignal,
    work: (signal: AbortSignal, report: Report) => Promise<T>
  ): Promise<T> {
    const tell = (
      state: Preparing['state'],
      fraction: number,
      remainingMs: number | null,
      error: Failure | null = null
    ) => this.platform.events.emit('recordings.preparing', { id, kind, state, fraction, remainingMs, error })
    let lastFraction = 0
    let lastTold = Number.NEGATIVE_INFINITY
    tell('running', 0, null)
    try {
      const result = await work(signal, ({ fraction, remainingMs }) => {
        lastFraction = fraction
        if (this.platform.clock.elapsed() - lastTold < reportEveryMs) return
        lastTold = this.platform.clock.elapsed()
        tell('running', fraction, remainingMs)
      })
      tell('done', 1, 0)
      this.platform.events.emit('recordings.changed', { id })
      return result
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') tell('cancelled', lastFraction, null)
      else {
        this.platform.log.error('recordings.preparation-failed', error, { id, kind })
        tell('failed', lastFraction, null, failureOf(error))
      }
      throw error
    }
  }
}

function keyOf(id: string, kind: PreparationKind): string {
  return `${kind} ${id}`
}

function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return error.toFailure()
  return {
    code: 'tool-failed',
    message: 'It could not be prepared because of an error in Encore. The recording is untouched.',
    hint: 'Try again; the log has the details.'
  }
}
