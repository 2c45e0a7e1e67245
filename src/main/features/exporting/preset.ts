import type { Preset } from '@shared/contract/exporting'
import type { ProbedAudio } from '@shared/domain/probe'

/** The sound that a preset asks for. */
export interface SoundTarget {
  channels: 1 | 2
  /** Hertz. */
  sampleRate: number
  /** LUFS to bring the sound to; null leaves the level as recorded. */
  loudnessLufs: number | null
  /** Codec and its settings, as ffmpeg takes them. */
  encoder: string[]
  /** Decibels by which the encoder changes the level by itself; none where absent. */
  coderGainDb?: number
}

/** The picture that a preset asks for: always square pixels, bt709, at most `maxFps` frames a second. */
export interface PictureTarget {
  width: number
  height: number
  maxFps: number
  pixelFormat: string
  /** Codec and its settings, as ffmpeg takes them, for a picture of that many frames a second. */
  encoder(fps: number): string[]
}

/** A preset is one file in `presets/` that exports this as `preset`; it is found by standing there. */
export interface PresetPlugin {
  manifest: Preset
  picture: PictureTarget | null
  sound(source: ProbedAudio): SoundTarget
  /** Settings of the container, as ffmpeg takes them. */
  container: string[]
  /** Bytes that a second takes at least as a rule; for the look at free space before. */
  bytesPerSecond: number
}
