import type { z } from 'zod'
import { campaigns } from './campaigns'
import { channels } from './channels'
import { checkout } from './checkout'
import { clips } from './clips'
import { connections } from './connections'
import type { CallDefinition } from './define'
import { diagnostics } from './diagnostics'
import { donations } from './donations'
import { donors } from './donors'
import { exporting } from './exporting'
import { imports } from './imports'
import { milestones } from './milestones'
import { organisation } from './organisation'
import { preferences } from './preferences'
import { receipts } from './receipts'
import { recordings } from './recordings'
import { sample } from './sample'
import { shell } from './shell'
import { syncing } from './syncing'

/** The one definition of what crosses between the processes: main, preload, the renderer's client and its cache keys derive from it. */
export const contract = {
  campaigns,
  recordings,
  clips,
  exporting,
  donations,
  donors,
  receipts,
  connections,
  checkout,
  syncing,
  imports,
  channels,
  organisation,
  milestones,
  sample,
  preferences,
  diagnostics,
  shell
}

export type Contract = typeof contract
export type FeatureName = keyof Contract

type Calls<F extends FeatureName> = Contract[F]['calls']
type Events<F extends FeatureName> = Contract[F]['events']

/** `campaigns.create`, `recordings.list`, ... */
export type CallName = { [F in FeatureName]: `${F}.${keyof Calls<F> & string}` }[FeatureName]
/** `campaigns.changed`, `exporting.progress`, ... */
export type EventName = { [F in FeatureName]: `${F}.${keyof Events<F> & string}` }[FeatureName]

type DefinitionOf<N extends string> = N extends `${infer F extends FeatureName}.${infer C}`
  ? C extends keyof Calls<F>
    ? Calls<F>[C]
    : never
  : never
type PayloadSchemaOf<N extends string> = N extends `${infer F extends FeatureName}.${infer E}`
  ? E extends keyof Events<F>
    ? Events<F>[E]
    : never
  : never

type SchemaOutput<S> = S extends z.ZodType ? z.output<S> : never
type InputSchema<D> = D extends { input: infer I } ? I : never
type OutputSchema<D> = D extends { output: infer O } ? O : never

export type InputOf<N extends CallName> = SchemaOutput<InputSchema<DefinitionOf<N>>>
export type OutputOf<N extends CallName> = SchemaOutput<OutputSchema<DefinitionOf<N>>>
export type PayloadOf<N extends EventName> = SchemaOutput<PayloadSchemaOf<N>>
export type QueryName = {
  [N in CallName]: DefinitionOf<N> extends { kind: 'query' } ? N : never
}[CallName]
export type CommandName = Exclude<CallName, QueryName>

/** What main has to implement: a missing handler does not compile. */
export type Handlers<F extends FeatureName> = {
  [C in keyof Calls<F> & string]: Calls<F>[C] extends { input: infer I; output: infer O }
    ? (input: SchemaOutput<I>) => Promise<SchemaOutput<O>>
    : never
}

export type Emit = <N extends EventName>(name: N, payload: PayloadOf<N>) => void

/** Every call by its full name, in the order of the contract. */
export const calls: ReadonlyMap<CallName, CallDefinition> = new Map(
  Object.entries(contract).flatMap(([feature, { calls: own }]) =>
    Object.entries(own).map(([name, definition]) => [`${feature}.${name}` as CallName, definition as CallDefinition])
  )
)

/** Every event's payload schema by its full name. */
export const events: ReadonlyMap<EventName, z.ZodType> = new Map(
  Object.entries(contract).flatMap(([feature, { events: own }]) =>
    Object.entries(own).map(([name, schema]) => [`${feature}.${name}` as EventName, schema as z.ZodType])
  )
)
