import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import * as media from '../../../../tests/fixtures/media'

let house: TestRecordings
const at = (name: string) => join(house.folder, 'media', name)

beforeAll(async () => {
  house = await testRecordings()
  await mkdir(join(house.folder, 'media'))
})
afterAll(() => house.close())

describe('frames are those that decoding shows, at the same times', () => {
  const cases: [name: string, make: (path: string) => Promise<string>][] = [
    ['plain.mp4', media.numberedVideo],
    [
      'ntsc.mp4',
      (path) => media.numberedVideo(path, { fps: 29.97, encoder: ['-c:v', 'libx264', '-bf', '3', '-g', '40'] })
    ],
    ['variable.mp4', media.variableRateVideo],
    ['matroska.mkv', (path) => media.numberedVideo(path, { fps: 30 })],
    ['stream.ts', media.numberedVideo],
    ['interlaced.mts', media.interlacedVideo],
    ['old.avi', media.oldCameraVideo],
    ['edited.mp4', media.editListVideo],
    ['late.mp4', (path) => media.numberedVideo(path, { lateBy: 0.2 })],
    ['late-alone.mp4', (path) => media.numberedVideo(path, { lateBy: 0.2, sound: null })]
  ]
  test.each(cases)('%s', async (name, make) => {
    const { id } = await house.add(await make(at(name)))
    const { probe } = await house.recordings.source(id)
    const decoded = (await media.decodedFrameTimes(at(name)))
      .map((time) => time - probe.startUs)
      .filter((time) => time >= 0)
    const frames = await house.recordings.frames(id, 0, 10_000_000)
    expect(frames.length).toBeGreaterThan(20)
    expect(frames.length).toBe(decoded.length)
    // ffprobe prints times in whole microseconds, ours are rounded from ticks.
    for (const [index, time] of decoded.entries()) expect(Math.abs((frames[index] ?? -1) - time)).toBeLessThanOrEqual(1)
  })

  test('where sound begins before the picture they count from the sound, else from the first frame', async () => {
    const [late, alone] = await Promise.all([house.add(at('late.mp4')), house.add(at('late-alone.mp4'))])
    expect((await house.recordings.frames(late.id, 0, 10_000_000))[0]).toBe(200_000)
    expect((await house.recordings.frames(alone.id, 0, 10_000_000))[0]).toBe(0)
    // The player would show the latter 0.2 s late.
    expect([late.playback, alone.playback]).toEqual(['direct', 'proxy-needed'])
  })

  test('a part of them is exactly those in it', async () => {
    const { id } = await house.add(at('ntsc.mp4'))
    const all = await house.recordings.frames(id, 0, 10_000_000)
    const part = await house.recordings.frames(id, 700_000, 1_300_000)
    expect(part).toEqual(all.filter((time) => time >= 700_000 && time <= 1_300_000))
    expect(part.length).toBe(18)
  })

  test('late in a long recording they are found as exactly as early', async () => {
    await media.numberedVideo(at('long.mp4'), { seconds: 120, width: 32, height: 18, sound: null })
    const { id } = await house.add(at('long.mp4'))
    expect(await house.recordings.frames(id, 100_000_000, 100_090_000)).toEqual([100_000_000, 100_040_000, 100_080_000])
  })

  test('more than ten seconds at once are refused', async () => {
    const { id } = await house.add(at('long.mp4'))
    await expect(house.recordings.frames(id, 0, 10_000_001)).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('the nearest frame edge', () => {
  test('at a constant rate is the nearer multiple of a frame', async () => {
    const { id } = await house.add(at('plain.mp4'))
    const edges = [0, 19_999, 20_001, 1_000_000, 1_990_000].map((us) => house.recordings.nearestFrameEdge(id, us))
    expect(await Promise.all(edges)).toEqual([0, 0, 40_000, 1_000_000, 2_000_000])
  })

  test('after the last frame is where it ends', async () => {
    const { id } = await house.add(at('plain.mp4'))
    expect(await house.recordings.nearestFrameEdge(id, 60_000_000)).toBe(2_000_000)
  })

  test('over a gap of a variable rate is the frame before or after it', async () => {
    const { id } = await house.add(at('variable.mp4'))
    // Frame 10 begins at 0.4 s, frame 11 half a second late at 0.94 s.
    expect(await house.recordings.nearestFrameEdge(id, 600_000)).toBe(400_000)
    expect(await house.recordings.nearestFrameEdge(id, 700_000)).toBe(940_000)
  })

  test('in interlaced film is never between the two fields of a frame', async () => {
    const { id } = await house.add(at('interlaced.mts'))
    const frames = await house.recordings.frames(id, 0, 2_000_000)
    expect(frames).toContain(await house.recordings.nearestFrameEdge(id, 1_021_000))
  })

  test('in sound alone is the time itself', async () => {
    const { id } = await house.add(await media.soundOnly(at('sound.wav')))
    expect(await house.recordings.nearestFrameEdge(id, 123_457)).toBe(123_457)
  })
})
