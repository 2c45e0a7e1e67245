import { AppError } from '@shared/domain/errors'
import { type Loudness, readLoudness } from '@shared/domain/loudness'
import { type Microseconds, toSeconds } from '@shared/domain/timecode'
import { z } from 'zod'
import { type Ffmpeg, fileArgument } from '../../platform/ffmpeg'
import { type ExportPlan, loudnessMeter } from './plan'

/** What a finished file really is. */
export interface Verified {
  durationUs: Microseconds
  width: number | null
  height: number | null
  videoCodec: string | null
  audioCodec: string | null
  loudness: Loudness | null
}

/** The codecs that a file was to have; null where it was to have no such stream. */
export interface Expected {
  videoCodec: string | null
  audioCodec: string | null
}

const numeric = z.coerce.number().catch(Number.NaN)
const answer = z.object({
  format: z.object({ duration: numeric }),
  streams: z.array(
    z.object({
      codec_type: z.string().optional(),
      codec_name: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      nb_frames: numeric,
      nb_read_packets: numeric
    })
  )
})

/** Blocks of compressed sound do not end where a clip ends: players leave out what is too much of the last. */
const soundToleranceUs = 60_000
/** Sound alone is decoded whole; there only a rounding may be missing. */
const decodedToleranceUs = 30_000
/** The end of a picture that is decoded as a sample of the whole: what was cut off or damaged shows there. */
const sampledUs = 300_000

/**
 * Looks at a finished file as if it came from elsewhere: its streams, sizes, number of frames and length by ffprobe,
 * the whole sound and the end of the picture by decoding. ffmpeg's exit code says nothing about any of it.
 * @throws AppError `output-wrong`, `cancelled`
 */
export async function verify(
  ffmpeg: Ffmpeg,
  path: string,
  plan: Pick<ExportPlan, 'durationUs' | 'picture'>,
  expected: Expected,
  signal: AbortSignal
): Promise<Verified> {
  const { picture } = plan
  const counting = picture && !/\.(?:mp4|mov|m4a)$/.test(path) ? ['-count_packets'] : []
  const probing = ffmpeg.probe([...counting, '-show_format', '-show_streams', fileArgument(path)], {
    signal,
    timeoutMs: 120_000
  })
  // At the same time: each leaves most of a computer idle.
  const [probed, decodes, sound] = await allEnded([
    probing.then((found) => answer.parse(found)),
    picture ? pictureEndDecodes(ffmpeg, path, plan.durationUs, signal) : true,
    expected.audioCodec === null ? null : decodeSound(ffmpeg, path, signal)
  ]).catch(toWrong)
  const video = probed.streams.find((stream) => stream.codec_type === 'video')
  const audio = probed.streams.find((stream) => stream.codec_type === 'audio')
  insist(video?.codec_name === (expected.videoCodec ?? undefined), 'its picture is not what was asked for')
  insist(audio?.codec_name === (expected.audioCodec ?? undefined), 'its sound is not what was asked for')
  const sameSize = !picture || (video?.width === picture.width && video.height === picture.height)
  insist(sameSize, 'its picture has another size')
  const frames = Number.isNaN(video?.nb_frames ?? Number.NaN) ? video?.nb_read_packets : video?.nb_frames
  insist(!picture || frames === picture.frames, `it holds ${frames} frames, not ${picture?.frames}`)
  insist(decodes, 'its end does not decode')

  // The length that ffprobe states of an MP3 counts what players leave out at both ends.
  const durationUs = picture || !sound ? Math.round(probed.format.duration * 1_000_000) : sound.lengthUs
  const frameUs = picture ? (picture.rate.den * 1_000_000) / picture.rate.num : 0
  const toleranceUs = picture ? Math.max(frameUs, soundToleranceUs / 2) : decodedToleranceUs
  const near = Math.abs(durationUs - plan.durationUs) <= toleranceUs
  insist(near, `it lasts ${toSeconds(durationUs)} s, not ${toSeconds(plan.durationUs)} s`)
  return {
    durationUs,
    width: video?.width ?? null,
    height: video?.height ?? null,
    videoCodec: video?.codec_name ?? null,
    audioCodec: audio?.codec_name ?? null,
    loudness: sound?.loudness ?? null
  }
}

const strict = ['-xerror', '-err_detect', 'explode']

async function pictureEndDecodes(ffmpeg: Ffmpeg, path: string, durationUs: Microseconds, signal: AbortSignal) {
  const from = ['-ss', toSeconds(Math.max(0, durationUs - sampledUs))]
  const { lines } = await ffmpeg.run({
    inputs: [{ source: fileArgument(path), options: [...strict, ...from] }],
    outputs: [{ path: '-', options: ['-map', '0:v', '-f', 'null'] }],
    signal
  })
  return !lines.some((line) => /Output file is empty/.test(line))
}

async function decodeSound(ffmpeg: Ffmpeg, path: string, signal: AbortSignal) {
  let lengthUs = 0
  const { lines } = await ffmpeg.run({
    inputs: [{ source: fileArgument(path), options: strict }],
    outputs: [{ path: '-', options: ['-map', '0:a', '-af', loudnessMeter, '-f', 'null'] }],
    signal,
    onProgress: ({ outTimeUs }) => {
      lengthUs = outTimeUs
    }
  })
  return { lengthUs, loudness: readLoudness(lines) }
}

/** As Promise.all, but where one fails the others are waited for: the file may be removed only when nobody reads it. */
async function allEnded<T extends unknown[]>(work: [...T]): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work)
  return Promise.all(work)
}

function insist(fact: boolean, otherwise: string): void {
  if (!fact) throw wrong(otherwise)
}

function toWrong(error: unknown): never {
  if (error instanceof AppError && ['not-media', 'tool-failed', 'unfinished-recording'].includes(error.code)) {
    throw wrong('it cannot be read', error)
  }
  throw error
}

function wrong(reason: string, cause?: unknown): AppError {
  return new AppError(
    'output-wrong',
    `The finished file was not right (${reason}), so it was removed. The recording is untouched.`,
    'Try again; if it happens again, the recording may be damaged at that place.',
    { cause }
  )
}
