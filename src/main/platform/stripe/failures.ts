import { AppError } from '@shared/domain/errors'
import type Stripe from 'stripe'

/**
 * What Stripe or the way to it answered, as a failure that people can read. Whatever is not one of Stripe's errors comes
 * back as it is.
 */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError || !isStripeError(error)) return error
  const cause = causeOf(error)
  if (cause) return cause
  const options = { cause: error }
  switch (error.statusCode) {
    case 401:
      return new AppError(
        'key-rejected',
        'Stripe does not accept the key: it was revoked, or it is incomplete. Nothing was changed.',
        'Create a new restricted key in Stripe and connect again.',
        options
      )
    case 403: {
      const permission = permissionIn(error.message)
      return new AppError(
        'permission-missing',
        permission
          ? `The Stripe key may not do this: it lacks the permission ${permission}. Nothing was changed.`
          : 'The Stripe key may not do this. Nothing was changed.',
        'Edit the key in Stripe, tick what is missing, and check the connection again.',
        options
      )
    }
    case 429:
      return new AppError(
        'service-failed',
        'Stripe is asked too often just now and keeps refusing. What was there before is kept.',
        'Try again in a few minutes.',
        options
      )
    case undefined:
      return error.type === 'StripeConnectionError' ? offline(options) : garbled(options)
    default:
      return error.statusCode >= 500
        ? new AppError(
            'service-failed',
            `Stripe had a problem of its own (${error.statusCode}). What was there before is kept.`,
            'Try again in a few minutes.',
            options
          )
        : new AppError(
            'service-failed',
            `Stripe refused the request: ${error.message}`,
            'Nothing was changed. If it happens again, the message above helps whoever looks into it.',
            options
          )
  }
}

/** What a call of the `stripe` package answers, with its failures as `AppError`s. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw toAppError(error)
  }
}

export function offline(options?: ErrorOptions): AppError {
  return new AppError(
    'offline',
    'Stripe cannot be reached. What was there before is kept.',
    'Check the internet connection and try again.',
    options
  )
}

/** The account that a refusal for want of a permission is about; null where it names none. */
export function accountIn(error: unknown): string | null {
  const cause = error instanceof AppError ? error.cause : error
  return cause instanceof Error ? (/\bacct_[A-Za-z0-9]+/.exec(cause.message)?.[0] ?? null) : null
}

function garbled(options?: ErrorOptions): AppError {
  return new AppError(
    'service-failed',
    'What came back is not an answer of Stripe. What was there before is kept.',
    'Check whether this network asks you to sign in first, then try again.',
    options
  )
}

/** By name: the package is loaded when it is first needed, its classes may not be there yet. */
function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Error && typeof (error as { type?: unknown }).type === 'string' && 'rawType' in error
}

/** Our own transport's failure, which the package wraps. */
function causeOf(error: Stripe.errors.StripeError): AppError | null {
  const detail: unknown = error.detail
  return detail instanceof AppError ? detail : null
}

/** Stripe names the permission as `rak_charge_read`; its dashboard as "Charge", with "Read" beside it. */
function permissionIn(message: string): string | null {
  const [, name = '', level] = /'rak_([a-z_]+?)_(read|write)'/.exec(message) ?? []
  return level ? `"${name.replaceAll('_', ' ')}" (${level})` : null
}
