import { AppError } from '@shared/domain/errors'
import type Stripe from 'stripe'
import { type Pace, steadyFetch, usualPace } from './transport'

export { accountIn, answered } from './failures'
export { type Pace, usualPace } from './transport'
export type { Stripe }

// Longer than our own attempts together, which end before it.
const packageTimeoutMs = 10 * 60_000

export interface StripeOptions {
  pace?: Pace | undefined
  /** Ends whatever is asked through this client. */
  signal?: AbortSignal | undefined
}

/**
 * Stripe's own package, speaking through our transport. Wrap its calls in `answered`, so that they fail with `AppError`s.
 * @param url where a loopback peer stands in for Stripe, for tests; null is Stripe
 * @throws AppError `invalid-input` for any other place
 */
export async function createStripe(key: string, url: string | null, options: StripeOptions = {}): Promise<Stripe> {
  const place = url === null ? null : loopback(url)
  // Loaded when it is asked for: no start needs it.
  const { default: Package } = await import('stripe')
  return new Package(key, {
    httpClient: Package.createFetchHttpClient(steadyFetch(options.pace ?? usualPace, options.signal)),
    // Asking again is ours: the package does not repeat what was refused for being too many.
    maxNetworkRetries: 0,
    timeout: packageTimeoutMs,
    telemetry: false,
    ...place
  })
}

/** When Stripe gave this answer by its own clock, in unix seconds. @throws AppError `service-failed` where it does not say */
export function serverTime(answer: Stripe.Response<unknown>): number {
  // Through a `fetch` of one's own the package hands out its headers as they are, not as its type says.
  const headers = answer.lastResponse.headers as unknown as Headers
  const milliseconds = Date.parse(headers.get('date') ?? '')
  if (Number.isFinite(milliseconds)) return Math.floor(milliseconds / 1000)
  throw new AppError(
    'service-failed',
    'Stripe did not say what time it is, so nothing was fetched.',
    'Try again later. If it persists, something between this computer and Stripe changes its answers.'
  )
}

function loopback(url: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const host = parsed?.hostname ?? ''
  const protocol = parsed?.protocol === 'https:' ? 'https' : 'http'
  const isLoopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
  if (!parsed || !isLoopback || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new AppError(
      'invalid-input',
      'ENCORE_STRIPE_URL does not name a place on this computer, so no key was sent anywhere.',
      'It is for tests only: use http://127.0.0.1:PORT, or leave it out.'
    )
  }
  return { host, port: parsed.port || (protocol === 'https' ? '443' : '80'), protocol }
}
