import { join } from 'node:path'
import type { Clip } from '@shared/contract/clips'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import {
  decodedFrameTimes,
  editListVideo,
  ffmpeg,
  ffprobe,
  frameNumbers,
  interlacedVideo,
  numberedVideo,
  oldCameraVideo,
  rotatedVideo,
  variableRateVideo
} from '../../../../tests/fixtures/media'

let house: Studio
beforeAll(async () => {
  house = await studio()
})
afterAll(() => house.close())

const bFrames = ['-c:v', 'libx264', '-preset', 'medium', '-bf', '3', '-g', '250']
const openGroups = [...bFrames, '-g', '12', '-x264-params', 'open-gop=1:bframes=3']
const sources: [what: string, file: string, make: (path: string) => Promise<string>][] = [
  ['25 frames a second', 'a.mp4', (path) => numberedVideo(path, { seconds: 3 })],
  ['30 frames a second', 'b.mp4', (path) => numberedVideo(path, { seconds: 3, fps: 30 })],
  [
    '29.97 frames a second',
    'c.mov',
    (path) => numberedVideo(path, { seconds: 3, filter: 'settb=1001/30000,setpts=N' })
  ],
  ['60 frames a second', 'd.mp4', (path) => numberedVideo(path, { seconds: 3, fps: 60 })],
  ['B-frames and one keyframe', 'e.mp4', (path) => numberedVideo(path, { seconds: 3, encoder: bFrames })],
  ['open groups of pictures', 'f.mp4', (path) => numberedVideo(path, { seconds: 3, encoder: openGroups })],
  [
    'Matroska, times rounded to milliseconds',
    'g.mkv',
    (path) => numberedVideo(path, { seconds: 3, fps: 60, encoder: bFrames })
  ],
  [
    'a transport stream that starts late, with seldom keyframes',
    'h.ts',
    (path) =>
      numberedVideo(path, { seconds: 3, encoder: bFrames, output: ['-muxdelay', '0', '-output_ts_offset', '1.4'] })
  ],
  ['motion JPEG in AVI', 'i.avi', oldCameraVideo],
  ['an edit list', 'j.mp4', editListVideo],
  [
    'sound that starts before the picture',
    'k.mkv',
    (path) => numberedVideo(path, { seconds: 3, filter: 'setpts=PTS+0.2/TB' })
  ],
  [
    'a size that is odd and pixels that are not square',
    'l.mp4',
    (path) => numberedVideo(path, { width: 321, height: 181, filter: 'format=yuv444p,setsar=4/3' })
  ],
  [
    'ten bits of 4:2:2',
    'm.mov',
    (path) => numberedVideo(path, { filter: 'format=yuv422p10le', encoder: ['-c:v', 'prores_ks', '-profile:v', '0'] })
  ]
]

describe('an export shows exactly the frames asked for, from a film with', () => {
  it.each(sources)('%s', async (_what, file, make) => {
    const path = await make(join(house.folder, file))
    const times = await decodedFrameTimes(path)
    const { start_time } = (await ffprobe('-show_entries', 'format=start_time', `file:${path}`)).format as {
      start_time: string
    }
    const shownAt = times.map((time) => time - Math.round(Number(start_time) * 1_000_000))
    const first = Math.floor(times.length * 0.55)
    const last = Math.min(times.length - 1, first + 9)
    const clip = await house.clipOf(
      path,
      Math.max(0, shownAt[first] ?? 0),
      shownAt[last + 1] ?? (shownAt[last] ?? 0) + 20_000
    )
    const wanted = (await frameNumbers(path)).slice(first, last + 1)

    const [job] = await house.exportNow(clip, 'youtube-1080p')
    expect(job?.error).toBeNull()
    expect(await frameNumbers(job?.path ?? '')).toEqual(wanted)
    const length = clip.outUs - clip.inUs
    expect(Math.abs((job?.result?.durationUs ?? 0) - length)).toBeLessThan(length / wanted.length)
  })
})

async function exported(clip: Clip): Promise<string> {
  const [job] = await house.exportNow(clip, 'youtube-1080p')
  expect(job?.error).toBeNull()
  return job?.path ?? ''
}

describe('an export', () => {
  it('keeps every frame of a variable rate in its place and writes a constant one', async () => {
    const path = await variableRateVideo(join(house.folder, 'vfr.mp4'))
    const times = await decodedFrameTimes(path)
    const clip = await house.clipOf(path, times[5] ?? 0, times[30] ?? 0)
    const file = await exported(clip)
    const shown = await frameNumbers(file)
    expect([...new Set(shown)]).toEqual(Array.from({ length: 25 }, (_, index) => index + 5))
    // The gap of half a second after the tenth frame stands as long as in the recording.
    const frameUs = (clip.outUs - clip.inUs) / shown.length
    const tenth = shown.filter((number) => number === 10).length * frameUs
    expect(Math.abs(tenth - 530_000)).toBeLessThan(frameUs)
    expect((await decodedFrameTimes(file)).map((time, index) => Math.abs(time - index * frameUs) < 100)).not.toContain(
      false
    )
  })

  it('stands upright where the phone lay on its side', async () => {
    const path = await rotatedVideo(join(house.folder, 'rotated.mp4'))
    const file = await exported(await house.clipOf(path, 400_000, 800_000))
    const turnedBack = join(house.folder, 'turned-back.mp4')
    await ffmpeg('-i', file, '-vf', 'crop=600:1080,transpose=cclock', '-an', turnedBack)
    expect(await frameNumbers(turnedBack)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  it('makes one frame of two fields', async () => {
    const path = await interlacedVideo(join(house.folder, 'fields.mp4'))
    const shown = await frameNumbers(await exported(await house.clipOf(path, 400_000, 800_000)))
    // Two fields make a frame: their numbers differ in the lowest bit only.
    expect(shown.map((number) => number >> 1)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  })

  it('finds its frames late in a transport stream', async () => {
    const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '100']
    const path = await numberedVideo(join(house.folder, 'long.ts'), { seconds: 20, width: 160, height: 90, encoder })
    const clip = await house.clipOf(path, 17_000_000, 17_400_000)
    const shown = await frameNumbers(await exported(clip))
    const first = shown[0] ?? 0
    expect(shown).toEqual(Array.from({ length: 10 }, (_, index) => first + index))
    const { start_time: start } = (await ffprobe('-show_entries', 'format=start_time', path)).format as {
      start_time: string
    }
    const times = await decodedFrameTimes(path)
    expect((times[first] ?? 0) - Math.round(Number(start) * 1_000_000)).toBe(clip.inUs)
  })
})
