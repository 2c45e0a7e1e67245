import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { numberedVideo, pictureOnly, soundOnly } from '../../../../tests/fixtures/media'
import { verify } from './verify'

let test: TestPlatform
let film: string
beforeAll(async () => {
  test = await testPlatform()
  film = await numberedVideo(join(test.folder, 'film.mp4'), {
    seconds: 2,
    output: ['-c:a', 'aac', '-movflags', '+faststart']
  })
})
afterAll(() => test.close())

const picture = { width: 320, height: 180, frames: 50, rate: { num: 25, den: 1 } }
const plan = { durationUs: 2_000_000, picture }
const codecs = { videoCodec: 'h264', audioCodec: 'aac' }
const look = (path: string, promised = plan, expected: Parameters<typeof verify>[3] = codecs) =>
  verify(test.platform.ffmpeg, path, promised, expected, new AbortController().signal)

async function damaged(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = join(test.folder, name)
  await writeFile(path, change(await readFile(film)))
  return path
}

describe('the look at a finished file', () => {
  it('answers what the file is where all is right', async () => {
    const facts = await look(film)
    expect(facts).toMatchObject({
      durationUs: 2_000_000,
      width: 320,
      height: 180,
      videoCodec: 'h264',
      audioCodec: 'aac'
    })
    expect(facts.loudness?.integrated).toBeLessThan(0)
  })

  it.each([
    ['another number of frames', { ...plan, picture: { ...picture, frames: 51 } }, codecs],
    ['another size', { ...plan, picture: { ...picture, width: 322 } }, codecs],
    ['another length', { ...plan, durationUs: 2_100_000 }, codecs],
    ['another codec of its picture', plan, { ...codecs, videoCodec: 'hevc' }],
    ['another codec of its sound', plan, { ...codecs, audioCodec: 'mp3' }],
    ['sound that it should not have', plan, { ...codecs, audioCodec: null }]
  ])('finds %s', async (_what, promised, expected) => {
    await expect(look(film, promised, expected)).rejects.toMatchObject({ code: 'output-wrong' })
  })

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['all but the end of it', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.93))],
    ['a hole in its end', (bytes: Buffer) => bytes.fill(0, Math.floor(bytes.length * 0.9))],
    ['something else', () => Buffer.from('Violins at seven. '.repeat(500))]
  ])('finds that there is %s', async (what, change) => {
    const path = await damaged(`${what.replaceAll(' ', '-')}.mp4`, change)
    await expect(look(path)).rejects.toMatchObject({ code: 'output-wrong' })
  })

  it('finds a film without the sound that it should have', async () => {
    const silent = await pictureOnly(join(test.folder, 'silent.mp4'))
    await expect(look(silent)).rejects.toMatchObject({ code: 'output-wrong' })
    expect(await look(silent, plan, { ...codecs, audioCodec: null })).toMatchObject({
      audioCodec: null,
      loudness: null
    })
  })

  it('finds sound that is too short, by decoding it', async () => {
    const sound = await soundOnly(join(test.folder, 'short.flac'), 1.9)
    const promised = { durationUs: 2_000_000, picture: null }
    const flac = { videoCodec: null, audioCodec: 'flac' }
    await expect(verify(test.platform.ffmpeg, sound, promised, flac, AbortSignal.any([]))).rejects.toMatchObject({
      code: 'output-wrong'
    })
  })
})
