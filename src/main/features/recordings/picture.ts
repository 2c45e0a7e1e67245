import type { ProbedVideo } from '@shared/domain/probe'
import { type Ffmpeg, type FfmpegInput, fileArgument, toneMapped } from '../../platform/ffmpeg'

/**
 * A recording as ffmpeg's input, such that ffmpeg's time zero is the recording's, whichever tracks are taken from it.
 * In formats whose time stamps may jump (MPEG transport streams) ffmpeg moves zero to the first of the mapped tracks,
 * but only where nobody set an offset: a microsecond, less than any tick, is enough.
 */
export function recordingInput(path: string, options: string[] = []): FfmpegInput {
  return { source: fileArgument(path), options: [...options, '-protocol_whitelist', 'file', '-itsoffset', '0.000001'] }
}

/**
 * Filters that show a picture as a viewer should see it at a size: woven fields, square pixels, standard range.
 * ffmpeg itself turns it as the recording says. Where ffmpeg lacks zscale, high dynamic range stays pale.
 */
export async function pictureFilters(
  ffmpeg: Ffmpeg,
  video: ProbedVideo,
  width: number,
  height: number
): Promise<string[]> {
  const toneMap = video.hdr && (await ffmpeg.hasFilter('zscale')) ? toneMapped(video) : []
  return [
    // One frame for each two fields, so that the times of frames stay.
    ...(video.interlaced ? ['yadif=mode=send_frame'] : []),
    `scale=${width}:${height}`,
    'setsar=1',
    ...toneMap,
    'format=yuv420p'
  ]
}

/** The size that fits a picture into a box, keeping its shape, never larger than it is; even, as encoders want it. */
export function fitted({ width, height }: { width: number; height: number }, box: { width: number; height: number }) {
  const scale = Math.min(1, box.width / width, box.height / height)
  const even = (size: number) => Math.max(2, Math.round((size * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}
