import { AppError } from '@shared/domain/errors'
import type { FrameRate } from '@shared/domain/frames-math'
import type { Microseconds } from '@shared/domain/timecode'
import { type FfmpegInput, fileArgument } from '../../platform/ffmpeg'
import type { RecordingSource } from '../recordings'
import { planPicture } from './picture'
import type { PresetPlugin, SoundTarget } from './preset'
import { planSound } from './sound'
import type { ClipSpan } from './span'

/** The file of a recording. */
export type Source = Pick<RecordingSource, 'path' | 'probe'>

/** What ffmpeg reads, and what stands before the path that it writes to. */
export interface Run {
  inputs: FfmpegInput[]
  options: string[]
}

/** What ffmpeg is asked to do for an export, and what the file has to be afterwards. */
export interface ExportPlan {
  /**
   * The run that makes the file, with its level changed by `gainDb`.
   * @param madeAlready a file with the right picture, which is copied from it instead of made anew
   */
  make(gainDb: number, madeAlready?: string): Run
  /** The run that measures the sound as it will be encoded, before its level is set; null where there is no sound. */
  measure: Run | null
  sound: SoundTarget | null
  durationUs: Microseconds
  picture: { width: number; height: number; frames: number; rate: FrameRate } | null
  /** What a person should know of the result. */
  notes: string[]
}

/** ebur128's lines for every tenth of a second are left out; the summary stays. */
export const loudnessMeter = 'ebur128=peak=true:framelog=verbose'

/**
 * Works out an export without looking at any file.
 * @throws AppError `no-picture`, `no-sound` where the recording lacks what the preset is made of.
 */
export function planExport(
  source: Source,
  clip: ClipSpan,
  preset: PresetPlugin,
  settings: { title: string; abilities: { toneMap: boolean } }
): ExportPlan {
  const { video, audio } = source.probe
  const target = preset.picture
  if (target && !video) throw lacking('no-picture', 'picture', preset)
  if (!target && !audio) throw lacking('no-sound', 'sound', preset)

  const picture = target && video ? planPicture(video, source.probe, clip, target, settings.abilities) : null
  const durationUs = picture?.durationUs ?? clip.outUs - clip.inUs
  const soundTarget = audio ? preset.sound(audio) : null
  const sound = soundTarget && planSound(source.probe, clip, durationUs, soundTarget)

  const input = (options: string[]): FfmpegInput => ({ source: fileArgument(source.path), options })
  const pictureRun: Run | null =
    picture && target && video
      ? {
          inputs: [input(picture.reading)],
          options: [
            ...['-map', `0:${video.stream}`, '-vf', picture.filters, '-fps_mode', 'passthrough'],
            ...target.encoder(picture.rate.num / picture.rate.den)
          ]
        }
      : null
  const soundInput = sound && input(sound.reading)
  const soundAt = pictureRun ? 1 : 0
  const copied = (path: string): Run => ({
    inputs: [{ source: fileArgument(path) }],
    options: ['-map', '0:v', '-c:v', 'copy']
  })

  return {
    make(gainDb, madeAlready) {
      const first = pictureRun && madeAlready ? copied(madeAlready) : pictureRun
      const volume = gainDb === 0 ? '' : `,volume=${gainDb}dB`
      return {
        inputs: [...(first?.inputs ?? []), ...(soundInput ? [soundInput] : [])],
        options: [
          ...(first?.options ?? []),
          ...(sound && audio && soundTarget
            ? ['-map', `${soundAt}:${audio.stream}`, '-af', sound.filters + volume, ...soundTarget.encoder]
            : []),
          ...nothingOfTheSource,
          ...['-metadata', `title=${settings.title}`],
          ...preset.container
        ]
      }
    },
    measure:
      soundInput && sound && audio
        ? {
            inputs: [soundInput],
            options: ['-map', `0:${audio.stream}`, '-af', `${sound.filters},${loudnessMeter}`, '-f', 'null']
          }
        : null,
    sound: soundTarget,
    durationUs,
    picture: picture &&
      target && { width: target.width, height: target.height, frames: picture.frames, rate: picture.rate },
    notes: [...(picture?.notes ?? []), ...(sound ? [] : ['The recording has no sound, so the film has none.'])]
  }
}

// Place, device, dates and chapters stay behind: children are in these recordings.
const nothingOfTheSource = '-map_metadata -1 -map_metadata:s:v -1 -map_metadata:s:a -1 -map_chapters -1'.split(' ')

function lacking(code: 'no-picture' | 'no-sound', what: string, { manifest }: PresetPlugin): AppError {
  return new AppError(
    code,
    `The recording has no ${what}, and ${manifest.label} needs it. Nothing was exported.`,
    what === 'picture' ? 'Choose a preset for sound.' : 'Choose another recording.'
  )
}
