import { z } from 'zod'
import { command, type FeatureDefinition, failure, instant, nothing, query } from './define'

const minor = z.int()

/** The account's money in one currency: what Stripe says is there, and what our books say. */
const controlTotal = z.strictObject({
  currency: z.string(),
  expectedMinor: minor,
  actualMinor: minor,
  ok: z.boolean()
})

/** A payout that is not the sum of what it was made of. */
const payoutOff = z.strictObject({
  id: z.string(),
  currency: z.string(),
  expectedMinor: minor,
  actualMinor: minor
})

export const syncProgress = z.strictObject({
  /** In words: "Fetching payments", "Booking". */
  phase: z.string(),
  /** How many objects were fetched so far. */
  fetched: z.int().nonnegative()
})
export type SyncProgress = z.infer<typeof syncProgress>

export const syncState = z.strictObject({
  connected: z.boolean(),
  /** Null where this process does not sync now. */
  running: syncProgress.nullable(),
  /** When the last sync ended well; null where none has. */
  finishedAt: instant.nullable(),
  /** How the last one failed; null where it ended well. */
  failure: failure.nullable(),
  control: z.array(controlTotal),
  payoutsOff: z.array(payoutOff),
  /** How many items wait for a person. */
  unassigned: z.int().nonnegative(),
  quarantined: z.int().nonnegative()
})
export type SyncState = z.infer<typeof syncState>

export const syncing = {
  calls: {
    state: query(nothing, syncState),
    /** Begins to sync, unless it runs already; `progress` and `changed` tell the rest. */
    start: command(nothing, z.null()),
    /** Stops it; what was fetched is kept, and the next sync goes on there. */
    cancel: command(nothing, z.null())
  },
  events: { changed: z.strictObject({}), progress: syncProgress }
} satisfies FeatureDefinition
