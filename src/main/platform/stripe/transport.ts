import { AppError } from '@shared/domain/errors'
import { offline } from './failures'

/** How long to wait for whom. */
export interface Pace {
  /** How often one request is sent at most. */
  attempts: number
  /** The first pause between two attempts; each one after it is twice as long. */
  pauseMs: number
  /** How long one attempt may take, with its answer. */
  timeoutMs: number
}

export const usualPace: Pace = { attempts: 5, pauseMs: 500, timeoutMs: 30_000 }

const longestPauseMs = 60_000
const atOnce = 4

/**
 * A `fetch` for Stripe: at most four requests at once in this process; what was refused for being too many, failed on
 * their side or got lost on the way is asked again after a pause that grows, with jitter. A POST is repeated only under
 * its idempotency key, which makes it the same one.
 * @throws AppError `offline`, `cancelled`
 */
export function steadyFetch(pace: Pace, signal?: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const headers = ownHeaders(init.headers)
    const repeatable = init.method !== 'POST' || headers.has('idempotency-key')
    const attempts = repeatable ? pace.attempts : 1
    for (let attempt = 1; ; attempt += 1) {
      if (signal?.aborted) throw cancelled()
      const last = attempt >= attempts
      let asked: number | null = null
      try {
        const answer = await gate.pass(() => once(input, { ...init, headers }, pace.timeoutMs, signal))
        if (last || !mayPass(answer.status)) return answer
        asked = retryAfter(answer)
      } catch (error) {
        if (signal?.aborted) throw cancelled()
        if (last) throw offline({ cause: error })
      }
      await pause(asked ?? jittered(pace.pauseMs * 2 ** (attempt - 1)), signal)
    }
  }
}

/** One attempt with its whole answer, so that an answer that breaks off counts as none. */
async function once(input: Parameters<typeof fetch>[0], init: RequestInit, timeoutMs: number, signal?: AbortSignal) {
  const timeout = AbortSignal.timeout(timeoutMs)
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout
  // Stripe never sends elsewhere: a redirection is a network that asks to sign in first.
  const answer = await fetch(input, { ...init, redirect: 'error', signal: either })
  const body = await answer.arrayBuffer()
  const headers = new Headers(answer.headers)
  // The package would print such a notice to stderr, where programs read our errors.
  headers.delete('stripe-notice')
  return new Response(body, { status: answer.status, headers })
}

/** What Stripe needs to know; what its package tells of this computer beside that stays here. */
function ownHeaders(given: RequestInit['headers']): Headers {
  const headers = new Headers(given)
  headers.delete('x-stripe-client-user-agent')
  headers.delete('x-stripe-client-telemetry')
  return headers
}

/** Whether asking again may bring another answer. 409 is another request under the same key that is still worked on. */
function mayPass(status: number): boolean {
  return status === 429 || status === 409 || status >= 500
}

function retryAfter(answer: Response): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestPauseMs) : null
}

function jittered(ms: number): number {
  return Math.min(ms, longestPauseMs) * (0.5 + Math.random() / 2)
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(cancelled())
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

function cancelled(): AppError {
  return new AppError('cancelled', 'It was stopped before Stripe had answered.', 'Start it again when you like.')
}

/** Lets so many through at once; the others wait their turn. */
class Gate {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(places: number) {
    this.#free = places
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((next) => this.#waiting.push(next))
    else this.#free -= 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}

const gate = new Gate(atOnce)
