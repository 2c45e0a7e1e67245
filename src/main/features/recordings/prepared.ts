import { join } from 'node:path'
import type { Peaks, Storyboard } from '@shared/contract/recordings'
import { bucketsPerSecondOf } from '@shared/domain/peaks'
import type { Platform } from '../../platform'
import { exists, fileMark, removeWhole, sweepTemporaries } from '../../platform/files'
import { Turns } from '../../platform/turns'
import { computePeaks, type Growth } from './peaks'
import { type LevelPlace, readPeaks, writePeaks } from './peaks-file'
import { type PreparationKind, Preparations, type Report } from './preparation'
import { makeProxy } from './proxy'
import type { StoredRecording } from './repository'
import { makePoster, makeStoryboard, readStoryboard } from './storyboard'

/** A file, or `length` bytes of it from `offset`, that a window may be shown. */
export interface ServedFile {
  path: string
  mime: string
  offset?: number
  length?: number
}

export interface ReadyPeaks {
  file: string
  /** Of the finest level. */
  bucketsPerSecond: number
  buckets: number
  levels: LevelPlace[]
  cached: boolean
}

/** Throws where a recording's file is not there or was changed: nothing may be computed from it then. */
type CheckFile = (recording: StoredRecording) => Promise<void>

/** What is computed from recordings and kept in the cache by fingerprint: peaks, storyboards, posters, proxies. */
export class PreparedMedia {
  readonly #preparations: Preparations
  readonly #stop = new AbortController()
  readonly #posterTurns = new Turns(2)
  readonly #proxyTurns = new Turns(1)
  readonly #posters = new Map<string, Promise<string | null>>()
  /** Files of peaks whose every byte was checked, with the mark they had then. */
  readonly #checkedPeaks = new Map<string, { mark: string; levels: LevelPlace[] }>()

  constructor(
    private readonly platform: Platform,
    private readonly checkFile: CheckFile
  ) {
    this.#preparations = new Preparations(platform)
  }

