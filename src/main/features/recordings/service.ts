import { basename, resolve } from 'node:path'
import type { ImportResult, Peaks, Recording, Storyboard } from '@shared/contract/recordings'
import { AppError } from '@shared/domain/errors'
import { nearestEdge } from '@shared/domain/frames'
import type { ProbeResult } from '@shared/domain/probe'
import type { Platform } from '../../platform'
import { type FileState, fingerprintOf, requireFile } from '../../platform/files'
import { newId } from '../../platform/ids'
import { edgesNear, framesBetween } from './frames'
import { inspectFile } from './inspect'
import { mimeOf, playsDirectly } from './playable'
import type { PreparationKind } from './preparation'
import { PreparedMedia, type ReadyPeaks, type ServedFile } from './prepared'
import { RecordingRepository, type StoredRecording } from './repository'

export interface RecordingDependencies {
  campaigns: { get(id: string): Promise<unknown> }
}

/** A recording's file as cutting and exporting need it, checked to be there and unchanged. */
export interface RecordingSource {
  path: string
  probe: ProbeResult
  fingerprint: string
  durationUs: number
}

type Rejection = ImportResult['rejected'][number]

/** Files that are probed at once; more would only wait for the disk. */
const importedAtOnce = 2

/** Recordings: files that stay where they are, and what was found in them. */
export class RecordingService {
  readonly #repository: RecordingRepository
  readonly #prepared: PreparedMedia

  constructor(
    private readonly platform: Platform,
    private readonly deps: RecordingDependencies
  ) {
    this.#repository = new RecordingRepository(platform.db)
    this.#prepared = new PreparedMedia(platform, async (recording) => void (await this.#checked(recording)))
  }

  /** Removes what a process that was ended in the middle left behind; to be called once at the start. */
  sweep(): Promise<void> {
    return this.#prepared.sweep()
  }

  /** Ends the long jobs; nothing half-written stays. */
  close(): Promise<void> {
    return this.#prepared.close()
  }

  async list(campaignId: string): Promise<Recording[]> {
    const stored = await this.#repository.ofCampaign(campaignId)
    return Promise.all(stored.map((recording) => this.#toRecording(recording)))
  }

  /** @throws AppError `not-found` */
  async get(id: string): Promise<Recording> {
    return this.#toRecording(await this.#stored(id))
  }

  /**
   * Takes files into a campaign, each on its own: one that cannot be read is rejected with the reason and never stops
   * the others. A file that the campaign has already answers its recording, with the warning `already-imported`.
   * @throws AppError `not-found` where there is no such campaign
   */
  async import(campaignId: string, paths: readonly string[], signal?: AbortSignal): Promise<ImportResult> {
    await this.deps.campaigns.get(campaignId)
    const outcomes: (Recording | Rejection)[] = []
    const addedAt = this.platform.clock.now()
    const waiting = paths.map((path, index) => ({ path: resolve(path), index }))
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        outcomes[next.index] = await this.#importOne(campaignId, next.path, addedAt, signal)
      }
    }
    await Promise.all(Array.from({ length: importedAtOnce }, worker))
    return {
      recordings: outcomes.flatMap((outcome) => ('id' in outcome ? outcome : [])),
      rejected: outcomes.flatMap((outcome) => ('id' in outcome ? [] : outcome))
    }
  }

