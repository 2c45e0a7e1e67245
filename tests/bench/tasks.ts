import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, type Services } from '../../src/main/compose'
import { dataFolder } from '../../src/main/platform/folder'
import { importActivity, insertBare } from './money'
import type { TaskAnswer } from './process'

interface FileTask {
  path: string
  before?: string
}

/** What the bench measures of ours, each run in a process of its own on a fresh data folder. */
const tasks: Record<string, (services: Services, args: FileTask) => Promise<TaskAnswer>> = {
  /** The whole pyramid, then the same again from the cache. */
  async peaks(services, { path }) {
    const recording = await imported(services, path)
    const began = performance.now()
    await services.recordings.peaksReady(recording)
    const computed = performance.now()
    const { cached } = await services.recordings.peaksReady(recording)
    const again = performance.now()
    if (!cached) throw new Error('The second time the peaks were computed anew')
    return { ms: computed - began, cachedMs: again - computed }
  },

  /** In an app that is in use: something else was imported before. */
  async import(services, { path, before }) {
    const campaign = await newCampaign(services)
    if (before) await services.recordings.import(campaign, [before])
    const began = performance.now()
    const { recordings } = await services.recordings.import(campaign, [path])
    const ms = performance.now() - began
    if (recordings[0]?.playback !== 'direct') throw new Error('The recording cannot be played')
    return { ms }
  },

  async export(services, { path }) {
    const recordingId = await imported(services, path)
    const clip = await services.clips.create({ recordingId, inUs: 5_000_000, outUs: 25_000_000, title: 'Bench' })
    const out = join(services.platform.folder.root, 'out')
    const { signal } = new AbortController()
    const began = performance.now()
    const [job] = await services.exporting.exportNow(clip.id, ['youtube-1080p'], out, { signal })
    const ms = performance.now() - began
    if (job?.state !== 'done') throw new Error(`The export ended ${job?.state}: ${job?.error?.message}`)
    return { ms, gainDb: job.result?.gainDb }
  },

  donations: async (services, { path }) => importActivity(services, path, await newCampaign(services)),

  bareDonations: async (services) => insertBare(services, await newCampaign(services))
}

async function newCampaign({ campaigns }: Services): Promise<string> {
  const details = { name: 'Bench', goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'UTC' }
  return (await campaigns.create(details)).id
}

async function imported(services: Services, path: string): Promise<string> {
  const { recordings } = await services.recordings.import(await newCampaign(services), [path])
  const recording = recordings[0]
  if (!recording) throw new Error(`${path} was not imported`)
  return recording.id
}

/** Runs one task and prints its answer, for `measureTask`. */
export async function runTask(name: string, args: FileTask): Promise<void> {
  const task = tasks[name]
  if (!task) throw new Error(`There is no task ${name}`)
  const root = mkdtempSync(join(tmpdir(), 'encore-bench-'))
  const services = compose(dataFolder(root))
  try {
    process.stdout.write(JSON.stringify(await task(services, args)))
  } finally {
    await services.close()
    rmSync(root, { recursive: true, force: true })
  }
}
