import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PayloadOf } from '@shared/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import { ClipService } from '../clips'
import { SampleService } from './service'

let house: TestRecordings
let clips: ClipService
let sample: SampleService

beforeEach(async () => {
  house = await testRecordings()
  clips = new ClipService(house.platform, house.recordings)
  sample = new SampleService(house.platform, { campaigns: house.campaigns, recordings: house.recordings, clips })
})
afterEach(() => house.close())

const progress = () =>
  house.heard.flatMap(({ name, payload }) =>
    name === 'sample.progress' ? (payload as PayloadOf<'sample.progress'>) : []
  )

test('a newcomer has one campaign with a recording and a clip of its best seconds, however often it is asked for', async () => {
  const [made, same] = await Promise.all([sample.create(), sample.create()])
  expect(same).toEqual(made)
  expect(await house.campaigns.get(made.campaignId)).toMatchObject({
    name: 'Sample: Spring Album',
    goalMinor: 500_000,
    currency: 'USD',
    sample: true
  })
  const recording = await house.recordings.get(made.recordingId)
  expect(recording).toMatchObject({
    video: { codec: 'h264', fps: 25 },
    audio: { channels: 2 },
    playback: 'direct',
    warnings: []
  })
  expect(Math.abs(recording.durationUs - 75_000_000)).toBeLessThan(100_000)
  const clip = await clips.get(made.clipId)
  expect(clip.recordingId).toBe(made.recordingId)
  expect(Math.abs(clip.outUs - clip.inUs - 15_500_000)).toBeLessThan(50_000)
  const fractions = progress().map(({ fraction }) => fraction)
  expect(fractions.length).toBeGreaterThan(2)
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b))

  const written = await stat(recording.path)
  expect(await sample.create()).toEqual(made)
  expect((await stat(recording.path)).mtimeMs).toBe(written.mtimeMs)
  expect((await house.campaigns.list()).filter((campaign) => campaign.sample)).toHaveLength(1)

  // Its swell is the loudest music there is, and the pause before the tuning is all but silent.
  const { file, levels } = await house.recordings.peaksReady(made.recordingId)
  const { offset = 0, bytes = 0, bucketsPerSecond = 0 } = levels[2] ?? {}
  const data = new Int16Array(Uint8Array.from((await readFile(file)).subarray(offset, offset + bytes)).buffer)
  const loudness = Array.from({ length: data.length / 3 }, (_, index) => data[index * 3 + 2] ?? 0)
  const within = (fromUs: number, toUs: number) =>
    loudness.slice((fromUs / 1_000_000) * bucketsPerSecond, (toUs / 1_000_000) * bucketsPerSecond)
  const loudest = Math.max(...within(clip.inUs, clip.outUs))
  expect(loudest).toBe(Math.max(...loudness))
  expect(loudest).toBeGreaterThan(5_000)
  expect(Math.max(...within(1_000_000, 2_500_000))).toBeLessThan(100)
})

test('a damaged sample recording is made anew', async () => {
  const path = join(house.platform.folder.samples, 'Spring rehearsal (sample).mp4')
  await mkdir(house.platform.folder.samples)
  await writeFile(path, 'no film at all')
  const made = await sample.create()
  expect(await house.recordings.get(made.recordingId)).toMatchObject({ path, file: 'present' })
})

test('one that is cancelled leaves neither file nor campaign', async () => {
  const stop = new AbortController()
  const asked = sample.create({ signal: stop.signal })
  const listening = house.platform.events.listen((name) => {
    if (name === 'sample.progress') stop.abort()
  })
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  listening()
  expect(existsSync(house.platform.folder.samples)).toBe(false)
  expect((await house.campaigns.list()).filter((campaign) => campaign.sample)).toEqual([])
})
