import type { Microseconds } from '@shared/domain/timecode'

/** A fraction: frames per second, or the width of a pixel to its height. */
interface Ratio {
  num: number
  den: number
}

/** The picture of a recording; width and height are as displayed (rotation and sample aspect applied). */
export interface SourceVideo {
  /** Index of the stream in the file. */
  stream: number
  width: number
  height: number
  storedWidth: number
  storedHeight: number
  sampleAspect: Ratio
  rotation: number
  /** Nominal frames (not fields) per second. */
  fps: number
  variableFrameRate: boolean
  hdr: boolean
  interlaced: boolean
  pixelFormat: string
  color: { range: string; space: string; primaries: string; transfer: string }
}

/** The sound of a recording. */
export interface SourceAudio {
  stream: number
  codec: string
  channels: number
  sampleRate: number
  sampleFormat: string
}

/** A recording's file as an export reads it. Its time line begins at the container's first instant, as ffmpeg's `-ss` counts. */
export interface SourceFile {
  path: string
  fingerprint: string
  durationUs: Microseconds
  probe: { container: string; video: SourceVideo | null; audio: SourceAudio | null }
}

/** What exporting needs to know of recordings. */
export interface RecordingSource {
  /** @throws AppError `not-found`, and `file-missing` or `file-changed` where the file is no longer the imported one. */
  source(recordingId: string): Promise<SourceFile>
}
