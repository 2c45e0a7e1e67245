import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { frameNumbers, numberedVideo } from '../fixtures/media'
import { probed } from '../fixtures/outside'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const app = join(root, 'dist/linux-unpacked/encore')
/** As root Chromium's process sandbox cannot start. */
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const cannot =
  process.platform !== 'linux'
    ? 'it packages for Linux'
    : lstatSync(join(root, 'node_modules')).isSymbolicLink()
      ? 'node_modules is a link here, which the packager does not follow'
      : undefined

/** Runs a command of the packaged app and reads its JSON. */
async function encore<T>(...args: string[]): Promise<T> {
  const { stdout } = await run(app, [...sandbox, ...args, '--json', '--data', data])
  return JSON.parse(stdout)
}

let folder = ''
let data = ''

describe('the packaged app', () => {
  beforeEach(({ skip }) => {
    if (cannot) skip(cannot)
  })

  beforeAll(async () => {
    if (cannot) return
    folder = await mkdtemp(join(tmpdir(), 'encore-package-'))
    data = join(folder, 'data')
    await run('node', [join(root, 'scripts/package.mjs')], { cwd: root })
  })

  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it('answers a command, its database and tools in reach', async () => {
    const doctor = await encore<{ electron: string; database: { ok: boolean } }>('doctor')
    expect(doctor.electron).toMatch(/^\d+\./)
    expect(doctor.database.ok).toBe(true)
    expect(doctor).toMatchObject({ ffmpeg: { version: expect.any(String) }, ffprobe: { version: expect.any(String) } })
  })

  it('answers a command on a machine without a display, with nothing of ours on standard error', async () => {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    const { stdout, stderr } = await run(app, [...sandbox, 'campaign', 'list', '--json', '--data', data], { env })
    expect(JSON.parse(stdout)).toEqual([])
    // Chromium may miss a message bus before a line of ours runs; that it says in its own form.
    const ours = stderr.split('\n').filter((line) => line !== '' && !/^\[\d+:\d+\/[\d.]+:ERROR:/.test(line))
    expect(ours).toEqual([])
  })

  it('answers wrong usage with exit code 2, as the command line does', async () => {
    await expect(run(app, [...sandbox, 'campaign', 'create', '--data', data])).rejects.toMatchObject({ code: 2 })
  })

  it('exports a clip that shows the frames asked for', async () => {
    const film = await numberedVideo(join(folder, 'rehearsal.mp4'), {
      seconds: 4,
      fps: 25,
      width: 320,
      height: 180,
      sound: '0.2*sin(2*PI*440*t)'
    })
    const campaign = await encore<{ id: string }>('campaign', 'create', '--name', 'Spring Album')
    const imported = await encore<{ recordings: { id: string }[] }>('media', 'import', film, '--campaign', campaign.id)
    const recording = imported.recordings[0]?.id ?? ''
    const clip = await encore<{ id: string }>(
      ...['clip', 'create', recording, '--in', '1', '--out', '3', '--title', 'The best of it']
    )
    const { exports, failed } = await encore<{ exports: { path: string }[]; failed: unknown[] }>(
      ...['clip', 'export', clip.id, '--preset', 'youtube-1080p', '--dir', join(folder, 'exports')]
    )
    expect(failed).toEqual([])
    const path = exports[0]?.path ?? ''
    const facts = await probed(path)
    expect(facts).toMatchObject({ videoCodec: 'h264', audioCodec: 'aac', width: 1920, height: 1080 })
    expect(Math.abs(facts.durationUs - 2_000_000)).toBeLessThanOrEqual(40_000)
    expect(await frameNumbers(path)).toEqual(Array.from({ length: 50 }, (_, n) => 25 + n))
  })

  it('boots to a window that shows Encore', async () => {
    const args = [...sandbox, '--remote-debugging-port=0', '--data', join(folder, 'window')]
    const child = spawn(app, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    try {
      const browser = await chromium.connectOverCDP(await debuggerOf(child))
      const context = browser.contexts()[0]
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
      await page?.getByRole('heading').first().waitFor()
      expect(await page?.title()).toContain('Encore')
      await browser.close()
    } finally {
      child.kill('SIGTERM')
    }
  })

  it('cannot be turned into plain Node or led to load other code', async () => {
    const wire = await getCurrentFuseWire(app)
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE
    })
  })

  it('is not made into installers from a runtime that is for development only', async ({ skip }) => {
    const { kind } = JSON.parse(await readFile(join(root, '.cache/electron-runtime.json'), 'utf8'))
    if (kind === 'installed') skip('this checkout runs on the released Electron')
    const installers = run('node', [join(root, 'scripts/package.mjs'), '--installers'], { cwd: root })
    await expect(installers).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Installers are for users')
    })
    expect(existsSync(app)).toBe(true)
  })

  it('carries what cannot run from inside an archive beside it', () => {
    const unpacked = join(root, 'dist/linux-unpacked/resources/app.asar.unpacked/node_modules')
    expect(existsSync(join(unpacked, '@libsql'))).toBe(true)
    expect(existsSync(join(unpacked, '@ffprobe-installer'))).toBe(true)
  })
})

/** Address of the window's debugger, once the app says it. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address) found(address)
    })
    child.on('exit', (code) => failed(new Error(`The packaged app ended with ${code}: ${said}`)))
  })
}
