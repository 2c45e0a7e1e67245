import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PayloadOf } from '@shared/contract'
import type { Recording } from '@shared/contract/recordings'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import * as media from '../../../../tests/fixtures/media'

let house: TestRecordings
const at = (name: string) => join(house.folder, 'media', name)

beforeAll(async () => {
  house = await testRecordings()
  await mkdir(join(house.folder, 'media'))
})
afterAll(() => house.close())

/** What was told of one kind of work on a recording, in order. */
function told(id: string, kind: PayloadOf<'recordings.preparing'>['kind']): PayloadOf<'recordings.preparing'>[] {
  return house.heard.flatMap(({ name, payload }) => {
    const preparing = payload as PayloadOf<'recordings.preparing'>
    return name === 'recordings.preparing' && preparing.id === id && preparing.kind === kind ? preparing : []
  })
}

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 30_000, interval: 10 })
const cacheOf = async (recording: Recording) =>
  join(house.platform.folder.cache, (await house.recordings.source(recording.id)).fingerprint)
const filesIn = (folder: string) => readdir(folder).catch(() => [])

async function levelData(recording: Recording, level: number): Promise<Int16Array> {
  const file = await house.recordings.mediaFile('peaks', recording.id, level)
  if (!file) throw new Error('no such level')
  const bytes = (await readFile(file.path)).subarray(file.offset, (file.offset ?? 0) + (file.length ?? 0))
  return new Int16Array(Uint8Array.from(bytes).buffer)
}

