import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { calls, contract, events } from './index'

const strict = (schema: z.ZodType) => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json.type !== 'object' || json.additionalProperties === false
}

describe('the contract', () => {
  it('names every call and event once, as feature.name', () => {
    const declared = Object.values(contract).flatMap((feature) => Object.keys(feature.calls)).length
    expect(calls.size).toBe(declared)
    for (const name of [...calls.keys(), ...events.keys()]) expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
  })

  it.each([...calls])('%s takes a strict object: surplus keys are refused', (_name, { input }) => {
    expect(strict(input)).toBe(true)
    expect(input.safeParse({ surplus: 1 }).success).toBe(false)
  })

  it('lets no call take a file path but those whose paths come from a drop', () => {
    const withPath = [...calls]
      .filter(([, { input }]) => /"(path|paths|dir|file)"/.test(JSON.stringify(z.toJSONSchema(input, { io: 'input' }))))
      .map(([name]) => name)
    expect(withPath).toEqual(['recordings.import', 'imports.open'])
  })
})
