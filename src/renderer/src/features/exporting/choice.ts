import type { Preset } from '@shared/contract/exporting'
import { formatDuration } from '@shared/domain/timecode'
import { count, roughly } from '../../lib/format'

/** What a clip can be made into: a sound recording has no picture to show, a silent one nothing to hear. */
export interface Material {
  picture: boolean
  sound: boolean
}

/** Why a preset cannot be made of this material; undefined when it can. */
export function refusal(preset: Preset, material: Material, durationUs: number): string | undefined {
  if (preset.needs === 'picture' && !material.picture) return 'This recording has no picture.'
  if (preset.needs === 'sound' && !material.sound) return 'This recording has no sound.'
  if (preset.maxDurationUs !== null && durationUs > preset.maxDurationUs) {
    return `Takes ${formatDuration(preset.maxDurationUs, 0)} at most.`
  }
  return undefined
}

/** `Exact, 1:06.500, 3 formats, about 40 s`: what an export will do, in one line. */
export function exportLine(durationUs: number, formats: number, estimateMs: number | null): string {
  const parts = ['Exact', formatDuration(durationUs), count(formats, 'format')]
  if (estimateMs !== null && formats > 0) parts.push(roughly(estimateMs))
  return parts.join(', ')
}

/** What a preset makes, in a few words: `1920 × 1080, H.264, AAC, −14 LUFS`. */
export function makes(preset: Preset): string {
  const parts = [
    preset.width && preset.height ? `${preset.width} × ${preset.height}` : null,
    codecName(preset.videoCodec),
    codecName(preset.audioCodec),
    preset.loudnessLufs === null ? null : `${String(preset.loudnessLufs).replace('-', '−')} LUFS`
  ]
  return parts.filter((part) => part !== null).join(', ')
}

const codecs: Record<string, string> = {
  h264: 'H.264',
  hevc: 'H.265',
  aac: 'AAC',
  mp3: 'MP3',
  flac: 'FLAC',
  opus: 'Opus'
}

function codecName(codec: string | null): string | null {
  return codec === null ? null : (codecs[codec] ?? codec)
}
