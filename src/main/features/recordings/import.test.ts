import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '@shared/contract/recordings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import * as media from '../../../../tests/fixtures/media'

let house: TestRecordings
let folder: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  house = await testRecordings()
  folder = join(house.folder, 'media')
  await mkdir(folder)
})
afterAll(() => house.close())

const nothingCached = async () =>
  expect(existsSync(house.platform.folder.cache) ? await readdir(house.platform.folder.cache) : []).toEqual([])

describe('what an import finds out', () => {
  const plain = { codec: 'h264', width: 320, height: 180, rotation: 0, fps: 25, variableFrameRate: false, hdr: false }
  const tone = { codec: 'aac', channels: 1, sampleRate: 48_000 }
  const cases: [name: string, make: (path: string) => Promise<string>, expected: Partial<Recording>][] = [
    ['plain.mp4', media.numberedVideo, { video: plain, audio: tone, playback: 'direct', warnings: [] }],
    [
      'variable.mp4',
      media.variableRateVideo,
      { video: { ...plain, fps: expect.any(Number), variableFrameRate: true } }
    ],
    ['rotated.mp4', media.rotatedVideo, { video: { ...plain, width: 180, height: 320, rotation: 90 } }],
    ['picture.mp4', media.pictureOnly, { video: plain, audio: null, playback: 'direct' }],
    ['sound.m4a', media.soundOnly, { video: null, audio: tone, playback: 'direct' }],
    ['cover.mp3', media.coverArt, { video: null, audio: { ...tone, codec: 'mp3' }, playback: 'direct' }],
    ['hdr.mp4', media.hdrVideo, { video: { ...plain, hdr: true }, playback: 'proxy-needed' }],
    ['interlaced.mts', media.interlacedVideo, { video: plain, playback: 'proxy-needed' }],
    ['old.avi', media.oldCameraVideo, { video: { ...plain, codec: 'mjpeg' }, playback: 'proxy-needed' }],
    ['tracks.mov', media.manyTracks, { video: plain, audio: tone, playback: 'direct' }],
    ['edited.mp4', media.editListVideo, { video: plain }],
    ['back.ts', media.nonMonotonicVideo, { playback: 'proxy-needed' }],
    ['copied.mkv', media.numberedVideo, { video: plain, playback: 'proxy-needed' }]
  ]
  test.each(cases)('%s', async (name, make, expected) => {
    const recording = await house.add(await make(at(name)))
    expect(recording).toMatchObject({ ...expected, name, path: at(name), file: 'present' })
  })

  test('a time code track and a second sound track leave the default ones chosen', async () => {
    const { recordings } = await house.recordings.import(house.campaignId, [at('tracks.mov')])
    const { probe } = await house.recordings.source(recordings[0]?.id ?? '')
    expect([probe.video?.stream, probe.audio?.stream]).toEqual([1, 2])
  })

  test('lengths reach from the first instant to the end of the longest track', async () => {
    const { recordings } = await house.recordings.import(house.campaignId, [at('plain.mp4'), at('interlaced.mts')])
    for (const { durationUs } of recordings) expect(Math.abs(durationUs - 2_000_000)).toBeLessThan(60_000)
  })
})

