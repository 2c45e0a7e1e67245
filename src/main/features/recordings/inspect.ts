import type { Warning } from '@shared/contract/recordings'
import { AppError } from '@shared/domain/errors'
import type { ProbeResult } from '@shared/domain/probe'
import { formatDuration } from '@shared/domain/timecode'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { type FileState, fingerprintOf, reading, requireFile } from '../../platform/files'
import { notARecording, probeFile } from './probe'
import { decodes, extentOf } from './scan'
import { beginsWithBox, statedEnd } from './stated-end'

/** What is known of a file before it becomes a recording. */
export interface Inspected extends FileState {
  fingerprint: string
  probe: ProbeResult
  warnings: Warning[]
}

/** Below this many bits a second no recording makes sense: its stated length is wrong. */
const leastBitRate = 4_000

/**
 * Finds out what a file is: one call of ffprobe, the fingerprint beside it. Only where the stated length cannot be true
 * (the file ends before its own structure does, or would have next to no data a second) all its packets are read.
 * @throws AppError `file-missing`, `file-empty`, `not-a-file`, `permission-denied`, `not-media`, `unfinished-recording`, `tool-timeout`
 */
export async function inspectFile(ffmpeg: Ffmpeg, path: string, signal?: AbortSignal): Promise<Inspected> {
  const state = await requireFile(path)
  if (state.bytes === 0) {
    throw new AppError(
      'file-empty',
      'The file is empty: it holds no bytes at all.',
      'Copy it again from where it was recorded.'
    )
  }
  const [probe, fingerprint, end] = await Promise.all([
    probeFile(ffmpeg, path, signal ? { signal } : {}).catch((error) => rethrow(error, path)),
    fingerprintOf(path, state.bytes),
    reading(path, (read) => statedEnd(read, state.bytes))
  ])
  const cutOff = end !== null && end > state.bytes
  const plausible = probe.durationUs > 0 && (state.bytes * 8_000_000) / probe.durationUs >= leastBitRate
  if (!cutOff && plausible) return { ...state, fingerprint, probe, warnings: [] }
  return { ...state, fingerprint, ...(await corrected(ffmpeg, path, probe, cutOff)) }
}

/** Whatever is named like an MP4 is read as one: without a single box it is no unfinished recording but something else. */
async function rethrow(error: unknown, path: string): Promise<never> {
  const unfinished = error instanceof AppError && error.code === 'unfinished-recording'
  if (unfinished && !(await reading(path, async (read) => beginsWithBox(await read(0, 8))))) throw notARecording(error)
  throw error
}

/** The probe with the lengths that are really there, and a warning where they differ from what was stated. */
async function corrected(
  ffmpeg: Ffmpeg,
  path: string,
  probe: ProbeResult,
  cutOff: boolean
): Promise<{ probe: ProbeResult; warnings: Warning[] }> {
  const { videoEndUs, audioEndUs } = await extentOf(ffmpeg, path, probe)
  const durationUs = Math.max(videoEndUs ?? 0, audioEndUs ?? 0)
  if (durationUs === 0 || !(await decodes(ffmpeg, path, probe))) {
    throw new AppError(
      'unfinished-recording',
      'The recording was cut off before its first picture or sound: nothing in it can be played.',
      'Copy it again from where it was recorded.'
    )
  }
  const real: ProbeResult = {
    ...probe,
    durationUs,
    video: probe.video && videoEndUs !== null ? { ...probe.video, durationUs: videoEndUs - probe.video.startUs } : null,
    audio: probe.audio && audioEndUs !== null ? { ...probe.audio, durationUs: audioEndUs - probe.audio.startUs } : null
  }
  const lasts = formatDuration(durationUs)
  if (cutOff) {
    const message = `The recording was cut off: ${lasts} of the ${formatDuration(probe.durationUs)} it promises are there.`
    return { probe: real, warnings: [{ code: 'truncated', message }] }
  }
  if (Math.abs(probe.durationUs - durationUs) < 500_000) return { probe: real, warnings: [] }
  const message = `The file states a wrong length; it really lasts ${lasts}.`
  return { probe: real, warnings: [{ code: 'length-corrected', message }] }
}
