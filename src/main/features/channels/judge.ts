import { AppError } from '@shared/domain/errors'
import type { z } from 'zod'
import type { HttpAnswer, HttpResult } from '../../platform/http'
import { NotPrepared, type Outcome, type Reconciled } from './connector'

/** How a network says no. */
export interface Manners {
  network: string
  /**
   * What it says of an error in the form that it promised; null where the answer has another form. `again`: it asks to wait
   * instead, although the status is that of a refusal.
   */
  refusal(body: unknown): { code: string; message: string; again?: boolean } | null
  /** Where it says in the body how long to wait. */
  retryAfterMs?(body: unknown): number | null
}

/** The body of a good answer in its promised form; null for everything else. */
export function promised<T>(result: HttpResult, schema: z.ZodType<T>): T | null {
  if (!isGood(result)) return null
  const parsed = schema.safeParse(result.body)
  return parsed.success ? parsed.data : null
}

export function isGood(result: HttpResult): result is HttpAnswer {
  return result.kind === 'answer' && result.status >= 200 && result.status <= 299
}

/**
 * What an answer to the irreversible call proves when it is not the promised one. A refusal is believed only in the form that
 * the network promised, since what stands between (a proxy, a hotel's login page) speaks for nobody.
 */
export function judge(result: HttpResult, manners: Manners): Exclude<Outcome, { kind: 'published' }> {
  if (result.kind === 'unsent') return { kind: 'unsent', reason: result.reason, retryAfterMs: null }
  if (result.kind === 'unknown') return { kind: 'unknown', reason: result.reason }
  const { status, body } = result
  const { network } = manners
  if (status === 429 || (status < 500 && manners.refusal(body)?.again)) {
    const retryAfterMs = manners.retryAfterMs?.(body) ?? retryAfter(result)
    return { kind: 'unsent', reason: `${network} asks to wait: too much was sent lately.`, retryAfterMs }
  }
  if (status >= 400 && status < 500 && status !== 408) {
    const refusal = manners.refusal(body)
    if (refusal)
      return { kind: 'refused', code: refusal.code, reason: `${network} said no: ${oneLine(refusal.message)}` }
    if (status === 413) return { kind: 'refused', code: '413', reason: `${network} takes no file as large as this.` }
    if (status === 404 || status === 405 || status === 410) {
      return { kind: 'refused', code: String(status), reason: `At this address there is nothing of ${network}.` }
    }
  }
  const what = status >= 300 && status < 400 ? 'pointed elsewhere' : `answered with ${status}, not as promised`
  return { kind: 'unknown', reason: `${network} ${what}.` }
}

/** The same for what is done before: nothing of it is public, so that a doubt is only a reason to try again. */
export function notPrepared(result: HttpResult, manners: Manners): NotPrepared {
  const outcome = judge(result, manners)
  return new NotPrepared(
    outcome.kind === 'unknown' ? { kind: 'unsent', reason: outcome.reason, retryAfterMs: null } : outcome
  )
}

/** @throws AppError where a question was not answered as promised */
export function answered<T>(result: HttpResult, schema: z.ZodType<T>, manners: Manners): T {
  const good = promised(result, schema)
  if (good !== null) return good
  const outcome = judge(result, manners)
  const { network } = manners
  if (result.kind !== 'answer') {
    throw new AppError(
      'offline',
      `${network} did not answer. ${outcome.reason}`,
      'Check the connection, then try again.'
    )
  }
  if (result.status === 401 || result.status === 403) {
    throw new AppError(
      'key-rejected',
      `${network} does not accept the key. ${outcome.reason}`,
      'Make a new one there, then add the channel with it.'
    )
  }
  throw new AppError(
    'service-failed',
    outcome.reason,
    outcome.kind === 'unsent' ? 'Try again later.' : 'Check the address and the settings, then try again.'
  )
}

/** How long after a call a post may still appear of which nothing is known. */
const settleMs = 120_000
/** By how much times of one server may differ among themselves. */
const skewMs = 10_000

/**
 * `since` by the server's clock, which may differ from ours: its answers say what time it is there. Null where they do not.
 * `settled`: long enough ago, so that what is not there will not come.
 */
export function serverSince(
  answer: HttpAnswer,
  since: string,
  now: string
): { sinceMs: number; settled: boolean } | null {
  const there = Date.parse(answer.header('date') ?? '')
  if (Number.isNaN(there)) return null
  const age = Date.parse(now) - Date.parse(since)
  return { sinceMs: there - age - skewMs, settled: age >= settleMs }
}

/** What is known of a post that was not found: only what settled is absent. */
export function missing(since: string, now: string): Reconciled {
  return { kind: Date.parse(now) - Date.parse(since) >= settleMs ? 'absent' : 'cannot-tell' }
}

function retryAfter({ header }: HttpAnswer): number | null {
  const wait = header('retry-after') ?? header('x-ratelimit-reset') ?? header('ratelimit-reset')
  if (wait === null) return null
  const now = Date.parse(header('date') ?? '')
  const number = Number(wait)
  // Seconds from now, seconds since 1970, or a date.
  const ms = Number.isNaN(number) ? Date.parse(wait) - now : number < 1e9 ? number * 1000 : number * 1000 - now
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}

function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().slice(0, 300)
  return /[.!?]$/.test(line) ? line : `${line}.`
}
