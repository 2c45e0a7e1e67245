import { z } from 'zod'
import { errorCodes } from '../domain/errors'

/** One call across the process boundary: what it takes and what it answers. */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query' | 'command'
  input: I
  output: O
}

/** A call that changes nothing and may be repeated and cached. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'query', input, output } as const satisfies CallDefinition<I, O>
}

/** A call that changes something; sent once for each time a person asks. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'command', input, output } as const satisfies CallDefinition<I, O>
}

/** What a feature offers. An event named `changed` makes the renderer ask the feature's queries anew. */
export interface FeatureDefinition {
  calls: Record<string, CallDefinition>
  events: Record<string, z.ZodType>
}

export const failure = z.strictObject({
  code: z.enum([...errorCodes, 'internal']),
  message: z.string(),
  hint: z.string()
})

/** What every call answers: a value, or a failure that was expected. */
export const outcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: failure })
])
export type Outcome = z.infer<typeof outcome>

export const nothing = z.strictObject({})
export const id = z.string().min(1).max(64)
export const microseconds = z.int().nonnegative()
export const instant = z.iso.datetime()
