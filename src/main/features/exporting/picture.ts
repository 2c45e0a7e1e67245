import { type FrameRate, fitInside, frameCount, framesToUs, outputRate } from '@shared/domain/frames-math'
import type { ProbedVideo, ProbeResult } from '@shared/domain/probe'
import { type Microseconds, toSeconds } from '@shared/domain/timecode'
import { toneMapped } from '../../platform/ffmpeg'
import type { PictureTarget } from './preset'
import { readFrom } from './seek'
import type { ClipSpan } from './span'

/** Reading begins this much before the first frame, so that no rounding can drop it. */
const roundingUs = 500

type Timed = Pick<ProbeResult, 'container' | 'startUs'>

export interface PicturePlan {
  /** Options of the input. */
  reading: string[]
  filters: string
  rate: FrameRate
  frames: number
  durationUs: Microseconds
  notes: string[]
}

/** How the picture of a clip becomes what a preset asks for: exactly `frames` frames from the clip's first on. */
export function planPicture(
  video: ProbedVideo,
  file: Timed,
  clip: ClipSpan,
  target: PictureTarget,
  abilities: { toneMap: boolean }
): PicturePlan {
  const rate = outputRate(video, target.maxFps)
  const frames = frameCount(clip.outUs - clip.inUs, rate)
  const durationUs = framesToUs(frames, rate)
  const { reading, filters: start } = beginning(video, file, clip.inUs)
  const notes: string[] = []
  const filters = [
    ...start,
    // Fields become frames before anything else looks at lines.
    ...(video.interlaced ? ['bwdif=mode=send_frame:deint=interlaced'] : []),
    ...(video.variableFrameRate ? [evenly(rate)] : []),
    // The first picture stands from zero on, also where it begins later than the sound.
    `fps=fps=${rate.num}/${rate.den}:start_time=0`,
    // The last picture stands until the end, also where the sound lasts longer.
    'tpad=stop=-1:stop_mode=clone',
    `trim=end_frame=${frames}`,
    ...shape(video, target, abilities, notes),
    ...fades(clip, durationUs),
    'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709'
  ]
  return { reading, filters: filters.join(','), rate, frames, durationUs, notes }
}

/** Where reading begins, and the filters that drop what was read before the clip's first frame. */
function beginning(video: ProbedVideo, file: Timed, inUs: Microseconds) {
  const roundUs = Math.min(roundingUs, Math.floor(250_000 / video.fps), inUs)
  const { options: reading, inAtUs } = readFrom(file, inUs, roundUs)
  if (inAtUs === roundUs) return { reading, filters: [] }
  const filters = [`trim=start=${toSeconds(inAtUs - roundUs)}`, `setpts=round(PTS-(${toSeconds(inAtUs)})/TB)`]
  return { reading, filters }
}

/**
 * Puts each frame of a variable rate in a place of its own in the constant one: the next place as long as that is not
 * three quarters of a frame early or nearly one late, else where its time says. Rounding each time alone would put two
 * into one place, and lose one, wherever frames jitter about the middle between two places.
 */
function evenly({ num, den }: FrameRate): string {
  const byTime = 'floor(ld(1)+0.25)'
  const next = `if(between(ld(0)+1-ld(1),-0.75,0.9),ld(0)+1,${byTime})`
  return `setpts='st(1,T*${num}/${den});st(0,if(N,${next},${byTime}));round(ld(0)*${den}/${num}/TB)'`
}

function shape(video: ProbedVideo, target: PictureTarget, abilities: { toneMap: boolean }, notes: string[]): string[] {
  const fitted = fitInside(video, target)
  const padded = fitted.width !== target.width || fitted.height !== target.height
  const box = padded ? [`pad=${target.width}:${target.height}:-1:-1`] : []
  if (video.hdr && abilities.toneMap) {
    notes.push('The picture was brought from HDR to the range of ordinary screens.')
    const scale = `scale=${fitted.width}:${fitted.height}`
    return [scale, 'setsar=1', ...toneMapped(video), `format=${target.pixelFormat}`, ...box]
  }
  if (video.hdr) notes.push('The recording is HDR and this ffmpeg has no zscale filter: colours will look pale.')
  const scale = `scale=${[fitted.width, fitted.height, ...toBt709(video)].join(':')}`
  return [scale, 'setsar=1', `format=${target.pixelFormat}`, ...box]
}

/** What the scaler has to be told to arrive at bt709 in limited range; nothing where the source is that already. */
function toBt709({ color, pixelFormat, storedHeight }: ProbedVideo): string[] {
  if (/^(?:rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8)/.test(pixelFormat)) return ['out_color_matrix=bt709', 'out_range=tv']
  const matrix = matrixOf(color.space, storedHeight)
  const full = color.range === 'pc' || pixelFormat.startsWith('yuvj')
  return [
    ...(matrix === 'bt709' ? [] : [`in_color_matrix=${matrix}`, 'out_color_matrix=bt709']),
    ...(full ? ['in_range=pc', 'out_range=tv'] : [])
  ]
}

function matrixOf(space: string, height: number): string {
  if (space === 'bt709' || space === 'smpte240m' || space === 'fcc') return space
  if (space.startsWith('bt2020')) return 'bt2020'
  if (space === 'smpte170m' || space === 'bt470bg') return 'smpte170m'
  // What a file does not say follows its size, as players assume.
  return height >= 720 ? 'bt709' : 'smpte170m'
}

function fades({ fadeInUs, fadeOutUs }: ClipSpan, durationUs: Microseconds): string[] {
  return [
    ...(fadeInUs > 0 ? [`fade=t=in:st=0:d=${toSeconds(fadeInUs)}`] : []),
    ...(fadeOutUs > 0 ? [`fade=t=out:st=${toSeconds(durationUs - fadeOutUs)}:d=${toSeconds(fadeOutUs)}`] : [])
  ]
}
