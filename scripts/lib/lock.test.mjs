import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

const run = promisify(execFile)
let folder = ''
let lock = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encore-lock-'))
  lock = join(folder, 'set-up.lock')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of set-up', () => {
  it('lets processes in one after the other', async () => {
    const log = join(folder, 'log')
    const program = `
      import { appendFileSync } from 'node:fs'
      import { setTimeout } from 'node:timers/promises'
      import { withLock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'lock.mjs')))}
      await withLock(${JSON.stringify(lock)}, () => undefined, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ')
        await setTimeout(150)
        appendFileSync(${JSON.stringify(log)}, 'out ')
      })`
    const args = ['--input-type=module', '--eval', program]
    await Promise.all([1, 2, 3].map(() => run(process.execPath, args)))
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ')
    expect(existsSync(lock)).toBe(false)
  })

  it('is taken over from a process that died', async () => {
    const { pid } = spawnSync(process.execPath, ['--eval', ''])
    writeFileSync(lock, JSON.stringify({ pid, host: hostname() }))
    await expect(
      withLock(
        lock,
        () => expect.fail('it waited'),
        async () => 'done'
      )
    ).resolves.toBe('done')
  })

  it('is given back when the work fails', async () => {
    await expect(
      withLock(
        lock,
        () => undefined,
        async () => {
          throw new Error('no')
        }
      )
    ).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })
})
