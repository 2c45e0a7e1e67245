import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { compose } from '../../src/main/compose'
import { openDatabase } from '../../src/main/platform/database'
import { dataFolder } from '../../src/main/platform/folder'
import { Encore, freshComputer } from '../e2e/support/app'
import { electronArgs, electronExecutable } from '../setup/electron'
import { type Comparison, compare, type Measured } from './measure'
import { benchFolder } from './media'
import type { Stall } from './report'

const details = { name: 'Bench', goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'UTC' }

/** From launch until Home shows the newest of 500 recordings and can be used, against an empty window on the same runtime. */
export async function coldStart(rounds: number): Promise<Comparison> {
  const root = mkdtempSync(join(tmpdir(), 'encore-bench-'))
  await fillWithRecordings(root, 500)
  const empty = emptyApp()
  const names = { what: 'cold start with 500 recordings', against: 'an empty window on the same runtime', aim: 1.5 }
  const ours = () => timeUntil(electronArgs(), { ENCORE_DATA: root }, 'a[href^="#/studio/rec_"]')
  const bare = () => timeUntil([...electronArgs().slice(0, -1), empty], {}, '#ready')
  // Once before it counts: the system's file cache is warm for neither or for both.
  await ours()
  await bare()
  const comparison = await compare(names, rounds, ours, bare)
  rmSync(root, { recursive: true, force: true })
  return comparison
}

async function timeUntil(args: string[], env: Record<string, string>, selector: string): Promise<Measured> {
  const began = performance.now()
  const app = await launch(args, env)
  const window = await app.firstWindow()
  await window.waitForSelector(selector)
  const ms = performance.now() - began
  await app.close()
  return { ms, mib: null }
}

function launch(args: string[], env: Record<string, string>): Promise<ElectronApplication> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return _electron.launch({ executablePath: electronExecutable(), args, env: { ...Object.fromEntries(own), ...env } })
}

/** The least that opens a window. */
function emptyApp(): string {
  const folder = join(benchFolder, 'empty-window')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","main":"main.cjs"}')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title><p id="ready">ready</p>')
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'))
app.on('window-all-closed', () => app.quit())`
  )
  return folder
}

/** A campaign with so many recordings of one real probe; their files are missing, as on an unplugged disk. */
async function fillWithRecordings(root: string, count: number): Promise<void> {
  const services = compose(dataFolder(root))
  const { id } = await services.campaigns.create(details)
  const { recordings } = await services.recordings.import(id, [join(benchFolder, 'minute.mp4')])
  await services.close()
  const { db, close } = openDatabase(dataFolder(root).database)
  const row = await db
    .selectFrom('recordings')
    .selectAll()
    .where('id', '=', recordings[0]?.id ?? '')
    .executeTakeFirstOrThrow()
  for (let n = 1; n < count; n++) {
    await db
      .insertInto('recordings')
      .values({
        ...row,
        id: `${row.id.slice(0, -4)}${String(n).padStart(4, '0')}`,
        fingerprint: `${row.fingerprint}-${n}`
      })
      .execute()
  }
  await close()
  writeFileSync(join(root, 'preferences.json'), JSON.stringify({ lastCampaignId: id }))
}

/** The longest time that main or the window did not come to its turn while an export of 20 seconds ran. */
export async function longestStalls(film: string): Promise<Stall[]> {
  const computer = await freshComputer()
  const encore = await Encore.start(computer)
  await encore.window.waitForSelector('main h1')
  const campaign = await encore.call('campaigns.create', details)
  const { recordings } = await encore.call('recordings.import', { campaignId: campaign.id, paths: [film] })
  const recordingId = recordings[0]?.id ?? ''
  const clip = await encore.call('clips.create', { recordingId, inUs: 5_000_000, outUs: 25_000_000, title: 'Bench' })

  await encore.call('preferences.set', { lastCampaignId: campaign.id })
  await encore.window.reload()
  // What the import set off (a poster, the screens' first look at it) is over before the watch begins.
  await encore.window.waitForSelector('a[href^="#/studio/rec_"]')
  for (let idle = 0; idle < 5; idle++) {
    await encore.window.evaluate(() => new Promise((rest) => requestIdleCallback(rest)))
  }
  await watchMain(encore.app)
  await watchFrames(encore.window)
  const [job] = await encore.call('exporting.enqueue', { clipIds: [clip.id], presets: ['youtube-1080p'] })
  const state = async () => (await encore.call('exporting.list', { campaignId: campaign.id }))[0]?.state
  for (;;) {
    const changed = await encore.listen('exporting.changed', { id: job?.id ?? '' })
    if ((await state()) === 'done') break
    await changed()
  }

  const main = await encore.app.evaluate(() => (globalThis as unknown as Watched).encoreDelay.max / 1e6 - 5)
  const frames = await encore.window.evaluate(() => (globalThis as unknown as Watched).encoreGap)
  await encore.close()
  rmSync(computer.root, { recursive: true, force: true })
  return [
    { what: "main's event loop", ms: Math.max(0, main), aimMs: 50 },
    { what: "the window's frames", ms: frames, aimMs: 50 }
  ]
}

interface Watched {
  encoreDelay: { max: number; enable(): void }
  encoreGap: number
}

async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const encoreDelay = monitorEventLoopDelay({ resolution: 5 })
    encoreDelay.enable()
    Object.assign(globalThis, { encoreDelay })
  })
}

/** Remembers the longest time between two frames of the window, beyond what a frame lasts. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const found = globalThis as unknown as Watched
    found.encoreGap = 0
    let last = performance.now()
    const look = (now: number) => {
      found.encoreGap = Math.max(found.encoreGap, now - last - 1000 / 60)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
