import { basename, dirname, extname, resolve } from 'node:path'
import type { Clip } from '@shared/contract/clips'
import { AppError } from '@shared/domain/errors'
import { fileStem } from '@shared/domain/filename'
import type { Microseconds } from '@shared/domain/timecode'
import type { Platform } from '../../platform'
import { exists } from '../../platform/files'
import { newId } from '../../platform/ids'
import { createPart, partPath, publish, removePart } from '../../platform/outputs'
import { ownProcess } from '../../platform/processes'
import type { RecordingService } from '../recordings'
import { cutPreset } from './cut-format'
import { encode } from './encode'
import { planExport } from './plan'
import { cutMark, ExportRepository, heartbeatMs } from './repository'

/** What a cut file really shows, in the recording's time. */
export interface Cut {
  path: string
  method: 'exact'
  startUs: Microseconds
  endUs: Microseconds
  durationUs: Microseconds
}

/** Cuts: a clip as a file of its own, with size, rate and level of its recording. */
export class CutService {
  readonly #repository: ExportRepository

  constructor(
    private readonly platform: Platform,
    private readonly sources: {
      recordings: Pick<RecordingService, 'source'>
      clips: { get(id: string): Promise<Clip> }
    }
  ) {
    this.#repository = new ExportRepository(platform.db)
  }

  /**
   * @param out the file to write; its extension says what it becomes
   * @throws AppError `usage` for an unknown extension, `file-exists`, `no-picture`, `no-sound`, and those of an export
   */
  async cut(clipId: string, out: string, signal: AbortSignal, onProgress: (fraction: number) => void): Promise<Cut> {
    const path = resolve(out)
    const extension = extname(path).slice(1).toLowerCase()
    const clip = await this.sources.clips.get(clipId)
    const source = await this.sources.recordings.source(clip.recordingId)
    const preset = cutPreset(extension, source.probe)
    if (await exists(path)) throw taken(path)

    const toneMap = source.probe.video?.hdr === true && (await this.platform.ffmpeg.hasFilter('zscale'))
    const plan = planExport(source, clip, preset, { title: clip.title, abilities: { toneMap } })
    const part = partPath(dirname(path), fileStem(basename(path, extname(path)), extension), extension)
    const id = await this.#remember(clip, part)
    const heart = setInterval(() => {
      this.#repository
        .beat(ownProcess, this.platform.clock.now())
        .catch((error: unknown) => this.platform.log.error('cut.row', error))
    }, heartbeatMs)
    try {
      await createPart(dirname(path), part)
      const { durationUs } = await encode(this.platform.ffmpeg, this.platform.clock, {
        plan,
        part,
        expected: {
          videoCodec: plan.picture && preset.manifest.videoCodec,
          audioCodec: plan.sound && preset.manifest.audioCodec
        },
        signal,
        onTool: () => {},
        onProgress: (_phase, fraction) => onProgress(fraction)
      })
      if (!(await publish(part, path))) throw taken(path)
      return { path, method: 'exact', startUs: clip.inUs, endUs: clip.inUs + durationUs, durationUs }
    } finally {
      clearInterval(heart)
      await removePart(part)
      await this.#repository.delete(id)
    }
  }

  /** Should this process die, the next one finds the part by this row and removes both. */
  async #remember(clip: Clip, part: string): Promise<string> {
    const id = newId('cut')
    const now = this.platform.clock.now()
    await this.#repository.insert({
      id,
      clip_id: clip.id,
      recording_id: clip.recordingId,
      campaign_id: clip.campaignId,
      preset: cutMark,
      clip: JSON.stringify(clip),
      dir: dirname(part),
      state: 'running',
      phase: '',
      fraction: 0,
      owner: ownProcess,
      heartbeat_at: now,
      tool_pid: null,
      part_path: part,
      path: null,
      error: null,
      result: null,
      created_at: now,
      finished_at: null
    })
    return id
  }
}

function taken(path: string): AppError {
  return new AppError('file-exists', `There is a file ${path} already. It was left as it is.`, 'Choose another name.')
}
