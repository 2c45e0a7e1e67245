import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ExportJob } from '@shared/contract/exporting'
import { preset as presetSchema } from '@shared/contract/exporting'
import { fileStem } from '@shared/domain/filename'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import { ffprobe, hdrVideo, manyTracks, numberedVideo, soundOnly } from '../../../../tests/fixtures/media'
import { haveRealMedia, realMedia } from '../../../../tests/fixtures/real-media'
import { presets } from './registry'

let house: Studio
beforeAll(async () => {
  house = await studio()
})
afterAll(() => house.close())

interface Stream {
  codec_type: string
  codec_name: string
  [field: string]: unknown
}

/** What every finished file has to be, whatever it was made from. */
async function expectAsPromised(job: ExportJob, durationUs: number): Promise<void> {
  const { manifest } = presets.find(({ manifest: { id } }) => id === job.preset) ?? { manifest: null }
  const { result, path } = job
  expect(job.error).toBeNull()
  if (!manifest || !result || !path) throw new Error('nothing was made')
  expect(basename(path)).toBe(`${fileStem(job.clipTitle, manifest.extension)}.${manifest.extension}`)

  const { streams, format } = (await ffprobe('-show_streams', '-show_format', `file:${path}`)) as {
    streams: Stream[]
    format: { duration: string; format_name: string }
  }
  const video = streams.find(({ codec_type }) => codec_type === 'video')
  const audio = streams.find(({ codec_type }) => codec_type === 'audio')
  expect(video?.codec_name ?? null).toBe(manifest.videoCodec)
  expect(result.audioCodec === null || audio?.codec_name === manifest.audioCodec).toBe(true)
  expect(streams).toHaveLength((video ? 1 : 0) + (audio ? 1 : 0))
  expect(format.format_name.split(',')).toContain(manifest.container)
  // A frame; for MP3 the blocks that players leave out at both ends.
  expect(Math.abs(Number(format.duration) * 1_000_000 - durationUs)).toBeLessThan(video ? 42_000 : 60_000)
  expect(Math.abs(result.durationUs - durationUs)).toBeLessThan(42_000)
  if (video) {
    expect(video).toMatchObject({
      ...{
        width: manifest.width,
        height: manifest.height,
        pix_fmt: 'yuv420p',
        profile: 'High',
        sample_aspect_ratio: '1:1'
      },
      ...{
        color_range: 'tv',
        color_space: 'bt709',
        color_transfer: 'bt709',
        color_primaries: 'bt709',
        field_order: 'progressive'
      }
    })
    expect(video.r_frame_rate).toBe(video.avg_frame_rate)
    expect(JSON.stringify(video)).not.toContain('rotation')
  }
  if (result.audioCodec === null) return
  expect(result.truePeakDb === null || manifest.loudnessLufs === null || result.truePeakDb <= -1).toBe(true)
  const target =
    audio?.channels === 1 && manifest.loudnessLufs !== null ? manifest.loudnessLufs - 3 : manifest.loudnessLufs
  const atTarget = target === null || result.loudnessLufs === null || Math.abs(result.loudnessLufs - target) <= 0.5
  const atCeiling = (result.truePeakDb ?? -100) > -2
  expect(atTarget || atCeiling, `${result.loudnessLufs} LUFS, ${result.truePeakDb} dBTP`).toBe(true)
}

describe.each(presets)('the preset $manifest.id', (plugin) => {
  const { manifest, picture } = plugin
  const everySound = {
    durationUs: null,
    startUs: 0,
    stream: 0,
    codec: 'aac',
    channelLayout: '',
    timeBase: { num: 1, den: 48_000 }
  }

  it('says what it makes', () => {
    expect(presetSchema.parse(manifest)).toEqual(manifest)
    expect(manifest.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(manifest.needs).toBe(picture ? 'picture' : 'sound')
    expect([manifest.width, manifest.height]).toEqual(picture ? [picture.width, picture.height] : [null, null])
    expect(manifest.videoCodec === null).toBe(picture === null)
    expect(plugin.bytesPerSecond).toBeGreaterThan(0)
    const stereo = plugin.sound({ ...everySound, channels: 2, sampleRate: 48_000, sampleFormat: 'fltp' })
    expect(stereo.loudnessLufs).toBe(manifest.loudnessLufs)
  })

  it('is the only one of its name', () => {
    expect(presets.filter((other) => other.manifest.id === manifest.id)).toHaveLength(1)
    expect(readdirSync(join(import.meta.dirname, 'presets'))).toContain(`${manifest.id}.ts`)
  })

  it.each([
    ['a film', (path: string) => numberedVideo(`${path}.mp4`, { seconds: 1 })],
    ['a film in high dynamic range', (path: string) => hdrVideo(`${path}.mov`)],
    ['many tracks', (path: string) => manyTracks(`${path}.mov`)],
    [
      'sound of one microphone at 8 kHz',
      (path: string) => soundOnly(`${path}.wav`, 2, '0.1*sin(2*PI*300*t)', ['-ar', '8000'])
    ],
    [
      'sound at 192 kHz',
      (path: string) => soundOnly(`${path}.flac`, 1, '0.1*sin(2*PI*300*t)|0.2*sin(2*PI*400*t)', ['-ar', '192000'])
    ]
  ])('keeps its promises for %s', async (what, make) => {
    const path = await make(join(house.folder, `${manifest.id}-${what.replaceAll(' ', '-')}`))
    const clip = await house.clipOf(path, 200_000, 900_000, `${manifest.id} of ${what}`)
    const { probe } = await house.recordings.source(clip.recordingId)
    const [job] = await house.exportNow(clip, manifest.id)
    if (picture && !probe.video) expect(job?.error?.code).toBe('no-picture')
    else if (job) await expectAsPromised(job, clip.outUs - clip.inUs)
  })
})

const files = haveRealMedia ? readdirSync(realMedia('')).filter((name) => !name.endsWith('.md')) : []

describe.skipIf(!haveRealMedia)('real recordings', () => {
  it.each(files)('%s', { timeout: 180_000 }, async (name) => {
    const { recordings } = await house.recordings.import(house.campaign.id, [realMedia(name)])
    const recording = recordings[0]
    // What importing refuses is tested there.
    if (!recording) return
    const inUs = Math.floor(recording.durationUs * 0.4)
    const outUs = Math.min(recording.durationUs, inUs + 400_000)
    const clip = await house.clips.create({ recordingId: recording.id, inUs, outUs, title: `${name} 40 %` })
    const applicable = presets.filter(({ picture }) => (picture ? recording.video : recording.audio))
    const jobs = await house.exportNow(clip, ...applicable.map(({ manifest }) => manifest.id))
    expect(jobs.length).toBeGreaterThan(0)
    for (const job of jobs) await expectAsPromised(job, clip.outUs - clip.inUs)
  })
})
