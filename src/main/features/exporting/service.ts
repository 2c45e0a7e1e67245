import { resolve } from 'node:path'
import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import { AppError } from '@shared/domain/errors'
import type { Platform } from '../../platform'
import { exists } from '../../platform/files'
import { defaultExportFolder } from '../../platform/folder'
import { newId } from '../../platform/ids'
import { removePart } from '../../platform/outputs'
import { ownProcess } from '../../platform/processes'
import type { RecordingService } from '../recordings'
import { type LiveProgress, ProgressTeller } from './progress'
import { recover } from './recovery'
import { presetOf } from './registry'
import { ExportRepository, type ExportRow, toJob } from './repository'
import { ExportWorker, type Step, type WorkerParts } from './worker'

export interface ExportSources {
  recordings: Pick<RecordingService, 'source'>
  clips: { get(id: string): Promise<Clip> }
  /** Told of every step of every export; for tests of what a power cut leaves. */
  onStep?: (step: Step, id: string) => void
}

/** How often the worker looks for what other processes have left to do. */
const lookMs = 5_000

interface Running {
  worker: ExportWorker
  progress: ProgressTeller
  ended: Promise<void>
}

/** Exports: the queue that outlives the app, and who works on it. One runs at a time in a process. */
export class ExportService {
  readonly #repository: ExportRepository
  readonly #parts: WorkerParts
  readonly #running = new Map<string, Running>()
  #looking: NodeJS.Timeout | undefined
  #loop: Promise<void> | null = null

  constructor(
    private readonly platform: Platform,
    private readonly sources: ExportSources
  ) {
    this.#repository = new ExportRepository(platform.db)
    const { recordings, onStep } = sources
    this.#parts = { platform, repository: this.#repository, recordings, onStep }
  }

