import { isLoopback } from '@shared/domain/address'
import { z } from 'zod'

/** Of a network where a person posts: whose account it is, so that they know where to look. */
export const accountOnly = z.strictObject({
  account: z.string().trim().min(1).max(100).optional().meta({ title: 'Account', description: 'From which account.' })
})

/** Nothing has to be known. */
export const noSettings = z.strictObject({})

/** A token or password: kept in the keychain and never answered. */
export function secret(title: string, description: string) {
  return z.string().trim().min(1).max(4096).meta({ title, description, writeOnly: true })
}

/** An address of a server: https, or http on this computer. Without a slash at its end. */
export function serverAddress(title: string, description: string) {
  return z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(isSafe, 'An address starts with https:// and has no name, password, query or fragment in it.')
    .transform((address) => address.replace(/\/+$/, ''))
    .meta({ title, description })
}

function isSafe(address: string): boolean {
  const { protocol, username, password, search, hash, hostname } = new URL(address)
  const own = protocol === 'http:' && isLoopback(hostname)
  return (protocol === 'https:' || own) && !username && !password && !search && !hash
}

/** The host of an address, for the list of what may be opened. */
export function hostOf(address: string): string {
  return new URL(address).hostname
}