  async #importOne(
    campaignId: string,
    path: string,
    addedAt: string,
    signal?: AbortSignal
  ): Promise<Recording | Rejection> {
    try {
      const { probe, warnings, ...file } = await inspectFile(this.platform.ffmpeg, path, signal)
      const recording = {
        ...file,
        id: newId('rec'),
        campaignId,
        path,
        durationUs: probe.durationUs,
        probe,
        warnings,
        addedAt
      }
      if (!(await this.#repository.insert(recording))) return await this.#alreadyImported(recording)
      this.platform.events.emit('recordings.changed', { id: recording.id })
      return await this.get(recording.id)
    } catch (error) {
      if (error instanceof AppError) {
        this.platform.log.info('recordings.rejected', { code: error.code, reason: causeOf(error) })
        return { path, ...error.toFailure() }
      }
      this.platform.log.error('recordings.import-failed', error)
      const message = 'The file was not imported because of an error in Encore.'
      return { path, code: 'internal', message, hint: 'The log has the details; the other files were imported.' }
    }
  }

  async #alreadyImported(file: Omit<StoredRecording, 'clipCount'>): Promise<Recording> {
    const before = await this.#repository.findByFingerprint(file.campaignId, file.fingerprint)
    if (!before) throw new AppError('conflict', 'The recording was removed meanwhile.', 'Import it again.')
    const moved = before.path !== file.path && (await this.#fileOf(before)) !== 'present'
    if (moved) await this.#repository.setPlace(before.id, file)
    const known = await this.get(before.id)
    const message = moved
      ? 'This campaign has the recording already; it was found at its new place.'
      : 'This campaign has the recording already.'
    return { ...known, warnings: [...known.warnings, { code: 'already-imported', message }] }
  }

  /**
   * Says where a recording's file is now.
   * @throws AppError `not-found`, `file-changed` where it is another file, and what a missing file gives
   */
  async relocate(id: string, newPath: string): Promise<Recording> {
    const stored = await this.#stored(id)
    const path = resolve(newPath)
    const state = await requireFile(path)
    if (state.bytes !== stored.bytes || (await fingerprintOf(path, state.bytes)) !== stored.fingerprint) {
      throw new AppError(
        'file-changed',
        `${basename(path)} is another file than ${basename(stored.path)}. Nothing was changed.`,
        'Choose the very file that was imported, or import this one as a new recording.'
      )
    }
    await this.#repository.setPlace(id, { path, ...state })
    this.platform.events.emit('recordings.changed', { id })
    return this.get(id)
  }

  /** Takes a recording off the list; its file stays. @throws AppError `not-found`, `conflict` where it has clips */
  async remove(id: string): Promise<void> {
    const stored = await this.#stored(id)
    if (!(await this.#repository.removeWithoutClips(id))) {
      throw new AppError(
        'conflict',
        'The recording has clips, so it stays on the list. Nothing was changed.',
        'Remove its clips first.'
      )
    }
    await this.#prepared.forget(stored, (await this.#repository.usesOfFingerprint(stored.fingerprint)) === 0)
    this.platform.events.emit('recordings.changed', { id })
  }

  /** @throws AppError `not-found`, `file-missing`, `file-changed` */
  async source(id: string): Promise<RecordingSource> {
    return this.#checked(await this.#stored(id))
  }

  async #checked(stored: StoredRecording): Promise<RecordingSource> {
    const { path, probe, fingerprint, durationUs } = stored
    const file = await this.#fileOf(stored)
    if (file === 'missing') {
      throw new AppError(
        'file-missing',
        `The recording ${basename(path)} is not where it was. Your clips are kept.`,
        'Use "Locate file..." to say where it is now, or connect its disk.'
      )
    }
    if (file === 'changed') {
      throw new AppError(
        'file-changed',
        `The recording ${basename(path)} was changed since it was imported. Your clips are kept.`,
        'Use "Locate file..." to choose the unchanged file, or import this one as a new recording.'
      )
    }
    return { path, probe, fingerprint, durationUs }
  }

  /**
   * Times of the frames shown in [fromUs, toUs], in microseconds from the recording's start; none where there is no picture.
   * @throws AppError as `source`, and `invalid-input` for more than ten seconds
   */
  async frames(id: string, fromUs: number, toUs: number): Promise<number[]> {
    if (toUs - fromUs > 10_000_000) {
      throw new AppError('invalid-input', 'Frames are answered for ten seconds at most.', 'Ask for a shorter part.')
    }
    const { path, probe } = await this.source(id)
    return probe.video ? framesBetween(this.platform.ffmpeg, path, probe, probe.video, fromUs, toUs) : []
  }

  /**
   * The frame edge nearest to a time: where a frame begins, or where the last one ends. Without picture the time itself.
   * @throws AppError as `source`
   */
  async nearestFrameEdge(id: string, us: number): Promise<number> {
    const { path, probe } = await this.source(id)
    if (!probe.video) return us
    const edges = await edgesNear(this.platform.ffmpeg, path, probe, probe.video, us)
    return nearestEdge(edges, us)
  }

  /** The waveform's pyramid if it is there; else it is being computed from now on. @throws AppError as `source` */
  async peaks(id: string): Promise<Peaks> {
    return this.#prepared.peaks(await this.#stored(id))
  }

  /** The waveform's pyramid, waiting for it. @throws AppError as `source`, `no-sound`, and what running ffmpeg does */
  async peaksReady(id: string, signal?: AbortSignal): Promise<ReadyPeaks> {
    const stored = await this.#stored(id)
    if (!stored.probe.audio) {
      throw new AppError('no-sound', `The recording ${basename(stored.path)} has no sound.`, 'Choose one with sound.')
    }
    return this.#prepared.peaksReady(stored, signal)
  }

  /** The storyboard if it is there; else null, and it is being made from now on. @throws AppError as `source` */
  async storyboard(id: string): Promise<Storyboard | null> {
    return this.#prepared.storyboard(await this.#stored(id))
  }

  /** Makes the proxy that the player needs and waits for it. @throws AppError as `source`, and what running ffmpeg does */
  async prepareProxy(id: string): Promise<void> {
    await this.#prepared.proxy(await this.#stored(id))
  }

  cancelPreparation(id: string, kind: PreparationKind): void {
    this.#prepared.cancel(id, kind)
  }

  /**
   * What `encore-media://KIND/ID[/N]` may show: `recording` (its proxy where there is one), `poster`, `storyboard` (sheet N),
   * `peaks` (level N). Null for whatever is unknown, not there, or not what was imported.
   */
  async mediaFile(kind: string, id: string, n: number | null): Promise<ServedFile | null> {
    const stored = await this.#repository.find(id)
    if (!stored) return null
    switch (kind) {
      case 'recording': {
        const proxy = n === null ? await this.#prepared.proxyFile(stored) : null
        if (proxy || n !== null) return proxy
        const { path, probe } = stored
        const shown = playsDirectly(probe, path) && (await this.#fileOf(stored)) === 'present'
        return shown ? { path, mime: mimeOf(probe) } : null
      }
      case 'poster':
        return n === null ? this.#prepared.posterFile(stored) : null
      case 'storyboard':
        return n === null ? null : this.#prepared.sheetFile(stored, n)
      case 'peaks':
        return n === null ? null : this.#prepared.peaksFile(stored, n)
      default:
        return null
    }
  }

  async #stored(id: string): Promise<StoredRecording> {
    const stored = await this.#repository.find(id)
    if (stored) return stored
    throw new AppError('not-found', `There is no recording ${id}.`, 'List the recordings to see their ids.')
  }

  /** How the file stands. One whose time alone is another (a backup put it back) is compared by content. */
  async #fileOf(stored: StoredRecording): Promise<Recording['file']> {
    let now: FileState
    try {
      now = await requireFile(stored.path)
    } catch {
      return 'missing'
    }
    if (now.bytes !== stored.bytes) return 'changed'
    if (now.mtimeMs === stored.mtimeMs) return 'present'
    const fingerprint = await fingerprintOf(stored.path, now.bytes).catch(() => null)
    if (fingerprint !== stored.fingerprint) return 'changed'
    await this.#repository.setPlace(stored.id, { path: stored.path, ...now })
    return 'present'
  }

  async #toRecording(stored: StoredRecording): Promise<Recording> {
    const { id, campaignId, path, bytes, durationUs, probe, warnings, clipCount, addedAt } = stored
    const { video, audio } = probe
    return {
      id,
      campaignId,
      path,
      name: basename(path),
      bytes,
      durationUs,
      video: video && {
        codec: video.codec,
        width: video.width,
        height: video.height,
        rotation: video.rotation,
        fps: video.fps,
        variableFrameRate: video.variableFrameRate,
        hdr: video.hdr
      },
      audio: audio && { codec: audio.codec, channels: audio.channels, sampleRate: audio.sampleRate },
      warnings,
      file: await this.#fileOf(stored),
      playback: await this.#playbackOf(stored),
      clipCount,
      addedAt
    }
  }

  /** A proxy serves also where a file that should play by itself did not. */
  async #playbackOf(stored: StoredRecording): Promise<Recording['playback']> {
    if (await this.#prepared.hasProxy(stored)) return 'proxy-ready'
    return playsDirectly(stored.probe, stored.path) ? 'direct' : 'proxy-needed'
  }
}

function causeOf(error: AppError): string | null {
  return error.cause instanceof Error ? error.cause.message.slice(0, 500) : null
}
