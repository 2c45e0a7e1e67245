import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const clockRule = 'Only src/main/platform reads the clock'
const ipcRule = 'Listeners are registered in src/main/electron/ipc.ts only'
const listener = "import { ipcMain } from 'electron'\n\nipcMain.on('x', () => undefined)\n"
const now = 'export const reading = Date.now()\n'

const cases = [
  { path: 'src/main/features/notes/listen.ts', text: listener, says: ipcRule },
  { path: 'src/main/electron/window.ts', text: listener, says: ipcRule },
  { path: 'src/main/electron/ipc.ts', text: listener, says: undefined },
  { path: 'src/main/features/notes/now.ts', text: now, says: clockRule },
  { path: 'src/main/features/notes/today.ts', text: 'export const reading = new Date()\n', says: clockRule },
  { path: 'src/main/electron/elapsed.ts', text: 'export const reading = performance.now()\n', says: clockRule },
  { path: 'src/shared/domain/now.ts', text: now, says: clockRule },
  { path: 'src/shared/domain/given.ts', text: 'export const day = (at: string) => new Date(at)\n', says: undefined },
  { path: 'src/main/platform/clock.ts', text: now, says: undefined },
  { path: 'src/main/features/notes/now.test.ts', text: now, says: undefined }
]

const folder = mkdtempSync(join(tmpdir(), 'encore-lint-'))
const said = new Map<string, string>()

beforeAll(async () => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true })
  await run('git', ['init', '--quiet'], { cwd: folder })
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  for (const { path, text } of cases) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    const outcome = await run(process.execPath, [biome, 'lint', '--colors=off', path], { cwd: folder }).catch(
      (error: { stdout: string; stderr: string }) => error
    )
    said.set(path, outcome.stdout + outcome.stderr)
  }
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the rules of our own in the linter', () => {
  it.each(cases.filter(({ says }) => says))('fire in $path', ({ path, says }) => {
    expect(said.get(path)).toContain(says)
  })

  it.each(cases.filter(({ says }) => !says))('leave $path in peace', ({ path }) => {
    expect(said.get(path)).toContain('Checked 1 file')
    expect(said.get(path)).not.toContain(clockRule)
    expect(said.get(path)).not.toContain(ipcRule)
  })
})
