import { readFile } from 'node:fs/promises'
import type { Recording } from '@shared/contract/recordings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import { decodedFrameTimes, ffprobe } from '../../../../tests/fixtures/media'
import { haveRealMedia, realMedia } from '../../../../tests/fixtures/real-media'

interface Expected {
  name: string
  /** Codec, width and height as displayed, rotation, frames per second. */
  video?: [codec: string, width: number, height: number, rotation: number, fps: number]
  variable?: boolean
  hdr?: boolean
  audio?: [codec: string, channels: number, sampleRate: number]
  seconds: number
  direct?: boolean
}

const files: Expected[] = [
  {
    name: 'VID_20191220_170832.mp4',
    video: ['h264', 1920, 1080, 0, 30.01],
    variable: true,
    audio: ['aac', 2, 48_000],
    seconds: 1.6,
    direct: true
  },
  { name: 'with-gps.mov', video: ['h264', 320, 568, 90, 29.97], audio: ['aac', 1, 44_100], seconds: 4, direct: true },
  {
    name: 'dolbyVision-hdr.MOV',
    video: ['hevc', 720, 1280, 90, 30],
    hdr: true,
    audio: ['aac', 2, 44_100],
    seconds: 0.107
  },
  {
    name: 'portrait_4k60.mp4',
    video: ['h264', 2160, 3840, 90, 60],
    audio: ['aac', 2, 48_000],
    seconds: 0.313,
    direct: true
  },
  {
    name: 'hdr10-video-with-sdr-container.mp4',
    video: ['hevc', 1920, 1080, 0, 30],
    variable: true,
    hdr: true,
    audio: ['aac', 2, 48_000],
    seconds: 1.018
  },
  { name: 'MVI_4823.AVI', video: ['mjpeg', 640, 480, 0, 30], audio: ['pcm_s16le', 1, 44_100], seconds: 2.6 },
  { name: 'Sony ILCE-7M3 (A7M3).mts', video: ['h264', 1920, 1080, 0, 25], audio: ['ac3', 2, 48_000], seconds: 0.544 },
  {
    name: '2020-10-23 Répétition générale n°2 🎻.mp4',
    video: ['h264', 720, 1280, 90, 30],
    audio: ['aac', 2, 48_000],
    seconds: 1.32,
    direct: true
  },
  { name: 'sample.3gp', video: ['mpeg4', 176, 144, 0, 15], audio: ['amr_nb', 1, 8_000], seconds: 4.933 },
  {
    name: 'max-heromode.mp4',
    video: ['h264', 848, 480, 0, 29.97],
    audio: ['aac', 2, 48_000],
    seconds: 10.517,
    direct: true
  },
  {
    name: 'long_1080p_lowbitrate.mp4',
    video: ['h264', 1920, 1080, 0, 30],
    audio: ['aac', 2, 48_000],
    seconds: 362.767,
    direct: true
  },
  { name: 'bottle-detection.mp4', video: ['h264', 640, 360, 0, 29.833], seconds: 39.855, direct: true },
  {
    name: 'FLIR Thermal.mp4',
    video: ['h264', 1080, 1440, 0, 7.4],
    variable: true,
    audio: ['aac', 1, 44_100],
    seconds: 11.353,
    direct: true
  },
  {
    name: 'sample_android_slow_motion.mp4',
    video: ['h264', 1280, 720, 0, 30],
    variable: true,
    seconds: 0.526,
    direct: true
  },
  {
    name: 'bbb_960x540_60fps_vp8.webm',
    video: ['vp9', 960, 540, 0, 60],
    audio: ['vorbis', 6, 48_000],
    seconds: 1.012,
    direct: true
  },
  // Its container says 60 and 1000 frames a second; thirty are shown.
  { name: 'sample_with_srt.mkv', video: ['h264', 1080, 720, 0, 30], audio: ['ac3', 1, 44_100], seconds: 1.234 },
  {
    name: 'sample_fragmented.mp4',
    video: ['h264', 1080, 720, 0, 29.97],
    audio: ['aac', 1, 44_100],
    seconds: 1.068,
    direct: true
  },
  {
    name: 'Hungarian_Dance_number_5_-_Allegro_in_F_sharp_minor_(string_orchestra).hq.ogg',
    audio: ['vorbis', 2, 44_100],
    seconds: 45.845,
    direct: true
  },
  { name: 'sine_24le.wav', audio: ['pcm_s24le', 1, 44_100], seconds: 1, direct: true },
  { name: 'bear_with_picture.flac', audio: ['flac', 2, 48_000], seconds: 2.741, direct: true },
  { name: 'bear-id3.mp3', audio: ['mp3', 2, 48_000], seconds: 2.696, direct: true },
  { name: 'sample_alac.mp4', audio: ['alac', 1, 44_100], seconds: 1.022 }
]
const rejected: [name: string, code: string][] = [
  ['emptyfile.mp3', 'file-empty'],
  ['1024_incrementing_bytes.mp3', 'not-media'],
  ['large_stbl_truncated_after_moov.m4b', 'unfinished-recording']
]