  async list(campaignId: string): Promise<ExportJob[]> {
    return (await this.#repository.list(campaignId)).map((job) => this.#live(job))
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<ExportJob> {
    return this.#live(toJob(await this.#row(id)))
  }

  /**
   * What exporting a clip with these presets will take; null until every one of them was used on this computer.
   * @throws AppError `not-found`, `usage`
   */
  async estimate(clipId: string, presets: string[]) {
    const clip = await this.sources.clips.get(clipId)
    const durationUs = clip.outUs - clip.inUs
    let estimateMs: number | null = 0
    for (const id of presets) {
      const results = await this.#repository.results(presetOf(id).manifest.id)
      const seenUs = results.reduce((sum, result) => sum + result.durationUs, 0)
      const tookMs = results.reduce((sum, result) => sum + result.elapsedMs, 0)
      estimateMs = seenUs > 0 && estimateMs !== null ? estimateMs + Math.round((tookMs / seenUs) * durationUs) : null
    }
    return { method: 'exact', durationUs, estimateMs } as const
  }

  /** Where a campaign's exports go. @throws AppError `not-found` */
  async folder(campaignId: string): Promise<string> {
    const found = await this.#repository.folder(campaignId)
    if (!found) throw new AppError('not-found', `There is no campaign ${campaignId}.`, 'Open another campaign.')
    return found.exportDir ?? defaultExportFolder(found.name)
  }

  /** @param path an absolute path, from now on the folder of this campaign's exports. */
  async setFolder(campaignId: string, path: string): Promise<void> {
    await this.#repository.setFolder(campaignId, path)
  }

  /**
   * Asks for every clip with every preset, as the clips are now.
   * @throws AppError `not-found`, `usage`: then nothing was asked for.
   */
  async enqueue(clipIds: string[], presets: string[]): Promise<ExportJob[]> {
    const manifests = presets.map((id) => presetOf(id).manifest)
    const clips = await Promise.all(clipIds.map((id) => this.sources.clips.get(id)))
    const jobs: ExportJob[] = []
    for (const clip of clips) {
      const dir = await this.folder(clip.campaignId)
      for (const { id } of manifests) jobs.push(await this.#insert(this.#newRow(clip, id, dir, null)))
    }
    this.#wake()
    return jobs
  }

  /**
   * Exports a clip with every preset into `dir` in this process, one after the other, and answers how each ended.
   * What a run of the same that died has left is taken up again.
   * @throws AppError `not-found`, `usage`: then nothing was begun.
   */
  async exportNow(
    clipId: string,
    presets: string[],
    dir: string,
    options: { signal: AbortSignal; onProgress?: (preset: string, progress: LiveProgress) => void }
  ): Promise<ExportJob[]> {
    const { signal, onProgress } = options
    const manifests = presets.map((id) => presetOf(id).manifest)
    const clip = await this.sources.clips.get(clipId)
    const ids: string[] = []
    for (const { id } of manifests) ids.push(await this.#hold(this.#newRow(clip, id, resolve(dir), ownProcess)))
    const cancel = () => void Promise.all(ids.map((id) => this.cancel(id)))
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    for (const id of ids) await this.#work(id, onProgress)
    signal.removeEventListener('abort', cancel)
    return Promise.all(ids.map((id) => this.get(id)))
  }

  /** Ends an export; nothing of its file stays. One that has ended is answered as it is. @throws AppError `not-found` */
  async cancel(id: string): Promise<ExportJob> {
    await this.#row(id)
    if (await this.#repository.cancel(id, this.platform.clock.now())) {
      const running = this.#running.get(id)
      running?.worker.cancel()
      await running?.ended
      this.#tell(id)
    }
    return this.get(id)
  }

  /** Has an export that failed or was cancelled wait again. @throws AppError `not-found`, `conflict` */
  async retry(id: string): Promise<ExportJob> {
    await this.#running.get(id)?.ended
    const { part_path: part } = await this.#row(id)
    if (part && (await removePart(part))) await this.#repository.forgetPart(id)
    if (!(await this.#repository.again(id))) {
      throw new AppError(
        'conflict',
        'This export has not ended yet. Nothing was changed.',
        'Wait until it has, or cancel it.'
      )
    }
    this.#tell(id)
    this.#wake()
    return this.get(id)
  }

  /** Takes an ended export off the list; the file it made stays. @throws AppError `not-found`, `conflict` */
  async dismiss(id: string): Promise<null> {
    await this.#running.get(id)?.ended
    const row = await this.#row(id)
    if (row.owner !== null || !['done', 'failed', 'cancelled'].includes(row.state)) {
      throw new AppError('conflict', 'This export has not ended yet. Nothing was changed.', 'Cancel it first.')
    }
    await this.#repository.delete(id)
    this.#tell(id)
    return null
  }

  /** The path of the file that an export made. @throws AppError `not-found`, `conflict`, `file-missing` */
  async finishedFile(id: string): Promise<string> {
    const { path } = await this.get(id)
    if (path === null) throw new AppError('conflict', 'This export has made no file yet.', 'Wait until it is done.')
    if (await exists(path)) return path
    throw new AppError('file-missing', 'The exported file is no longer where it was written.', 'Export the clip again.')
  }

  /** Ends and takes up again what processes that died have left. */
  async recover(): Promise<void> {
    for (const id of await recover(this.#repository, this.platform)) this.#tell(id)
  }

  /** From now on this process works on whatever waits, of every campaign. */
  start(): void {
    this.#looking ??= setInterval(() => this.#wake(), lookMs)
    this.#wake()
  }

  /** Ends the work in good order; what was running waits for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#looking)
    this.#looking = undefined
    for (const { worker } of this.#running.values()) worker.makeWay()
    await this.#loop
  }

  #wake(): void {
    if (!this.#looking || this.#loop) return
    this.#loop = this.#workThroughQueue()
      .catch((error: unknown) => this.platform.log.error('export.queue', error))
      .finally(() => {
        this.#loop = null
      })
  }

  async #workThroughQueue(): Promise<void> {
    await this.recover()
    while (this.#looking) {
      const id = await this.#repository.nextWaiting()
      if (id === null) return
      if (await this.#repository.take(id, ownProcess, this.platform.clock.now())) await this.#work(id)
    }
  }

  async #work(id: string, onProgress?: (preset: string, progress: LiveProgress) => void): Promise<void> {
    const row = await this.#row(id)
    if (row.owner !== ownProcess || row.state !== 'queued') return
    const progress = new ProgressTeller(this.platform, id, onProgress && ((now) => onProgress(row.preset, now)))
    const worker = new ExportWorker(this.#parts, row, progress)
    const ended = worker.run().finally(() => this.#running.delete(id))
    this.#running.set(id, { worker, progress, ended })
    this.#tell(id)
    await ended
    this.#tell(id)
  }

  /** @returns the id of an export that this process holds and that is just this. */
  async #hold(row: ExportRow): Promise<string> {
    const waiting = await this.#repository.findWaiting(row)
    if (waiting && (await this.#repository.take(waiting, ownProcess, this.platform.clock.now()))) return waiting
    return (await this.#insert(row)).id
  }

  async #insert(row: ExportRow): Promise<ExportJob> {
    await this.#repository.insert(row)
    this.#tell(row.id)
    return toJob(row)
  }

  #newRow(clip: Clip, preset: string, dir: string, owner: string | null): ExportRow {
    const now = this.platform.clock.now()
    return {
      id: newId('exp'),
      clip_id: clip.id,
      recording_id: clip.recordingId,
      campaign_id: clip.campaignId,
      preset,
      clip: JSON.stringify(clip),
      dir,
      state: 'queued',
      phase: '',
      fraction: 0,
      owner,
      heartbeat_at: owner === null ? null : now,
      tool_pid: null,
      part_path: null,
      path: null,
      error: null,
      result: null,
      created_at: now,
      finished_at: null
    }
  }

  async #row(id: string): Promise<ExportRow> {
    const row = await this.#repository.row(id)
    if (row) return row
    throw new AppError('not-found', `There is no export ${id}.`, 'It may have been taken off the list.')
  }

  #live(job: ExportJob): ExportJob {
    const running = this.#running.get(job.id)
    return running && job.state === 'running' ? { ...job, ...running.progress.now } : job
  }

  #tell(id: string): void {
    this.platform.events.emit('exporting.changed', { id })
  }
}
