import { resolve } from 'node:path'
import type { ExportResult } from '@shared/contract/exporting'
import { AppError } from '@shared/domain/errors'
import { fileStem } from '@shared/domain/filename'
import type { Platform } from '../../platform'
import { createPart, freeBytes, partPath, removePart } from '../../platform/outputs'
import { ownProcess } from '../../platform/processes'
import type { RecordingService } from '../recordings'
import { encode } from './encode'
import { giveName } from './naming'
import { planExport } from './plan'
import type { ProgressTeller } from './progress'
import { presetOf } from './registry'
import { clipOf, type ExportRepository, type ExportRow, heartbeatMs } from './repository'

/** Where an export stands; each is on the disk before the next begins. */
export type Step = 'claimed' | 'part-named' | 'encoding' | 'verified' | 'finishing' | 'published'

export interface WorkerParts {
  platform: Platform
  repository: ExportRepository
  recordings: Pick<RecordingService, 'source'>
  /** Tests stop the process at each step to see what a power cut leaves. */
  onStep?: ((step: Step, id: string) => void) | undefined
}

/**
 * Works one export that this process holds to its end: done, failed or cancelled stand in its row, and nothing of a file
 * that is not whole stays. Where `signal` was fired to make way for later, it waits again.
 */
export class ExportWorker {
  readonly #abort = new AbortController()
  #makeWay = false
  #part: string | null = null

  constructor(
    private readonly parts: WorkerParts,
    private readonly row: ExportRow,
    private readonly progress: ProgressTeller
  ) {}

  /** Ends the work; nothing of it stays. */
  cancel(): void {
    this.#abort.abort()
  }

  /** Ends the work, to be done again from the start by whoever comes next. */
  makeWay(): void {
    this.#makeWay = true
    this.#abort.abort()
  }

  async run(): Promise<void> {
    const { repository, platform } = this.parts
    const { id } = this.row
    const heart = setInterval(() => this.#aside(this.#beat()), heartbeatMs)
    try {
      if (!(await this.#save({ state: 'running', error: null, ...this.#shown() }))) throw takenAway()
      this.#step('claimed')
      const { path, result } = await this.#make()
      clearInterval(heart)
      await repository.done(id, ownProcess, path, platform.clock.now())
      platform.log.info('export.done', {
        id,
        preset: this.row.preset,
        elapsedMs: result.elapsedMs,
        bytes: result.bytes
      })
    } catch (error) {
      clearInterval(heart)
      await this.#clean(error)
    }
  }

  async #make(): Promise<{ path: string; result: ExportResult }> {
    const { platform, recordings } = this.parts
    const { signal } = this.#abort
    const clip = clipOf(this.row)
    const preset = presetOf(this.row.preset)
    const source = await recordings.source(this.row.recording_id)
    const plan = planExport(source, clip, preset, {
      title: clip.title,
      abilities: { toneMap: source.probe.video?.hdr === true && (await platform.ffmpeg.hasFilter('zscale')) }
    })

    const dir = resolve(this.row.dir)
    await checkSpace(dir, (plan.durationUs / 1_000_000) * preset.bytesPerSecond)
    const { extension } = preset.manifest
    const stem = fileStem(clip.title, extension)
    const part = partPath(dir, stem, extension)
    // Known before it exists: whatever happens from here on, whoever comes next finds and removes it.
    if (!(await this.#save({ part_path: part }))) throw takenAway()
    this.#part = part
    await createPart(dir, part)
    this.#step('part-named')

    const result = await encode(platform.ffmpeg, platform.clock, {
      plan,
      part,
      expected: {
        videoCodec: plan.picture && preset.manifest.videoCodec,
        audioCodec: plan.sound && preset.manifest.audioCodec
      },
      signal,
      onTool: (pid) => this.#aside(this.#save({ tool_pid: pid })),
      onProgress: (phase, fraction, remainingMs) => {
        this.progress.tell(phase, fraction, remainingMs)
        if (phase === 'Encoding' && fraction > 0) this.#step('encoding')
      }
    })
    this.#step('verified')
    if (signal.aborted) throw takenAway()
    return { path: await this.#name(stem, extension, part, result), result }
  }

  async #name(stem: string, extension: string, part: string, result: ExportResult): Promise<string> {
    const path = await giveName(part, stem, extension, async (name) => {
      const state = { state: 'finishing', path: name, result: JSON.stringify(result), tool_pid: null }
      if (!(await this.#save(state))) throw takenAway()
      this.#step('finishing')
    })
    this.#step('published')
    return path
  }

  async #clean(error: unknown): Promise<void> {
    const { repository, platform } = this.parts
    const { id } = this.row
    // Where its disk is gone, the row keeps the part's name until it can be removed.
    const gone = this.#part === null || (await removePart(this.#part))
    if (gone) await repository.forgetPart(id)
    if (this.#makeWay && gone) {
      await repository.requeue(id, ownProcess)
    } else if (error instanceof AppError) {
      await repository.failed(id, ownProcess, error.toFailure(), platform.clock.now())
      platform.log.info('export.ended', { id, preset: this.row.preset, code: error.code })
    } else {
      const failure = {
        code: 'internal',
        message: 'Something in Encore went wrong; nothing of this file was kept.',
        hint: 'Try again; the log has the details.'
      } as const
      await repository.failed(id, ownProcess, failure, platform.clock.now())
      platform.log.error('export.broke', error, { id, preset: this.row.preset })
    }
    // Where it was cancelled from elsewhere, the row has ended already and only this hold on it remains.
    await repository.release(id, ownProcess)
  }

  async #beat(): Promise<void> {
    // Also for those that wait in this process until this one is done.
    await this.parts.repository.beat(ownProcess, this.parts.platform.clock.now())
    if (!(await this.#save(this.#shown()))) this.cancel()
  }

  #shown() {
    const { phase, fraction } = this.progress.now
    return { phase, fraction }
  }

  /** For what is written while the work goes on: should it fail, the work ends rather than go on unseen. */
  #aside(writing: Promise<unknown>): void {
    writing.catch((error: unknown) => {
      this.parts.platform.log.error('export.row', error, { id: this.row.id })
      this.cancel()
    })
  }

  #save(change: Parameters<ExportRepository['change']>[2]): Promise<boolean> {
    return this.parts.repository.change(this.row.id, ownProcess, change)
  }

  #step(step: Step): void {
    this.parts.onStep?.(step, this.row.id)
  }
}

async function checkSpace(dir: string, needed: number): Promise<void> {
  if ((await freeBytes(dir)) >= needed) return
  throw new AppError(
    'disk-full',
    `There is not enough room in ${dir}: about ${Math.ceil(needed / 1_000_000)} MB are needed. Nothing was written.`,
    'Free some space or choose another folder, then try again.'
  )
}

function takenAway(): AppError {
  return new AppError(
    'cancelled',
    'The export was cancelled. Nothing was left behind.',
    'Start it again when you like.'
  )
}