describe.skipIf(!haveRealMedia)('real recordings', () => {
  let house: TestRecordings
  let imported: Map<string, Recording>
  const of = (name: string) => imported.get(name) ?? expect.fail(`${name} was not imported`)

  beforeAll(async () => {
    house = await testRecordings()
    const names = [...files.map(({ name }) => name), ...rejected.map(([name]) => name)]
    const answer = await house.recordings.import(house.campaignId, names.map(realMedia))
    imported = new Map(answer.recordings.map((recording) => [recording.name, recording]))
    expect(answer.rejected.map(({ path, code }) => [path, code])).toEqual(
      rejected.map(([name, code]) => [realMedia(name), code])
    )
  })
  afterAll(() => house.close())

  test.each(files)(
    '$name is recognised',
    ({ name, video, variable = false, hdr = false, audio, seconds, direct = false }) => {
      const recording = of(name)
      const [codec, width, height, rotation, fps = 0] = video ?? []
      const expectedVideo = {
        codec,
        width,
        height,
        rotation,
        fps: expect.closeTo(fps, 1),
        variableFrameRate: variable,
        hdr
      }
      expect(recording.video).toEqual(video ? expectedVideo : null)
      const [soundCodec, channels, sampleRate] = audio ?? []
      expect(recording.audio).toEqual(audio ? { codec: soundCodec, channels, sampleRate } : null)
      expect(Math.abs(recording.durationUs / 1_000_000 - seconds)).toBeLessThan(0.01)
      expect(recording.playback).toBe(direct ? 'direct' : 'proxy-needed')
    }
  )

  const pictures = files.filter(({ video, seconds }) => video && seconds < 12).map(({ name }) => name)
  test.each(pictures)('%s has the frames that decoding shows', async (name) => {
    const { id, path } = of(name)
    const { probe } = await house.recordings.source(id)
    const decoded = (await decodedFrameTimes(path))
      .map((time) => time - probe.startUs)
      .filter((time) => time >= 0 && time <= 10_000_000)
    const frames = await house.recordings.frames(id, 0, 10_000_000)
    expect(frames.length).toBe(decoded.length)
    for (const [index, time] of decoded.entries()) expect(Math.abs((frames[index] ?? -1) - time)).toBeLessThanOrEqual(1)
  })

  test.each(files.filter(({ audio }) => audio).map(({ name }) => name))(
    '%s has peaks as long as its sound',
    async (name) => {
      const { id, durationUs } = of(name)
      const { levels, file } = await house.recordings.peaksReady(id)
      const { probe } = await house.recordings.source(id)
      const soundEndUs = (probe.audio?.startUs ?? 0) + (probe.audio?.durationUs ?? durationUs)
      expect(Math.abs((levels[0]?.buckets ?? 0) / 400 - soundEndUs / 1_000_000)).toBeLessThan(0.25)
      expect((await readFile(file)).length).toBeGreaterThan(100)
    }
  )

  test.each(files.filter(({ video, direct }) => video && !direct))(
    '$name has a proxy that plays as long as it does',
    async ({ name, seconds }) => {
      const { id } = of(name)
      await house.recordings.prepareProxy(id)
      const served = await house.recordings.mediaFile('recording', id, null)
      const answer = await ffprobe('-show_streams', '-show_format', served?.path ?? '')
      expect(answer.streams).toMatchObject([{ codec_name: 'h264', pix_fmt: 'yuv420p' }, { codec_name: 'aac' }])
      const { duration } = answer.format as { duration: string }
      expect(Math.abs(Number(duration) - seconds)).toBeLessThan(0.25)
      const frames = await house.recordings.frames(id, 0, 10_000_000)
      const proxied = await decodedFrameTimes(served?.path ?? '')
      expect(proxied.length).toBe(frames.length)
      for (const [index, time] of frames.entries()) expect(Math.abs((proxied[index] ?? 0) - time)).toBeLessThan(1_000)
    }
  )
})
