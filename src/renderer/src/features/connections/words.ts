import type { KeyPlace } from '@shared/contract/connections'

/** Where a key is, or would be, kept. */
export const keptIn: Record<KeyPlace, string> = {
  keychain: 'Kept in this computer’s keychain.',
  passphrase: 'Kept in an encrypted file, under your passphrase.',
  session: 'This computer has no keychain, so the key is held until you close Encore.',
  environment: 'Given to this run of Encore and not kept.',
  none: 'Nothing on this computer can keep it.'
}

/** What the beginning of a key tells of it, before Stripe is asked; null while nothing can be told. */
export function modeOf(key: string): 'live' | 'test' | 'secret' | null {
  const text = key.trim()
  if (text.startsWith('sk_')) return 'secret'
  if (text.startsWith('rk_live_')) return 'live'
  return text.startsWith('rk_test_') ? 'test' : null
}
