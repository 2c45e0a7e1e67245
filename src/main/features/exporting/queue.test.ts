import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import { copyAs, notMedia, numberedVideo, pictureOnly, soundOnly } from '../../../../tests/fixtures/media'

let house: Studio
let film: string
let clip: Clip
beforeEach(async () => {
  house = await studio()
  film = await numberedVideo(join(house.folder, 'film.mp4'), { seconds: 8, output: ['-c:a', 'aac'] })
  clip = await house.clipOf(film, 1_000_000, 1_400_000)
  await house.exporting.setFolder(house.campaign.id, house.out)
})
afterEach(async () => {
  await house.exporting.stop()
  await house.close()
})

const files = () => (existsSync(house.out) ? readdirSync(house.out).sort() : [])
const list = () => house.exporting.list(house.campaign.id)
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 40_000, interval: 50 })
const untilAll = (...states: ExportJob['state'][]) =>
  soon(async () => expect((await list()).map(({ state }) => state)).toEqual(states))
const long = () => house.clips.create({ recordingId: clip.recordingId, inUs: 0, outUs: 8_000_000, title: 'Long' })
const untilEncoding = (id: string) => soon(async () => expect((await house.exporting.get(id)).phase).toBe('Encoding'))

describe('the queue of exports', () => {
  it('works one after the other, tells of its progress, and answers what was made', async () => {
    const jobs = await house.exporting.enqueue([clip.id], ['album-flac', 'podcast-mp3', 'youtube-1080p'])
    expect(jobs.map(({ state, preset }) => [state, preset])).toEqual([
      ['queued', 'album-flac'],
      ['queued', 'podcast-mp3'],
      ['queued', 'youtube-1080p']
    ])
    expect(files()).toEqual([])
    house.exporting.start()
    await untilAll('done', 'done', 'done')
    expect(files()).toEqual(['Finale.flac', 'Finale.mp3', 'Finale.mp4'])
    const done = await list()
    expect(done[2]?.result).toMatchObject({
      width: 1920,
      height: 1080,
      videoCodec: 'h264',
      audioCodec: 'aac',
      durationUs: 400_000,
      method: 'exact'
    })
    expect(done.every(({ fraction, finishedAt, error }) => fraction === 1 && finishedAt && error === null)).toBe(true)

    const told = house.heard.flatMap(({ name, payload }) =>
      name === 'exporting.progress' ? [payload as { id: string; phase: string; fraction: number }] : []
    )
    const ofFilm = told.filter(({ id }) => id === jobs[2]?.id)
    expect([...new Set(ofFilm.map(({ phase }) => phase))]).toEqual(
      expect.arrayContaining(['Measuring loudness', 'Encoding', 'Checking the file'])
    )
    expect(ofFilm.map(({ fraction }) => fraction)).toEqual(ofFilm.map(({ fraction }) => fraction).sort((a, b) => a - b))
    const order = told.map(({ id }) => id).filter((id, index, all) => id !== all[index - 1])
    expect(order).toEqual(jobs.map(({ id }) => id))
  })

  it('exports the clip as it was when it was asked for', async () => {
    await house.exporting.enqueue([clip.id], ['album-flac'])
    await house.clips.set(clip.id, { outUs: 4_000_000, title: 'Changed' })
    house.exporting.start()
    await untilAll('done')
    expect((await list())[0]?.result?.durationUs).toBe(400_000)
    expect(files()).toEqual(['Finale.flac'])
  })

  it('cancels what waits and what runs, leaves nothing, and does it after all when asked again', async () => {
    const whole = await long()
    const [running, waiting] = await house.exporting.enqueue([whole.id, clip.id], ['youtube-1080p'])
    house.exporting.start()
    await untilEncoding(running?.id ?? '')
    expect((await house.exporting.cancel(waiting?.id ?? '')).state).toBe('cancelled')
    expect((await house.exporting.cancel(running?.id ?? '')).state).toBe('cancelled')
    expect(files()).toEqual([])
    await house.exporting.retry(waiting?.id ?? '')
    await untilAll('cancelled', 'done')
    expect(files()).toEqual(['Finale.mp4'])
    expect((await house.exporting.cancel(waiting?.id ?? '')).state).toBe('done')
  })

  it('goes on after a restart with what was running', async () => {
    const whole = await long()
    const [job] = await house.exporting.enqueue([whole.id], ['youtube-1080p'])
    house.exporting.start()
    await untilEncoding(job?.id ?? '')
    await house.exporting.stop()
    expect((await house.exporting.get(job?.id ?? '')).state).toBe('queued')
    expect(files()).toEqual([])
    house.exporting.start()
    await untilAll('done')
    expect(files()).toEqual(['Long.mp4'])
  })

  it('takes only ended exports off the list, and keeps their files', async () => {
    const [job] = await house.exporting.enqueue([clip.id], ['album-flac'])
    const id = job?.id ?? ''
    await expect(house.exporting.dismiss(id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(house.exporting.retry(id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(house.exporting.finishedFile(id)).rejects.toMatchObject({ code: 'conflict' })
    house.exporting.start()
    await untilAll('done')
    expect(await house.exporting.finishedFile(id)).toBe(join(house.out, 'Finale.flac'))
    await house.exporting.dismiss(id)
    expect(await list()).toEqual([])
    expect(files()).toEqual(['Finale.flac'])
    await expect(house.exporting.get(id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('says so when the file it made is gone', async () => {
    const [job] = await house.exportNow(clip, 'album-flac')
    rmSync(job?.path ?? '')
    await expect(house.exporting.finishedFile(job?.id ?? '')).rejects.toMatchObject({ code: 'file-missing' })
  })

  it('estimates from what this computer has done before, and not at all before that', async () => {
    expect(await house.exporting.estimate(clip.id, ['album-flac'])).toEqual({
      method: 'exact',
      durationUs: 400_000,
      estimateMs: null
    })
    const [job] = await house.exportNow(clip, 'album-flac')
    expect((await house.exporting.estimate(clip.id, ['album-flac'])).estimateMs).toBe(job?.result?.elapsedMs)
    expect((await house.exporting.estimate(clip.id, ['album-flac', 'podcast-mp3'])).estimateMs).toBeNull()
  })

  it('goes to a folder named after the campaign until a person chose one', async () => {
    const other = await house.campaigns.create({
      ...{ name: 'Autumn', goalMinor: null, currency: 'USD', startDate: null, endDate: null, zone: 'Europe/Vienna' }
    })
    expect(await house.exporting.folder(other.id)).toMatch(/Encore.Autumn$/)
    expect(await house.exporting.folder(house.campaign.id)).toBe(house.out)
    await expect(house.exporting.folder('camp_none')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('begins nothing where a preset or a clip does not exist', async () => {
    await expect(house.exporting.enqueue([clip.id], ['album-flac', 'vhs'])).rejects.toMatchObject({ code: 'usage' })
    await expect(house.exporting.enqueue([clip.id, 'clip_none'], ['album-flac'])).rejects.toMatchObject({
      code: 'not-found'
    })
    await expect(house.exporting.estimate(clip.id, ['vhs'])).rejects.toMatchObject({ code: 'usage' })
    expect(await list()).toEqual([])
  })
})

describe('an export that cannot be made', () => {
  async function failure(preset: string, of = clip): Promise<string | undefined> {
    const [job] = await house.exportNow(of, preset)
    expect(job?.state).toBe('failed')
    expect(job?.error?.message).toMatch(/\.$/)
    expect(job?.error?.message).not.toMatch(/undefined|Error|\[/)
    return job?.error?.code
  }

  it('says that there is no picture', async () => {
    const sound = await house.clipOf(await soundOnly(join(house.folder, 'sound.wav'), 1), 0, 500_000)
    expect(await failure('youtube-1080p', sound)).toBe('no-picture')
    expect(files()).toEqual([])
  })

  it('says that there is no sound, while a film without sound is made', async () => {
    const silent = await house.clipOf(await pictureOnly(join(house.folder, 'silent.mp4')), 0, 400_000)
    expect(await failure('podcast-mp3', silent)).toBe('no-sound')
    const [job] = await house.exportNow(silent, 'youtube-1080p')
    expect(job?.result).toMatchObject({ audioCodec: null, loudnessLufs: null, durationUs: 400_000 })
    expect(job?.result?.notes.join()).toContain('no sound')
  })

  it('says that the recording is gone, or was changed', async () => {
    renameSync(film, `${film}.away`)
    expect(await failure('album-flac')).toBe('file-missing')
    await notMedia(film)
    expect(await failure('album-flac')).toBe('file-changed')
    rmSync(film)
    renameSync(`${film}.away`, film)
    utimesSync(film, new Date(), new Date())
    expect((await house.exportNow(clip, 'album-flac'))[0]?.state).toBe('done')
  })

  it('says that the folder is none', async () => {
    writeFileSync(house.out, 'in the way')
    expect(await failure('album-flac')).toBe('not-a-file')
  })

  it('says that a damaged file holds nothing there', async () => {
    const path = await copyAs(film, join(house.folder, 'damaged.mp4'))
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = 1
    writeFileSync(path, bytes)
    const then = new Date('2026-05-04T10:00:00Z')
    utimesSync(path, then, then)
    const damaged = await house.clipOf(path, 1_000_000, 2_000_000)
    // As a bad sector would: same size and time, but what the table of contents points at is no picture or sound.
    const start = bytes.indexOf('mdat', 0, 'latin1') + 4
    const end = Math.max(start, bytes.indexOf('moov', 0, 'latin1') - 4)
    writeFileSync(path, bytes.fill(0x55, start, end))
    utimesSync(path, then, then)
    for (const preset of ['album-flac', 'youtube-1080p']) {
      expect(['tool-failed', 'output-wrong']).toContain(await failure(preset, damaged))
    }
    expect(files()).toEqual([])
  })

  it('ends when its process is interrupted, without leftovers, and takes those that wait with it', async () => {
    const whole = await long()
    const stop = new AbortController()
    const ended = house.exporting.exportNow(whole.id, ['youtube-1080p', 'album-flac'], house.out, {
      signal: stop.signal,
      onProgress: (_preset, { phase }) => {
        if (phase === 'Encoding') stop.abort()
      }
    })
    expect((await ended).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
    expect(files()).toEqual([])
  })
})

const small = mkdtempSync(join(tmpdir(), 'encore-small-disk-'))
const mounted = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' })
    return true
  } catch {
    process.stderr.write('Skipped: a disk that is full (only root may mount a small one).\n')
    return false
  }
})()
afterAll(() => {
  if (mounted) execFileSync('umount', [small])
  rmSync(small, { recursive: true })
})

describe.skipIf(!mounted)('an export to a disk that is full', () => {
  it('is not begun where it would not fit', async () => {
    const [job] = await house.exporting.exportNow((await long()).id, ['youtube-1080p'], small, {
      signal: AbortSignal.any([])
    })
    expect(job?.error).toMatchObject({ code: 'disk-full' })
    expect(job?.error?.message).toContain('MB')
    expect(readdirSync(small)).toEqual([])
  })

  it('ends where the disk fills meanwhile, and leaves nothing', async () => {
    const noise = await soundOnly(join(house.folder, 'noise.wav'), 9, 'random(0)-0.5', ['-c:a', 'pcm_s24le'])
    const loud = await house.clipOf(noise, 0, 9_000_000)
    const [job] = await house.exporting.exportNow(loud.id, ['album-flac'], small, { signal: AbortSignal.any([]) })
    expect(job?.error).toMatchObject({ code: 'disk-full' })
    expect(readdirSync(small)).toEqual([])
  })
})
