import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const config = join(root, '.dependency-cruiser.cjs')

/** One offence for each rule: a file of the house importing what it must not. */
const offences = [
  { rule: 'domain-imports-nothing-of-ours', file: 'src/shared/domain/a.ts', imports: '../contract/notes' },
  { rule: 'domain-does-no-io', file: 'src/shared/domain/b.ts', imports: 'node:fs' },
  { rule: 'contract-imports-domain-and-schemas', file: 'src/shared/contract/c.ts', imports: 'react' },
  { rule: 'shared-imports-shared-only', file: 'src/shared/lib/d.ts', imports: '../../main/features/notes/index' },
  { rule: 'renderer-imports-shared-only', file: 'src/renderer/src/e.ts', imports: '../../main/features/notes/index' },
  { rule: 'renderer-knows-no-node', file: 'src/renderer/src/f.ts', imports: 'node:path' },
  { rule: 'preload-imports-shared-only', file: 'src/preload/g.ts', imports: '../main/features/notes/index' },
  { rule: 'main-knows-no-window', file: 'src/main/features/own/h.ts', imports: '../../../renderer/src/fine' },
  { rule: 'features-meet-at-their-index', file: 'src/main/features/own/i.ts', imports: '../notes/service' },
  { rule: 'house-enters-features-by-their-index', file: 'src/main/compose.ts', imports: './features/notes/service' },
  { rule: 'only-the-shell-imports-electron', file: 'src/main/features/own/j.ts', imports: 'electron' },
  { rule: 'only-platform-touches-the-world', file: 'src/main/features/own/k.ts', imports: 'node:fs/promises' },
  { rule: 'only-platform-touches-the-world', file: 'src/main/electron/l.ts', imports: 'node:child_process' },
  { rule: 'only-platform-touches-the-world', file: 'src/main/features/own/m.ts', imports: 'node:net' },
  { rule: 'only-the-database-module-opens-sqlite', file: 'src/main/features/own/n.ts', imports: 'libsql' },
  { rule: 'only-the-stripe-adapter-loads-stripe', file: 'src/main/features/own/t.ts', imports: 'stripe' },
  { rule: 'platform-knows-no-feature', file: 'src/main/platform/o.ts', imports: '../features/notes/index' },
  { rule: 'features-know-no-shell', file: 'src/main/features/own/p.ts', imports: '../../electron/fine' },
  { rule: 'no-circles', file: 'src/main/features/own/q.ts', imports: './q-back' },
  { rule: 'no-tests-in-the-app', file: 'src/main/features/own/r.ts', imports: '../notes/service.test' },
  { rule: 'everything-resolves', file: 'src/main/features/own/s.ts', imports: './nowhere' }
]

/** What is allowed, in each place that a rule watches. */
const fine: Record<string, string> = {
  'src/shared/domain/note.ts': 'export const note = 1',
  'src/shared/contract/notes.ts': "export * from '../domain/note'\nexport * from 'zod'",
  'src/main/features/notes/service.ts': "export * from '@shared/domain/note'\nexport * from '../../platform/files'",
  'src/main/features/notes/service.test.ts': "export * from 'node:fs'\nexport * from './service'",
  'src/main/features/notes/index.ts': "export { note } from './service'",
  'src/main/features/own/fine.ts': "export * from '../notes/index'",
  'src/main/platform/files.ts': "export * from 'node:fs'",
  'src/main/platform/database/index.ts': "export * from 'libsql'",
  'src/main/platform/stripe/index.ts': "export * from 'stripe'",
  'src/main/features/own/stripe.ts': "import type Stripe from 'stripe'\nexport type Payout = Stripe.Payout",
  'src/main/electron/fine.ts': "export * from 'electron'",
  'src/renderer/src/fine.ts': "export * from '@shared/contract/notes'",
  'src/preload/fine.ts': "export * from '@shared/contract/notes'\nexport * from 'electron'",
  'src/main/features/own/q-back.ts': "export * from './q'"
}

interface Violation {
  from: string
  to: string
  rule: { name: string }
}

const folder = mkdtempSync(join(tmpdir(), 'encore-boundaries-'))
let violations: Violation[] = []

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${text}\n`)
}

beforeAll(async () => {
  copyFileSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of Object.entries(fine)) write(path, text)
  for (const { file, imports } of offences) write(file, `export * from '${imports}'`)
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [tool, '--config', config, '--output-type', 'json', 'src']
  // It ends with the number of violations as its exit code: what it found is on stdout all the same.
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string; stderr: string }) => error
  )
  expect(stderr).toBe('')
  violations = JSON.parse(stdout).summary.violations
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the directions of the house', () => {
  it.each(offences)('$rule fires when $file imports $imports', ({ rule, file }) => {
    // A circle has no beginning: it is told at one of its members.
    const about = violations.filter(({ from, to }) => from === file || to === file)
    expect(about.map((violation) => violation.rule.name)).toContain(rule)
  })

  it('fires for no file that keeps to them', () => {
    const guilty = new Set(['src/main/features/own/q-back.ts', ...offences.map(({ file }) => file)])
    expect(violations.filter(({ from }) => !guilty.has(from))).toEqual([])
  })

  it('has an offence here for every rule there is', () => {
    const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)(config)
    expect(new Set(offences.map(({ rule }) => rule))).toEqual(new Set(rules.forbidden.map(({ name }) => name)))
  })
})