describe('what cannot be imported', () => {
  const cases: [name: string, make: (path: string) => Promise<unknown>, code: string, message: RegExp][] = [
    ['empty.mp4', media.emptyFile, 'file-empty', /is empty/],
    ['letter.mp4', media.notMedia, 'not-media', /neither sound nor/],
    ['letter.txt', media.notMedia, 'not-media', /neither sound nor/],
    [
      'picture.png',
      (path) => media.ffmpeg('-f', 'lavfi', '-i', 'color=red:size=64x64', '-frames:v', '1', path),
      'not-media',
      /neither sound nor/
    ],
    ['unfinished.mp4', media.unfinishedVideo, 'unfinished-recording', /was not finished/],
    ['header.mp4', media.headerOnlyVideo, 'unfinished-recording', /cut off before its first/],
    ['folder.mp4', mkdir, 'not-a-file', /is a folder/],
    ['nowhere.mp4', async () => {}, 'file-missing', /no file nowhere\.mp4/],
    ['plain.mp4/inside.mp4', async () => {}, 'file-missing', /no file inside\.mp4/],
    ['dangling.mp4', (path) => symlink(at('nothing'), path), 'file-missing', /no file dangling\.mp4/],
    ['list.mp4', (path) => writeFile(path, `ffconcat version 1.0\nfile plain.mp4\n`), 'not-media', /neither sound nor/],
    [
      'stream.mp4',
      (path) => writeFile(path, '#EXTM3U\n#EXTINF:2,\nplain.mp4\n#EXT-X-ENDLIST\n'),
      'not-media',
      /neither sound nor/
    ]
  ]
  test.each(cases)('%s', async (name, make, code, message) => {
    await make(at(name))
    const before = await house.recordings.list(house.campaignId)
    const { recordings, rejected } = await house.recordings.import(house.campaignId, [at(name)])
    expect(recordings).toEqual([])
    expect(rejected).toEqual([
      { path: at(name), code, message: expect.stringMatching(message), hint: expect.stringMatching(/\.$/) }
    ])
    expect(rejected[0]?.message).toMatch(/^[^\n]{10,160}\.$/)
    expect(await house.recordings.list(house.campaignId)).toEqual(before)
    await nothingCached()
  })

  test('none of it stops the others of the batch, whose order stays', async () => {
    const paths = ['empty.mp4', 'plain.mp4', 'unfinished.mp4', 'sound.m4a'].map(at)
    const { recordings, rejected } = await house.recordings.import(house.campaignId, paths)
    expect(recordings.map(({ name }) => name)).toEqual(['plain.mp4', 'sound.m4a'])
    expect(rejected.map(({ code }) => code)).toEqual(['file-empty', 'unfinished-recording'])
  })

  test('files for a campaign that does not exist are refused as a whole', async () => {
    await expect(house.recordings.import('camp_none', [at('plain.mp4')])).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('of a film whose copy stopped, what is there is imported with its true length and a warning', async () => {
  const recording = await house.add(await media.cutOffVideo(at('stopped.mp4')))
  expect(recording.warnings).toEqual([
    {
      code: 'truncated',
      message: expect.stringMatching(
        /^The recording was cut off: \d:\d\d\.\d{3} of the 0:04\.\d+ it promises are there\.$/
      )
    }
  ])
  expect(recording.durationUs).toBeGreaterThan(1_000_000)
  expect(recording.durationUs).toBeLessThan(3_500_000)
  const decoded = await media.decodedFrameTimes(recording.path)
  expect(Math.abs((decoded.at(-1) ?? 0) + 40_000 - recording.durationUs)).toBeLessThan(100_000)
})

describe('names that break tools', () => {
  const names = [
    `it's "quoted".mp4`,
    '100%d %20 %%.mp4',
    'two\nlines.mp4',
    'Répétition n°2 🎻.mp4',
    '-i -y.mp4',
    'http:colon.mp4',
    '[brackets] {braces} $HOME `tick` \\back.mp4',
    ' leading and trailing .mp4 ',
    `${'x'.repeat(240)}.mp4`
  ]
  test.each(names)('%j is imported, and its peaks, pictures and frames are found', async (name) => {
    const path = at(name)
    await media.numberedVideo(at('short.mp4'), { seconds: 0.4, sound: `0.${100 + names.indexOf(name)}*sin(t*2000)` })
    await rename(at('short.mp4'), path)
    const recording = await house.add(path)
    expect(recording).toMatchObject({ name, path, video: { codec: 'h264' } })
    expect((await house.recordings.peaksReady(recording.id)).levels[0]?.buckets).toBeGreaterThan(150)
    expect(await house.recordings.frames(recording.id, 0, 100_000)).toEqual([0, 40_000, 80_000])
    expect(await house.recordings.mediaFile('poster', recording.id, null)).toMatchObject({ mime: 'image/jpeg' })
    await house.recordings.remove(recording.id)
    await nothingCached()
  })
})

test('a relative path is taken from where the command runs', async () => {
  const before = process.cwd()
  process.chdir(folder)
  try {
    await media.numberedVideo(at('-relative.mp4'), { seconds: 0.2 })
    expect(await house.add('-relative.mp4')).toMatchObject({ path: at('-relative.mp4') })
  } finally {
    process.chdir(before)
  }
})

describe('the same file again', () => {
  test('answers the recording that is there, even when both are imported at once or under another name', async () => {
    const path = await media.numberedVideo(at('twice.mp4'), { seconds: 0.6 })
    const copy = await media.copyAs(path, at('copy.mp4'))
    const { recordings } = await house.recordings.import(house.campaignId, [path, path, copy])
    expect(new Set(recordings.map(({ id }) => id)).size).toBe(1)
    expect(recordings.filter(({ warnings }) => warnings.some(({ code }) => code === 'already-imported'))).toHaveLength(
      2
    )
    expect((await house.recordings.get(recordings[0]?.id ?? '')).warnings).toEqual([])
  })

  test('is another recording in another campaign', async () => {
    const other = await house.campaigns.create({
      name: 'Other',
      goalMinor: null,
      currency: 'USD',
      startDate: null,
      endDate: null,
      zone: 'UTC'
    })
    const { recordings } = await house.recordings.import(other.id, [at('twice.mp4')])
    expect(recordings[0]?.warnings).toEqual([])
  })

  test('puts a recording right whose file was moved', async () => {
    const recording = await house.add(await media.numberedVideo(at('before.mp4'), { seconds: 0.8 }))
    await rename(at('before.mp4'), at('after.mp4'))
    const again = await house.add(at('after.mp4'))
    expect(again).toMatchObject({ id: recording.id, path: at('after.mp4'), file: 'present' })
  })
})

describe('a file that was moved or changed since', () => {
  test('is missing, and found again only by the very same file', async () => {
    const recording = await house.add(await media.numberedVideo(at('moved.mp4'), { seconds: 1.2 }))
    await rename(at('moved.mp4'), at('there.mp4'))
    expect(await house.recordings.get(recording.id)).toMatchObject({ file: 'missing' })
    await expect(house.recordings.source(recording.id)).rejects.toMatchObject({
      code: 'file-missing',
      hint: expect.stringContaining('Locate file')
    })
    await expect(house.recordings.relocate(recording.id, at('plain.mp4'))).rejects.toMatchObject({
      code: 'file-changed'
    })
    await expect(house.recordings.relocate(recording.id, at('nowhere.mp4'))).rejects.toMatchObject({
      code: 'file-missing'
    })
    expect(await house.recordings.relocate(recording.id, at('there.mp4'))).toMatchObject({
      file: 'present',
      path: at('there.mp4')
    })
    expect(await house.recordings.source(recording.id)).toMatchObject({ path: at('there.mp4') })
  })

  test('is changed when its content is another, also at the same size', async () => {
    const recording = await house.add(await media.soundOnly(at('edited.wav'), 1))
    const other = await media.soundOnly(at('other.wav'), 1, '0.1*sin(t*900)')
    await rename(other, at('edited.wav'))
    expect(await house.recordings.get(recording.id)).toMatchObject({ file: 'changed' })
    await expect(house.recordings.source(recording.id)).rejects.toMatchObject({ code: 'file-changed' })
    await expect(house.recordings.peaks(recording.id)).rejects.toMatchObject({ code: 'file-changed' })
    expect(await house.recordings.mediaFile('recording', recording.id, null)).toBeNull()
  })

  test('is present when only its time is another', async () => {
    const recording = await house.add(await media.soundOnly(at('touched.wav'), 1.1))
    await utimes(at('touched.wav'), new Date(0), new Date(0))
    expect(await house.recordings.get(recording.id)).toMatchObject({ file: 'present' })
  })
})

describe('taking a recording off the list', () => {
  test('is refused while it has clips', async () => {
    const recording = await house.add(await media.soundOnly(at('clipped.wav'), 1.3))
    const times = { in_us: 0, out_us: 500_000, fade_in_us: 0, fade_out_us: 0 }
    await house.platform.db
      .insertInto('clips')
      .values({
        id: 'clip_x',
        recording_id: recording.id,
        title: 'Theme',
        ...times,
        created_at: house.platform.clock.now()
      })
      .execute()
    await expect(house.recordings.remove(recording.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await house.recordings.get(recording.id)).toMatchObject({ clipCount: 1 })
  })

  test('leaves the file and takes away what was computed from it', async () => {
    const recording = await house.add(await media.soundOnly(at('removed.wav'), 1.4))
    await house.recordings.peaksReady(recording.id)
    await house.recordings.remove(recording.id)
    await expect(house.recordings.get(recording.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(existsSync(at('removed.wav'))).toBe(true)
    await nothingCached()
  })
})
