import type { Recording } from '@shared/contract/recordings'
import { count, length } from '../../lib/format'
import type { StateKind } from '../../ui/State'

/** The picture in plain words: `1920 × 1080, 30 frames a second`; null where there is only sound. */
export function pictureFacts({ video }: Pick<Recording, 'video'>): string | null {
  if (!video) return null
  const shape = video.height > video.width ? 'upright' : null
  const rate = `${Number(video.fps.toFixed(2))} fps`
  return [
    `${video.width} × ${video.height}`,
    shape,
    video.variableFrameRate ? `${rate}, varying` : rate,
    video.hdr ? 'HDR' : null
  ]
    .filter((fact) => fact !== null)
    .join(', ')
}

/** The sound in plain words: `stereo, 48 kHz`; null where there is none. */
export function soundFacts({ audio }: Pick<Recording, 'audio'>): string | null {
  if (!audio) return null
  const channels = audio.channels === 1 ? 'mono' : audio.channels === 2 ? 'stereo' : `${audio.channels} channels`
  return `${channels}, ${Number((audio.sampleRate / 1000).toFixed(1))} kHz`
}

/** What picture and sound mean for the person who cuts, for a tooltip beside the facts. */
export function explanations({ video }: Pick<Recording, 'video'>): string[] {
  if (!video) return []
  const lines: string[] = []
  if (video.rotation !== 0) lines.push('Filmed with the camera turned; Encore shows and exports it upright.')
  if (video.variableFrameRate) lines.push('Its frames come at varying times, as phones film; exports get even ones.')
  if (video.hdr) lines.push('Filmed in high dynamic range; exports are brought to what every screen shows.')
  return lines
}

/** A recording's state in a drawing and words; null when there is nothing to say. */
export function fileState({
  file,
  warnings
}: Pick<Recording, 'file' | 'warnings'>): { kind: StateKind; words: string } | null {
  if (file === 'missing') return { kind: 'blocked', words: 'File is not where it was' }
  if (file === 'changed') return { kind: 'blocked', words: 'File has changed' }
  const [first] = warnings
  if (!first) return null
  return {
    kind: 'unknown',
    words: warnings.length === 1 ? first.message : `${first.message} and ${count(warnings.length - 1, 'more note')}`
  }
}

/** `6 recordings, 9:12:40`. */
export function summary(recordings: readonly Recording[]): string {
  const total = recordings.reduce((sum, { durationUs }) => sum + durationUs, 0)
  return recordings.length === 0 ? count(0, 'recording') : `${count(recordings.length, 'recording')} · ${length(total)}`
}