describe('peaks', () => {
  /** Silence, from 1 s a tone of half the highest level, silence from 2 s, and a click at 2.5 s. */
  const shape = 'if(between(t\\,1\\,2)\\,0.5*sin(2*PI*500*t)\\,if(between(t\\,2.5\\,2.502)\\,0.9\\,0))'
  let recording: Recording
  beforeAll(async () => {
    recording = await house.add(await media.soundOnly(at('shape.wav'), 3, shape))
  })

  test('show silence, tone and click where they are and as loud as they are', async () => {
    const { levels, cached } = await house.recordings.peaksReady(recording.id)
    expect(cached).toBe(false)
    expect(levels.map(({ bucketsPerSecond }) => bucketsPerSecond)).toEqual([400, 100])
    expect(levels.map(({ buckets }) => buckets)).toEqual([1_200, 300])
    const fine = await levelData(recording, 0)
    const bucket = (index: number) => fine.slice(index * 3, index * 3 + 3)
    expect([...bucket(100)]).toEqual([0, 0, 0])
    const [low = 0, high = 0, rms = 0] = bucket(600)
    expect([low, high].map((level) => Math.abs(level))).toEqual([
      expect.closeTo(16_384, -3),
      expect.closeTo(16_384, -3)
    ])
    expect(rms).toBeGreaterThan(10_000)
    expect(rms).toBeLessThan(13_000)
    expect([...bucket(900)]).toEqual([0, 0, 0])
    const loudest = Array.from({ length: 1_200 }, (_, index) => index).filter(
      (index) => (bucket(index)[1] ?? 0) > 20_000
    )
    expect(loudest.every((index) => index >= 999 && index <= 1_002)).toBe(true)
    expect(loudest.length).toBeGreaterThan(0)
  })

  test('come from the cache the second time, and are the same', async () => {
    const before = await levelData(recording, 1)
    expect(await house.recordings.peaksReady(recording.id)).toMatchObject({ cached: true })
    expect(await house.recordings.peaks(recording.id)).toMatchObject({
      state: 'ready',
      levels: [{ buckets: 1_200 }, { buckets: 300 }]
    })
    expect(await levelData(recording, 1)).toEqual(before)
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    [
      'of another bit',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 900), Buffer.of((bytes[900] ?? 0) ^ 1), bytes.subarray(901)])
    ],
    ['of another kind', () => Buffer.from('something else entirely')],
    [
      'with a head that lies',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 12), Buffer.alloc(4, 255), bytes.subarray(16)])
    ]
  ])('are computed again when their file is damaged: %s', async (_how, damage) => {
    const { file } = await house.recordings.peaksReady(recording.id)
    const sound = await readFile(file)
    await writeFile(file, damage(sound))
    expect(await house.recordings.mediaFile('peaks', recording.id, 0)).toBeNull()
    expect(await house.recordings.peaksReady(recording.id)).toMatchObject({ cached: false })
    expect(await readFile(file)).toEqual(sound)
  })

  test('are computed once for all who ask at the same time, and arrive while they are computed', async () => {
    const long = await house.add(await media.soundOnly(at('long.wav'), 600, '0.3*sin(t*3000)*sin(t)', ['-ar', '48000']))
    const answers = await Promise.all([
      house.recordings.peaks(long.id),
      house.recordings.peaksReady(long.id),
      house.recordings.peaksReady(long.id)
    ])
    expect(answers[0]).toEqual({ state: 'computing', levels: [] })
    expect(told(long.id, 'peaks').filter(({ state }) => state === 'done')).toHaveLength(1)
    expect(told(long.id, 'peaks').at(0)).toMatchObject({ state: 'running', fraction: 0 })

    const grown = house.heard.flatMap(({ name, payload }) =>
      name === 'recordings.peaksGrown' ? (payload as PayloadOf<'recordings.peaksGrown'>) : []
    )
    const pieces = grown.filter(({ id }) => id === long.id)
    expect(pieces.map(({ fromBucket }) => fromBucket)).toEqual(
      pieces.map((_, index) => pieces.slice(0, index).reduce((sum, { data }) => sum + data.length / 6, 0))
    )
    const streamed = Buffer.concat(pieces.map(({ data }) => data))
    expect(streamed).toEqual(Buffer.from((await levelData(long, 2)).buffer))
  })

  test('of a recording without sound are ready and empty', async () => {
    const { id } = await house.add(await media.pictureOnly(at('mute.mp4')))
    expect(await house.recordings.peaks(id)).toEqual({ state: 'ready', levels: [] })
    await expect(house.recordings.peaksReady(id)).rejects.toMatchObject({ code: 'no-sound' })
  })

  test('begin with silence where the sound begins after the picture', async () => {
    await media.soundOnly(at('late.wav'), 1)
    await media.ffmpeg(
      ...['-f', 'lavfi', '-i', 'color=red:size=64x64:duration=2', '-itsoffset', '0.5', '-i', at('late.wav')],
      ...['-c:v', 'libx264', '-c:a', 'aac', at('late.ts')]
    )
    const late = await house.add(at('late.ts'))
    await house.recordings.peaksReady(late.id)
    const fine = await levelData(late, 0)
    const firstLoud = Array.from({ length: fine.length / 3 }, (_, index) => fine[index * 3 + 1] ?? 0).findIndex(
      (high) => high > 5_000
    )
    expect(Math.abs(firstLoud / 400 - 0.5)).toBeLessThan(0.03)
  })

  test('that were cancelled leave nothing behind, and can be asked for again', async () => {
    const cancelled = await house.add(
      await media.soundOnly(at('cancelled.wav'), 600, 'random(0)*0.5', ['-ar', '48000'])
    )
    const asked = house.recordings.peaksReady(cancelled.id)
    await until(() => told(cancelled.id, 'peaks').some(({ state }) => state === 'running'))
    house.recordings.cancelPreparation(cancelled.id, 'peaks')
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    expect(told(cancelled.id, 'peaks').at(-1)).toMatchObject({ state: 'cancelled' })
    expect(await filesIn(await cacheOf(cancelled))).toEqual([])
    expect(await house.recordings.peaksReady(cancelled.id)).toMatchObject({ cached: false })
  })
})

