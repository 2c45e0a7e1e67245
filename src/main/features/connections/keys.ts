import { AppError } from '@shared/domain/errors'
import { permissionList } from './permissions'

/**
 * Whether a key is one that Encore takes: restricted, so that it can do no more than was ticked.
 * @returns whether it is for real money
 * @throws AppError `key-not-restricted`, `invalid-input`
 */
export function checkKey(key: string): { livemode: boolean } {
  if (key.startsWith('sk_')) {
    throw new AppError(
      'key-not-restricted',
      'This is a secret key, which may do everything in your account, even pay out. It was not kept.',
      `Create a restricted key in Stripe instead, with: ${permissionList}.`
    )
  }
  const mode = /^rk_(live|test)_[A-Za-z0-9_]+$/.exec(key)?.[1]
  if (mode === undefined) {
    throw new AppError(
      'invalid-input',
      'This is not a restricted key of Stripe. It was not kept.',
      'Copy the whole key: it begins with rk_live_ or rk_test_.'
    )
  }
  return { livemode: mode === 'live' }
}

export function lastFour(key: string): string {
  return key.slice(-4)
}
