import { join } from 'node:path'
import type { Storyboard } from '@shared/contract/recordings'
import { AppError } from '@shared/domain/errors'
import { type ProbedVideo, type Ratio, ticksToUs } from '@shared/domain/probe'
import { z } from 'zod'
import type { Ffmpeg } from '../../platform/ffmpeg'
import { makeFolder, makeWhole, readText, writeChunks } from '../../platform/files'
import { fitted, pictureFilters, recordingInput } from './picture'
import type { Report } from './preparation'

const mostTiles = 200
const leastGapUs = 250_000
const [columns, rows] = [10, 10]
const tileBox = { width: 160, height: 320 }

const index = z.strictObject({
  version: z.literal(1),
  tileWidth: z.int().positive(),
  tileHeight: z.int().positive(),
  timesUs: z.array(z.int().nonnegative())
})
type Index = z.infer<typeof index>

export interface StoryboardJob {
  path: string
  video: ProbedVideo
  durationUs: number
  signal: AbortSignal
  report: Report
}

/**
 * Draws the pictures of keyframes onto sheets in `folder`, which is there whole or not at all. Only keyframes
 * are decoded; of a long recording's only so many as have a place.
 */
export async function makeStoryboard(ffmpeg: Ffmpeg, folder: string, job: StoryboardJob): Promise<void> {
  const size = fitted(job.video, tileBox)
  const gapSeconds = Math.max(leastGapUs, job.durationUs / mostTiles) / 1_000_000
  const filters = [
    `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${gapSeconds.toFixed(6)})'`,
    'showinfo=checksum=0',
    ...(await pictureFilters(ffmpeg, job.video, size.width, size.height)),
    `tile=${columns}x${rows}`
  ]
  await makeWhole(folder, async (temporary) => {
    await makeFolder(temporary)
    const times = new ShownTimes()
    await ffmpeg.run({
      inputs: [recordingInput(job.path, keyframesOnly(job.video))],
      outputs: [
        {
          // In the pattern of a name `%` has a meaning.
          path: join(temporary.replaceAll('%', '%%'), 'sheet-%d.jpg'),
          options: [
            ...['-map', `0:${job.video.stream}`, '-an', '-vf', filters.join(',')],
            ...['-fps_mode', 'vfr', '-q:v', '5', '-f', 'image2', '-start_number', '0']
          ]
        }
      ],
      durationUs: job.durationUs,
      signal: job.signal,
      onProgress: job.report,
      onLine: (line) => times.read(line)
    })
    const made: Index = { version: 1, tileWidth: size.width, tileHeight: size.height, timesUs: times.us }
    await verify(ffmpeg, temporary, made)
    await writeChunks(join(temporary, 'storyboard.json'), [Buffer.from(JSON.stringify(made))])
  })
}

/**
 * Only keyframes are decoded. That the others are not even read saves most of the time of a large file, but in MP4 with
 * frames out of order ffmpeg then gives the keyframes the times of others.
 */
function keyframesOnly({ reordered }: ProbedVideo): string[] {
  return ['-skip_frame', 'nokey', ...(reordered ? [] : ['-discard', 'nokey'])]
}

/** The times of the frames that passed, as the filter `showinfo` reports them. */
class ShownTimes {
  readonly us: number[] = []
  #timeBase: Ratio | null = null

  read(line: string): void {
    const config = /config in time_base: (\d+)\/(\d+)/.exec(line)
    if (config) this.#timeBase = { num: Number(config[1]), den: Number(config[2]) }
    const frame = /\bn:\s*\d+ pts:\s*(-?\d+) /.exec(line)
    if (frame && this.#timeBase) this.us.push(Math.max(0, ticksToUs(Number(frame[1]), this.#timeBase)))
  }
}

function sheetsOf({ timesUs }: Index): number {
  return Math.ceil(timesUs.length / (columns * rows))
}

async function verify(ffmpeg: Ffmpeg, folder: string, made: Index): Promise<void> {
  const wrong = () =>
    new AppError('output-wrong', 'No pictures could be made of this recording.', 'It can be used without them.')
  if (made.timesUs.length === 0) throw wrong()
  for (let sheet = 0; sheet < sheetsOf(made); sheet += 1) {
    const answer = await ffmpeg.probe(['-show_entries', 'stream=width,height', join(folder, `sheet-${sheet}.jpg`)])
    const { streams } = z
      .object({ streams: z.array(z.object({ width: z.number(), height: z.number() })) })
      .parse(answer)
    const fits = streams[0]?.width === made.tileWidth * columns && streams[0].height === made.tileHeight * rows
    if (!fits) throw wrong()
  }
}

/** The storyboard that stands in `folder`; null where there is none. */
export async function readStoryboard(folder: string, recordingId: string): Promise<Storyboard | null> {
  const text = await readText(join(folder, 'storyboard.json'))
  const parsed = text === null ? null : index.safeParse(parsedJson(text))
  if (!parsed?.success) return null
  const { tileWidth: width, tileHeight: height, timesUs } = parsed.data
  return {
    tiles: timesUs.map((atUs, tile) => {
      const place = tile % (columns * rows)
      const sheet = Math.floor(tile / (columns * rows))
      return { atUs, sheet, x: (place % columns) * width, y: Math.floor(place / columns) * height, width, height }
    }),
    sheets: Array.from({ length: sheetsOf(parsed.data) }, (_, sheet) => ({
      url: `encore-media://storyboard/${recordingId}/${sheet}`,
      width: width * columns,
      height: height * rows
    }))
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const posterBox = { width: 640, height: 640 }

/** One picture that stands for the recording, from near its beginning. */
export async function makePoster(
  ffmpeg: Ffmpeg,
  file: string,
  job: Pick<StoryboardJob, 'path' | 'video' | 'durationUs' | 'signal'>
): Promise<void> {
  const size = fitted(job.video, posterBox)
  const filters = await pictureFilters(ffmpeg, job.video, size.width, size.height)
  const atSeconds = Math.min(10, job.durationUs / 10_000_000)
  await makeWhole(file, async (temporary) => {
    // Where the tenth part in holds no picture (it begins late or ends early), the first there is.
    for (const seconds of [atSeconds, 0]) {
      const seek = seconds > 0 ? ['-ss', seconds.toFixed(3)] : []
      const options = ['-map', `0:${job.video.stream}`, '-an', '-frames:v', '1', '-vf', filters.join(','), '-q:v', '4']
      await ffmpeg.run({
        inputs: [recordingInput(job.path, seek)],
        outputs: [{ path: temporary.replaceAll('%', '%%'), options: [...options, '-update', '1', '-f', 'image2'] }],
        signal: job.signal,
        stallMs: 30_000
      })
      if (await isPicture(ffmpeg, temporary)) return
    }
    throw new AppError('output-wrong', 'No picture could be made of this recording.', 'It can be used without it.')
  })
}

async function isPicture(ffmpeg: Ffmpeg, file: string): Promise<boolean> {
  const answer = await ffmpeg.probe(['-show_entries', 'stream=width', file]).catch(() => null)
  return z.object({ streams: z.array(z.object({ width: z.number() })).min(1) }).safeParse(answer).success
}