describe('the storyboard', () => {
  test.each([0, 2])('shows keyframes at their true times, with %i frames between out of order', async (bFrames) => {
    const encoder = ['-c:v', 'libx264', '-g', '30', '-bf', String(bFrames), '-sc_threshold', '0']
    const path = await media.numberedVideo(at(`board-${bFrames}.mp4`), { seconds: 8, encoder })
    const recording = await house.add(path)
    expect(await house.recordings.storyboard(recording.id)).toBeNull()
    await until(() => told(recording.id, 'storyboard').some(({ state }) => state === 'done'))
    const board = await house.recordings.storyboard(recording.id)
    expect(board?.tiles.map(({ atUs }) => atUs)).toEqual([
      0, 1_200_000, 2_400_000, 3_600_000, 4_800_000, 6_000_000, 7_200_000
    ])
    expect(board?.sheets).toEqual([{ url: `encore-media://storyboard/${recording.id}/0`, width: 1_600, height: 900 }])
    expect(board?.tiles[3]).toEqual({ atUs: 3_600_000, sheet: 0, x: 480, y: 0, width: 160, height: 90 })
    // The tile shows the very frame: 3.6 s is frame 90.
    const sheet = await house.recordings.mediaFile('storyboard', recording.id, 0)
    await media.ffmpeg('-i', sheet?.path ?? '', '-vf', 'crop=160:90:480:0', at('tile.png'))
    expect(await media.frameNumbers(at('tile.png'))).toEqual([90])
    expect(await house.recordings.mediaFile('storyboard', recording.id, 1)).toBeNull()
  })

  test('of a long recording has at most two hundred pictures and some', async () => {
    const path = await media.numberedVideo(at('many.mp4'), { seconds: 260, width: 32, height: 18, sound: null })
    const recording = await house.add(path)
    await house.recordings.storyboard(recording.id)
    await until(() => told(recording.id, 'storyboard').some(({ state }) => state === 'done'))
    const board = await house.recordings.storyboard(recording.id)
    expect(board?.tiles.length).toBeGreaterThan(100)
    expect(board?.tiles.length).toBeLessThanOrEqual(201)
    expect(board?.sheets.length).toBe(2)
    expect(board?.tiles.every(({ atUs }) => atUs % 1_000_000 === 0)).toBe(true)
  })

  test('of an upright phone recording is upright', async () => {
    const recording = await house.add(await media.rotatedVideo(at('upright.mp4')))
    await house.recordings.storyboard(recording.id)
    await until(() => told(recording.id, 'storyboard').some(({ state }) => state === 'done'))
    const tile = (await house.recordings.storyboard(recording.id))?.tiles[0]
    expect(tile && tile.height > tile.width).toBe(true)
  })

  test('counts from the first instant of the recording, not of the picture', async () => {
    await media.soundOnly(at('first.wav'), 2, '0.2*sin(t*700)')
    await media.ffmpeg(
      ...['-itsoffset', '0.52', '-f', 'lavfi', '-i', 'color=blue:size=64x64:duration=1', '-i', at('first.wav')],
      ...['-c:v', 'libx264', '-c:a', 'aac', at('first.ts')]
    )
    const recording = await house.add(at('first.ts'))
    await house.recordings.storyboard(recording.id)
    await until(() => told(recording.id, 'storyboard').some(({ state }) => state === 'done'))
    const [firstFrame] = await house.recordings.frames(recording.id, 0, 2_000_000)
    expect(firstFrame).toBeGreaterThan(400_000)
    expect((await house.recordings.storyboard(recording.id))?.tiles[0]?.atUs).toBe(firstFrame)
  })

  test('of sound alone is none', async () => {
    const recording = await house.add(await media.soundOnly(at('none.wav'), 1, '0.1*sin(t*800)'))
    expect(await house.recordings.storyboard(recording.id)).toBeNull()
    expect(told(recording.id, 'storyboard')).toEqual([])
    expect(await house.recordings.mediaFile('poster', recording.id, null)).toBeNull()
  })
})

