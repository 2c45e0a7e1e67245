import { z } from 'zod'
import { command, type FeatureDefinition, instant, nothing, query } from './define'

/** What a restricted key has to be allowed, in the words of Stripe's dashboard. */
export const permission = z.strictObject({
  id: z.string(),
  label: z.string(),
  level: z.enum(['read', 'write']),
  /** What Encore does with it, in one sentence. */
  why: z.string(),
  /** Whether Encore works without it. */
  optional: z.boolean()
})
export type Permission = z.infer<typeof permission>

/**
 * `at-first-use`: reading works, and whether writing does shows when it is first needed, because trying would create something.
 * `unknown`: nobody has asked yet.
 */
export const permissionState = z.enum(['granted', 'missing', 'at-first-use', 'unknown'])
export type PermissionState = z.infer<typeof permissionState>

/** Where a key is kept: `session` until the app is closed, `environment` means that this run was given it. */
export const keyPlace = z.enum(['keychain', 'passphrase', 'session', 'environment', 'none'])
export type KeyPlace = z.infer<typeof keyPlace>

export const connection = z.strictObject({
  /** Stripe's id of the account. */
  account: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  livemode: z.boolean(),
  last4: z.string(),
  keptIn: keyPlace,
  permissions: z.array(permission.extend({ state: permissionState })),
  connectedAt: instant
})
export type Connection = z.infer<typeof connection>

export const connections = {
  calls: {
    /** The connection to Stripe; null where there is none. */
    get: query(nothing, connection.nullable()),
    /** What to tick for a new key. */
    permissions: query(nothing, z.array(permission)),
    /** Where a key would be kept on this computer. */
    place: query(nothing, z.strictObject({ place: keyPlace })),
    /** `replaceAccount`: go on although another account, or the other of test and live mode, was connected before. */
    connect: command(
      z.strictObject({ key: z.string().trim().min(1).max(300), replaceAccount: z.boolean() }),
      connection
    ),
    /** Asks anew what the key may do. */
    check: command(nothing, connection),
    /** Wipes the key; what was fetched stays. */
    disconnect: command(nothing, z.null())
  },
  events: { changed: z.strictObject({}) }
} satisfies FeatureDefinition
