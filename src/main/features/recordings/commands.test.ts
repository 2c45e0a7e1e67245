import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestRecordings, testRecordings } from '../../../../tests/builders/recordings'
import { emptyFile, numberedVideo, soundOnly } from '../../../../tests/fixtures/media'
import type { CommandResult } from '../../command-line/command'
import { recordingCommands } from './commands'

let house: TestRecordings
const at = (name: string) => join(house.folder, 'media', name)

beforeAll(async () => {
  house = await testRecordings()
  await mkdir(join(house.folder, 'media'))
})
afterAll(() => house.close())

async function run(name: string, positionals: string[], signal = new AbortController().signal): Promise<CommandResult> {
  const command = recordingCommands(house.recordings).find((one) => one.name === name)
  if (!command) throw new Error(`no command ${name}`)
  const args = {
    positionals,
    text: () => house.campaignId,
    optional: () => undefined,
    flag: () => false
  }
  return command.run(args, { signal, progress: () => {} })
}

test('media import answers what was imported and what was not, the latter also as failures', async () => {
  const film = await numberedVideo(at('film.mp4'), { seconds: 1 })
  const empty = await emptyFile(at('empty.mp4'))
  const { json, text, failures } = await run('media import', [film, empty])
  expect(json).toMatchObject({
    recordings: [
      {
        path: film,
        durationUs: expect.any(Number),
        video: { codec: 'h264', width: 320, height: 180, rotation: 0, fps: 25, variableFrameRate: false, hdr: false },
        audio: { codec: 'aac', channels: 1, sampleRate: 48_000 },
        warnings: []
      }
    ],
    rejected: [{ path: empty, code: 'file-empty', message: expect.any(String), hint: expect.any(String) }]
  })
  expect(failures).toMatchObject([{ code: 'file-empty' }])
  expect(text).toMatch(
    /rec_\w+ {2}0:01\.\d{3} {2}h264 320x180, aac 1 ch {2}film\.mp4\nnot imported: .*empty\.mp4: The file is empty/
  )
})

test("media list answers the campaign's recordings", async () => {
  const { json, failures } = await run('media list', [])
  expect(json).toMatchObject({ recordings: [{ name: 'film.mp4' }], rejected: [] })
  expect(failures).toBeUndefined()
})

test('media peaks answers the file, and the second time that it was there', async () => {
  const { id } = await house.add(await soundOnly(at('tone.wav'), 2))
  const first = await run('media peaks', [id])
  expect(first.json).toMatchObject({
    file: expect.stringMatching(/peaks\.bin$/),
    bucketsPerSecond: 400,
    buckets: 800,
    cached: false
  })
  expect((await run('media peaks', [id])).json).toMatchObject({ bucketsPerSecond: 400, buckets: 800, cached: true })
})

test('media peaks that is interrupted says so', async () => {
  const { id } = await house.add(await soundOnly(at('long.wav'), 300))
  const stop = new AbortController()
  const asked = run('media peaks', [id], stop.signal)
  const listening = house.platform.events.listen((name) => {
    if (name === 'recordings.preparing') stop.abort()
  })
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  listening()
})

test('what is not there is said', async () => {
  await expect(run('media peaks', ['rec_unknown'])).rejects.toMatchObject({ code: 'not-found' })
})
