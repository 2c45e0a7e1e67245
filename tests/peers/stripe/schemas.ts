import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv'
import type { Config, Schema } from 'ts-json-schema-generator'
import { decodeForm, type FormValue } from './form'
import type { Endpoint } from './params'

const root = join(import.meta.dirname, '../../..')
const types = join(import.meta.dirname, 'params.ts')

export interface Checked {
  /** With the types that the SDK declares: numbers, booleans, lists; `null` where an empty value removes something. */
  params: Record<string, unknown>
  /** In Stripe's words, with the name of the parameter. */
  problems: { message: string; param: string; code: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid' }[]
}

export type Check = (endpoint: Endpoint, form: string) => Checked

let loading: Promise<Check> | undefined

/** Holds requests against the SDK's types. The schemas are made once per SDK version (some seconds) and kept in `.cache/`. */
export function loadSchemas(): Promise<Check> {
  loading ??= readSchemas().then(checkWith)
  return loading
}

/** The file is named after everything it is made of, so a stale one is never read. */
export async function readSchemas(): Promise<Schema> {
  const path = join(root, '.cache', `stripe-params-${await fingerprint()}.json`)
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return JSON.parse(kept) as Schema
  const schema = await generateSchemas()
  const part = `${path}.${process.pid}`
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(part, JSON.stringify(schema))
  await rename(part, path)
  return schema
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const packages = ['stripe', 'ts-json-schema-generator', 'typescript'].map((name) =>
    join(root, 'node_modules', name, 'package.json')
  )
  for (const file of [types, import.meta.filename, ...packages]) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** @returns a schema with one property per endpoint; the same text for the same SDK */
export async function generateSchemas(): Promise<Schema> {
  const { createGenerator } = await import('ts-json-schema-generator')
  const config: Config = {
    path: types,
    tsconfig: join(root, 'tsconfig.json'),
    type: 'EndpointParams',
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: false,
    jsDoc: 'none'
  }
  return narrow(createGenerator(config).createSchema('EndpointParams'))
}

/**
 * The API is stricter than the SDK's types: enums are closed in requests (the SDK opens them with `OtherString` for answers), numbers are
 * integers but for percentages and measures, pages have 1 to 100 rows, and a Decimal travels as a string.
 */
function narrow(schema: Schema): Schema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'Decimal') return { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }
    if (!isRecord(value)) return value
    if (Array.isArray(value.anyOf)) {
      const closed = value.anyOf.filter((one) => !isRecord(one) || one.$ref !== '#/definitions/OtherString')
      const values = closed.map((one) => (isRecord(one) ? one.const : undefined))
      return values.includes(undefined) ? { ...value, anyOf: closed } : { enum: values }
    }
    if (key === 'limit' && value.type === 'number') return { type: 'integer', minimum: 1, maximum: 100 }
    const fraction = /percent|height|width|length|weight/.test(key)
    return value.type === 'number' && !fraction ? { ...value, type: 'integer' } : value
  })
  return JSON.parse(text) as Schema
}

function checkWith(schema: Schema): Check {
  const ajv = new Ajv({ coerceTypes: true, allErrors: true, strict: false, validateSchema: false })
  const compiled = new Map<Endpoint, ValidateFunction>()
  // One at a time, when it is first asked for: all at once take a second.
  const compile = (endpoint: Endpoint) => {
    const own: AnySchema = { ...(schema.properties?.[endpoint] as object), definitions: schema.definitions }
    const validate = ajv.compile(own)
    compiled.set(endpoint, validate)
    return validate
  }
  return (endpoint, form) => {
    const validate = compiled.get(endpoint) ?? compile(endpoint)
    const params: Record<string, unknown> = decodeForm(form) satisfies Record<string, FormValue>
    return { params, problems: validate(params) ? [] : (validate.errors ?? []).map(problem) }
  }
}

function problem({ keyword, instancePath, params, message }: ErrorObject): Checked['problems'][number] {
  const [first, ...rest] = instancePath.split('/').filter(Boolean)
  const path = [first, ...rest.map((part) => `[${part}]`)].filter(Boolean).join('')
  const inner = (name: string) => (path ? `${path}[${name}]` : name)
  if (keyword === 'additionalProperties') {
    const param = inner(String(params.additionalProperty))
    return { message: `Received unknown parameter: ${param}`, param, code: 'parameter_unknown' }
  }
  if (keyword === 'required') {
    const param = inner(String(params.missingProperty))
    return { message: `Missing required param: ${param}.`, param, code: 'parameter_missing' }
  }
  return { message: `Invalid ${path}: ${message}`, param: path, code: 'parameter_invalid' }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
