import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestImports, testImports } from '../builders/imports'

const rows = 6_000
let test: TestImports
let file: string
let child: ChildProcess | undefined

beforeEach(async () => {
  test = await testImports()
  file = join(test.folder, 'large.csv')
  const line = (_: unknown, n: number) =>
    `2026-11-${String((n % 28) + 1).padStart(2, '0')},${n + 1}.00,USD,Name ${n},p${n % 500}@example.org,A${n}`
  await writeFile(file, ['date,amount,currency,name,email,id', ...Array.from({ length: rows }, line)].join('\n'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await test.close()
})

/** Imports in another process, which is killed once it has done `after` rows. @returns what it said last */
async function importing(after: number): Promise<string> {
  const args = ['launch.mjs', 'importer.ts'].map((name) => join(import.meta.dirname, name))
  child = spawn(process.execPath, [...args, test.platform.folder.root, file, test.campaignId], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let said = ''
  child.stdout?.on('data', (text: Buffer) => {
    said += text
    const done = Number(/rows (\d+)\n(?:added.*\n)?$/.exec(said)?.[1] ?? 0)
    if (done >= after) child?.kill('SIGKILL')
  })
  await new Promise((end) => child?.once('exit', end))
  return said.trim().split('\n').at(-1) ?? ''
}

describe('an import that is killed', () => {
  it.each([1, rows / 2, rows - 1])(
    'after %i rows leaves nothing, and the next one books everything once',
    async (after) => {
      const last = await importing(after)
      expect(last).toMatch(/^rows /)
      for (const table of ['donations', 'donation_entries', 'donors', 'provider_records', 'import_mappings'] as const) {
        expect(await test.platform.db.selectFrom(table).selectAll().limit(1).execute()).toEqual([])
      }
      expect(await importing(Number.POSITIVE_INFINITY)).toBe(`added ${rows}`)
      expect(await test.ledger()).toHaveLength(rows)
    }
  )

  it('by its person leaves nothing either', async () => {
    const stop = new AbortController()
    const run = test.imports.run(file, {
      campaignId: test.campaignId,
      provider: 'auto',
      mapping: {},
      commit: true,
      signal: stop.signal,
      progress: (done) => {
        if (done > rows / 2) stop.abort()
      }
    })
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    expect(await test.ledger()).toEqual([])
  })
})
