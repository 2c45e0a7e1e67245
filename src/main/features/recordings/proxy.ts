import { AppError } from '@shared/domain/errors'
import type { ProbeResult } from '@shared/domain/probe'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { makeWhole } from '../../platform/files'
import { fitted, pictureFilters, recordingInput } from './picture'
import type { Report } from './preparation'
import { probeFile } from './probe'

/** 540 lines of an upright or a lying picture. */
const box = (wide: boolean) => (wide ? { width: 960, height: 540 } : { width: 540, height: 960 })
/** Fine enough for every rate that cameras use, so that frames keep their times. */
const ticksPerSecond = 90_000

export interface ProxyJob {
  path: string
  probe: ProbeResult
  signal: AbortSignal
  report: Report
}

/**
 * Makes a small copy that every player shows: H.264 and AAC in MP4, upright, of square pixels and standard range.
 * Its time line is the recording's: same zero, same times of frames.
 */
export async function makeProxy(ffmpeg: Ffmpeg, file: string, job: ProxyJob): Promise<void> {
  const { video, audio, durationUs } = job.probe
  const picture = video ? await pictureOptions(ffmpeg, video) : ['-vn']
  const sound = audio
    ? // Sound that begins late gets silence, so that the file itself begins at zero.
      ['-map', `0:${audio.stream}`, '-af', 'aresample=async=1:first_pts=0', '-c:a', 'aac', '-b:a', '128k', '-ac', '2']
    : ['-an']
  await makeWhole(file, async (temporary) => {
    await ffmpeg.run({
      inputs: [recordingInput(job.path)],
      outputs: [
        {
          path: temporary,
          options: [...picture, ...sound, '-sn', '-dn', '-map_metadata', '-1', '-movflags', '+faststart', '-f', 'mp4']
        }
      ],
      durationUs,
      signal: job.signal,
      // The table of contents is moved to the front when all is written; that is the last hundredth.
      onProgress: ({ fraction, remainingMs }) => job.report({ fraction: fraction * 0.99, remainingMs })
    })
    await verify(ffmpeg, temporary, job.probe)
  })
}

async function pictureOptions(ffmpeg: Ffmpeg, video: NonNullable<ProbeResult['video']>): Promise<string[]> {
  const size = fitted(video, box(video.width >= video.height))
  const filters = await pictureFilters(ffmpeg, video, size.width, size.height)
  return [
    ...['-map', `0:${video.stream}`, '-vf', filters.join(',')],
    ...[
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      `1:${ticksPerSecond}`,
      '-video_track_timescale',
      String(ticksPerSecond)
    ],
    // Without frames that refer forward every frame's time is plain, and seeking is quick with a keyframe each second.
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '25',
      '-bf',
      '0',
      '-force_key_frames',
      'expr:gte(t,n_forced)'
    ],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv']
  ]
}

/** A quarter of a second: sound is padded to whole blocks, and some containers forget the last frame's length. */
const toleranceUs = 250_000

async function verify(ffmpeg: Ffmpeg, file: string, source: ProbeResult): Promise<void> {
  const made = await probeFile(ffmpeg, file)
  const complete =
    (made.video !== null) === (source.video !== null) && (made.audio !== null) === (source.audio !== null)
  const endUs = made.startUs + made.durationUs
  if (complete && Math.abs(endUs - source.durationUs) <= Math.max(toleranceUs, source.durationUs / 100)) return
  throw new AppError(
    'output-wrong',
    'The preview did not become complete, so it was removed. The recording is untouched.',
    'Try again; the recording may be damaged at some place. It can be cut and exported without a preview.'
  )
}
