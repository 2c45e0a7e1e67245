import type { ProbeResult } from '@shared/domain/probe'
import { type Microseconds, toSeconds } from '@shared/domain/timecode'
import type { SoundTarget } from './preset'
import { readFrom } from './seek'
import type { ClipSpan } from './span'

/** Sound is coded in overlapping blocks: decoding begins this much before what is kept, so that it begins clean. */
const leadInUs = 250_000

export interface SoundPlan {
  /** Options of the input. */
  reading: string[]
  filters: string
}

/**
 * How the sound of a clip becomes what a preset asks for, but for its level: exactly `durationUs` long, at its place in
 * time (sound that starts later or ends earlier than the picture is filled with silence), with the clip's fades.
 */
export function planSound(
  file: Pick<ProbeResult, 'container' | 'startUs'>,
  clip: ClipSpan,
  durationUs: Microseconds,
  target: SoundTarget
): SoundPlan {
  const { options: reading, inAtUs } = readFrom(file, clip.inUs, leadInUs)
  const samples = Math.round((durationUs * target.sampleRate) / 1_000_000)
  const filters = [
    ...(inAtUs === 0 ? [] : [`atrim=start=${toSeconds(inAtUs)}`, `asetpts=PTS-(${toSeconds(inAtUs)})/TB`]),
    // Gaps are filled and overlaps cut; several channels are mixed without passing full scale.
    `aresample=${target.sampleRate}:async=1:first_pts=0:rematrix_maxval=1`,
    `aformat=channel_layouts=${target.channels === 1 ? 'mono' : 'stereo'}`,
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
    ...fades(clip, durationUs)
  ]
  return { reading, filters: filters.join(',') }
}

function fades({ fadeInUs, fadeOutUs }: ClipSpan, durationUs: Microseconds): string[] {
  return [
    ...(fadeInUs > 0 ? [`afade=t=in:st=0:d=${toSeconds(fadeInUs)}`] : []),
    ...(fadeOutUs > 0 ? [`afade=t=out:st=${toSeconds(durationUs - fadeOutUs)}:d=${toSeconds(fadeOutUs)}`] : [])
  ]
}