  /** Removes what a process that was ended left half-written. */
  async sweep(): Promise<void> {
    const { cache, samples } = this.platform.folder
    const removed = (await sweepTemporaries(cache)) + (await sweepTemporaries(samples))
    if (removed > 0) this.platform.log.info('recordings.swept', { removed })
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await Promise.all([this.#preparations.close(), ...this.#posters.values()])
  }

  cancel(id: string, kind: PreparationKind): void {
    this.#preparations.cancel(id, kind)
  }

  /** Everything computed from a file, when no recording stands for it any more. */
  async forget({ id, fingerprint }: StoredRecording, lastOfItsFile: boolean): Promise<void> {
    for (const kind of ['peaks', 'storyboard', 'proxy'] as const) this.#preparations.cancel(id, kind)
    if (lastOfItsFile) await removeWhole(join(this.platform.folder.cache, fingerprint))
  }

  /** The peaks if they are there; else they are being computed from now on. */
  async peaks(recording: StoredRecording): Promise<Peaks> {
    if (!recording.probe.audio) return { state: 'ready', levels: [] }
    const levels = await this.#cachedPeaks(recording)
    if (levels)
      return { state: 'ready', levels: levels.map(({ bucketsPerSecond, buckets }) => ({ bucketsPerSecond, buckets })) }
    await this.checkFile(recording)
    this.#computePeaks(recording).catch(() => {})
    return { state: 'computing', levels: [] }
  }

  /** The peaks, waiting for them where they are not there yet. */
  async peaksReady(recording: StoredRecording, signal?: AbortSignal): Promise<ReadyPeaks> {
    const file = this.#pathOf(recording, 'peaks.bin')
    const known = await this.#cachedPeaks(recording)
    if (!known) await this.checkFile(recording)
    const levels = known ?? (await this.#computePeaks(recording, signal))
    const { bucketsPerSecond, buckets } = levels[0] ?? { bucketsPerSecond: bucketsPerSecondOf(0), buckets: 0 }
    return { file, bucketsPerSecond, buckets, levels, cached: known !== null }
  }

  #computePeaks(recording: StoredRecording, asker?: AbortSignal): Promise<LevelPlace[]> {
    const { id, path, probe, durationUs } = recording
    const work = async (signal: AbortSignal, report: Report) => {
      const { clock, events, ffmpeg } = this.platform
      const onGrowth = (growth: Growth) => events.emit('recordings.peaksGrown', { id, ...growth })
      const { audio } = probe
      const levels = audio
        ? await computePeaks(ffmpeg, { path, audio, durationUs, signal, report, onGrowth, elapsed: clock.elapsed })
        : []
      await writePeaks(this.#pathOf(recording, 'peaks.bin'), levels)
      const written = await this.#cachedPeaks(recording)
      if (!written) throw new Error('The peaks that were just written cannot be read.')
      return written
    }
    return this.#preparations.run(id, 'peaks', work, asker)
  }

  async #cachedPeaks(recording: StoredRecording): Promise<LevelPlace[] | null> {
    const path = this.#pathOf(recording, 'peaks.bin')
    const mark = await fileMark(path)
    if (mark === null) return null
    const checked = this.#checkedPeaks.get(path)
    if (checked?.mark === mark) return checked.levels
    const levels = await readPeaks(path)
    if (levels) this.#checkedPeaks.set(path, { mark, levels })
    return levels
  }

  /** The storyboard if it is there; else null, and it is being made from now on where there is a picture. */
  async storyboard(recording: StoredRecording): Promise<Storyboard | null> {
    const { id, path, probe, durationUs } = recording
    const { video } = probe
    if (!video) return null
    const folder = this.#pathOf(recording, 'storyboard')
    const made = await readStoryboard(folder, id)
    if (made) return made
    await this.checkFile(recording)
    this.#preparations
      .run(id, 'storyboard', (signal, report) =>
        makeStoryboard(this.platform.ffmpeg, folder, { path, video, durationUs, signal, report })
      )
      .catch(() => {})
    return null
  }

  hasProxy(recording: StoredRecording): Promise<boolean> {
    return exists(this.#pathOf(recording, 'proxy.mp4'))
  }

  /** Starts making the proxy where there is none. @returns when it is there */
  async proxy(recording: StoredRecording): Promise<void> {
    const file = this.#pathOf(recording, 'proxy.mp4')
    if (await exists(file)) return
    await this.checkFile(recording)
    const { id, path, probe } = recording
    await this.#preparations.run(id, 'proxy', (signal, report) =>
      this.#proxyTurns.take(() => makeProxy(this.platform.ffmpeg, file, { path, probe, signal, report }))
    )
  }

  async proxyFile(recording: StoredRecording): Promise<ServedFile | null> {
    const path = this.#pathOf(recording, 'proxy.mp4')
    if (!(await exists(path))) return null
    return { path, mime: recording.probe.video ? 'video/mp4' : 'audio/mp4' }
  }

  async peaksFile(recording: StoredRecording, level: number): Promise<ServedFile | null> {
    const place = (await this.#cachedPeaks(recording))?.[level]
    if (!place) return null
    const mime = 'application/octet-stream'
    return { path: this.#pathOf(recording, 'peaks.bin'), mime, offset: place.offset, length: place.bytes }
  }

  async sheetFile(recording: StoredRecording, sheet: number): Promise<ServedFile | null> {
    const folder = this.#pathOf(recording, 'storyboard')
    const made = await readStoryboard(folder, recording.id)
    return made?.sheets[sheet] ? { path: join(folder, `sheet-${sheet}.jpg`), mime: 'image/jpeg' } : null
  }

  /** The poster, made when it is first asked for; null where none can be made. */
  async posterFile(recording: StoredRecording): Promise<ServedFile | null> {
    const file = this.#pathOf(recording, 'poster.jpg')
    const path = (await exists(file)) ? file : await this.#poster(recording, file)
    return path === null ? null : { path, mime: 'image/jpeg' }
  }

  #poster(recording: StoredRecording, file: string): Promise<string | null> {
    const underWay = this.#posters.get(file)
    if (underWay) return underWay
    const made = this.#posterTurns
      .take(() => this.#makePoster(recording, file))
      .finally(() => this.#posters.delete(file))
    this.#posters.set(file, made)
    return made
  }

  async #makePoster(recording: StoredRecording, file: string): Promise<string | null> {
    const { path, probe, durationUs } = recording
    if (!probe.video) return null
    try {
      await this.checkFile(recording)
      await makePoster(this.platform.ffmpeg, file, { path, video: probe.video, durationUs, signal: this.#stop.signal })
      return file
    } catch (error) {
      this.platform.log.warn('recordings.no-poster', { id: recording.id, reason: String(error) })
      return null
    }
  }

  #pathOf({ fingerprint }: StoredRecording, name: string): string {
    return join(this.platform.folder.cache, fingerprint, name)
  }
}