describe('the proxy', () => {
  const cases: [name: string, make: (path: string) => Promise<string>, size: [number, number]][] = [
    ['old.avi', media.oldCameraVideo, [320, 180]],
    ['hdr.mp4', media.hdrVideo, [320, 180]],
    ['interlaced.mts', media.interlacedVideo, [320, 180]],
    ['large.mkv', (path) => media.numberedVideo(path, { seconds: 1, width: 1920, height: 1080 }), [960, 540]],
    ['variable.mkv', (path) => media.variableRateVideo(path), [320, 180]],
    ['late.mkv', (path) => media.numberedVideo(path, { lateBy: 0.3, seconds: 1 }), [320, 180]]
  ]
  test.each(cases)(
    'of %s plays everywhere, with the same frames at the same times',
    async (name, make, [width, height]) => {
      const recording = await house.add(await make(at(name)))
      expect(recording.playback).toBe('proxy-needed')
      expect(await house.recordings.mediaFile('recording', recording.id, null)).toBeNull()
      await house.recordings.prepareProxy(recording.id)
      expect(await house.recordings.get(recording.id)).toMatchObject({ playback: 'proxy-ready' })
      const served = await house.recordings.mediaFile('recording', recording.id, null)
      expect(served).toEqual({ path: join(await cacheOf(recording), 'proxy.mp4'), mime: 'video/mp4' })
      const { streams } = await media.ffprobe('-show_streams', served?.path ?? '')
      expect(streams).toMatchObject([
        { codec_name: 'h264', pix_fmt: 'yuv420p', width, height },
        { codec_name: 'aac', start_time: '0.000000' }
      ])
      const original = await house.recordings.frames(recording.id, 0, 10_000_000)
      const proxied = await media.decodedFrameTimes(served?.path ?? '')
      expect(proxied.length).toBe(original.length)
      for (const [index, time] of original.entries()) expect(Math.abs((proxied[index] ?? 0) - time)).toBeLessThan(1_000)
      if (name !== 'interlaced.mts')
        expect(await media.frameNumbers(served?.path ?? '')).toEqual(original.map((_, index) => index))
    }
  )

  test('of sound that no browser decodes is sound', async () => {
    const path = await media.soundOnly(at('lossless.m4a'), 2, '0.3*sin(t*500)', ['-c:a', 'alac'])
    const recording = await house.add(path)
    await house.recordings.prepareProxy(recording.id)
    expect(await house.recordings.mediaFile('recording', recording.id, null)).toMatchObject({ mime: 'audio/mp4' })
  })

  test('that was cancelled, or whose app was closed, leaves nothing behind', async () => {
    const path = await media.numberedVideo(at('slow.mkv'), { seconds: 20, width: 1280, height: 720, sound: null })
    const recording = await house.add(path)
    const asked = house.recordings.prepareProxy(recording.id)
    const cache = await cacheOf(recording)
    await until(() => existsSync(cache))
    house.recordings.cancelPreparation(recording.id, 'proxy')
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    expect(await filesIn(cache)).toEqual([])
    expect(await house.recordings.get(recording.id)).toMatchObject({ playback: 'proxy-needed' })
  })

  test('whose source is gone is refused', async () => {
    const recording = await house.add(await media.numberedVideo(at('gone.mkv'), { seconds: 0.3 }))
    await rm(recording.path)
    await expect(house.recordings.prepareProxy(recording.id)).rejects.toMatchObject({ code: 'file-missing' })
  })
})

test('what a killed process left half-written is swept away at the next start, what a living one writes is not', async () => {
  const folder = join(house.platform.folder.cache, 'somefingerprint')
  await mkdir(join(folder, 'storyboard.part-4194303-0a1b2c3d-7'), { recursive: true })
  await writeFile(join(folder, 'storyboard.part-4194303-0a1b2c3d-7', 'sheet-0.jpg'), 'half')
  await writeFile(join(folder, `proxy.part-${process.pid}-0a1b2c3d-1.mp4`), 'a dead one with our process id')
  await writeFile(join(folder, `proxy.part-${process.ppid}-0a1b2c3d-1.mp4`), 'a living one')
  await writeFile(join(folder, 'peaks.bin'), 'whole')
  const { samples } = house.platform.folder
  await mkdir(samples)
  await writeFile(join(samples, 'Spring rehearsal (sample).part-4194303-0a1b2c3d-1.mp4'), 'half')
  await house.recordings.sweep()
  expect(await readdir(samples)).toEqual([])
  expect((await readdir(folder)).sort()).toEqual(['peaks.bin', `proxy.part-${process.ppid}-0a1b2c3d-1.mp4`])
  await rm(folder, { recursive: true })
})

test('only known recordings and kinds are served', async () => {
  const recording = await house.add(await media.numberedVideo(at('served.mp4'), { seconds: 0.5 }))
  const { mediaFile } = house.recordings
  const serve = mediaFile.bind(house.recordings)
  expect(await serve('recording', recording.id, null)).toEqual({ path: recording.path, mime: 'video/mp4' })
  expect(await serve('recording', 'rec_unknown', null)).toBeNull()
  expect(await serve('recording', recording.id, 0)).toBeNull()
  expect(await serve('database', recording.id, null)).toBeNull()
  expect(await serve('peaks', recording.id, 0)).toBeNull()
  const poster = await serve('poster', recording.id, null)
  expect(dirname(poster?.path ?? '')).toBe(await cacheOf(recording))
})

test('closing ends what is under way and leaves nothing half-written', async () => {
  const other = await testRecordings()
  const recording = await other.add(at('slow.mkv'))
  const asked = other.recordings.prepareProxy(recording.id)
  asked.catch(() => {})
  await until(() => other.heard.some(({ name }) => name === 'recordings.preparing'))
  await other.recordings.close()
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  const left = await readdir(other.platform.folder.cache, { recursive: true }).catch(() => [])
  expect(left.filter((name) => name.includes('.part-'))).toEqual([])
  await other.close()
})
