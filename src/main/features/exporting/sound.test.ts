import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loudness, readLoudness } from '@shared/domain/loudness'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Studio, studio } from '../../../../tests/builders/studio'
import { ffmpeg, ffprobe, frameNumbers, numberedVideo, soundOnly } from '../../../../tests/fixtures/media'
import { encode } from './encode'
import { planExport } from './plan'
import type { PresetPlugin } from './preset'
import { presetOf } from './registry'

let house: Studio
beforeAll(async () => {
  house = await studio()
})
afterAll(() => house.close())

const make = (name: string, expression: string, seconds = 4, output: string[] = []) =>
  soundOnly(join(house.folder, name), seconds, expression, output)

/** Measures a part of a file by decoding it, apart from anything the export said. */
async function heard(path: string, fromSeconds = 0, seconds = 1000): Promise<Loudness> {
  const { lines } = await house.platform.ffmpeg.run({
    inputs: [{ source: path }],
    outputs: [
      {
        path: '-',
        options: [
          '-map',
          '0:a',
          '-af',
          `atrim=${fromSeconds}:${fromSeconds + seconds},ebur128=peak=true:framelog=verbose`,
          '-f',
          'null'
        ]
      }
    ]
  })
  return readLoudness(lines) ?? { integrated: null, truePeak: null }
}

async function exported(path: string, outUs: number, preset: string, inUs = 0) {
  const clip = await house.clipOf(path, inUs, outUs)
  const [job] = await house.exportNow(clip, preset)
  expect(job?.error).toBeNull()
  if (!job?.path || !job.result) throw new Error('no file')
  return { path: job.path, result: job.result }
}

describe('the level of an export', () => {
  it.each([
    ['podcast-mp3', 'a soft stereo sound', '0.02*sin(2*PI*440*t)|0.02*sin(2*PI*550*t)', -16],
    ['podcast-mp3', 'a loud stereo sound', '0.9*sin(2*PI*440*t)|0.8*sin(2*PI*550*t)', -16],
    ['podcast-mp3', 'one microphone', '0.05*sin(2*PI*440*t)', -19]
  ])('of %s is at its target for %s', async (preset, what, expression, target) => {
    const { path, result } = await exported(await make(`${what}.wav`, expression), 4_000_000, preset)
    const { integrated, truePeak } = await heard(path)
    expect(Math.abs((integrated ?? 0) - target)).toBeLessThanOrEqual(0.5)
    expect(truePeak).toBeLessThanOrEqual(-1)
    expect(result.loudnessLufs).toBe(integrated)
    expect(result.notes).toEqual([])
  })

  it('of a film is at its target', async () => {
    const film = await numberedVideo(join(house.folder, 'level.mp4'), {
      sound: '0.1*sin(2*PI*440*t)',
      output: ['-c:a', 'aac']
    })
    const { path } = await exported(film, 2_000_000, 'youtube-1080p')
    expect(Math.abs(((await heard(path)).integrated ?? 0) - -14)).toBeLessThanOrEqual(0.5)
  })

  it('stops at the true peak where short beats stand high above the rest, and says so', async () => {
    const beats = '0.01*sin(2*PI*300*t)+0.85*exp(-60*mod(t,0.7))*sin(2*PI*180*t)'
    const { path, result } = await exported(await make('beats.wav', `${beats}|${beats}`), 4_000_000, 'podcast-mp3')
    const { integrated, truePeak } = await heard(path)
    expect(integrated).toBeLessThan(-16.5)
    expect(truePeak).toBeLessThanOrEqual(-1)
    expect(truePeak).toBeGreaterThan(-1.8)
    expect(result.notes.join()).toContain('peaks')
  })

  it.each(['youtube-1080p', 'podcast-mp3'])(
    'of %s keeps to the true peak with applause, which coding raises',
    async (preset) => {
      const claps = '(random(0)-0.5)*if(gt(mod(t,0.5),0.485),1,0.01)'
      const film = await numberedVideo(join(house.folder, 'applause.mov'), {
        sound: claps,
        output: ['-c:a', 'pcm_s16le']
      })
      const { path, result } = await exported(film, 2_000_000, preset)
      const { truePeak } = await heard(path)
      expect(truePeak).toBeLessThanOrEqual(-1)
      expect(truePeak).toBeGreaterThan(-2)
      expect(result.notes.join()).toContain('peaks')
    }
  )

  it('is set anew under the same picture where coding raised a peak after all', async () => {
    const film = await numberedVideo(join(house.folder, 'anew.mp4'), {
      sound: '0.9*sin(2*PI*440*t)',
      output: ['-c:a', 'aac']
    })
    const clip = await house.clipOf(film, 0, 1_000_000)
    const source = await house.recordings.source(clip.recordingId)
    // A coder that raises everything by 6 dB, and does not say so.
    const encoder = ['-c:a', 'aac', '-b:a', '384k', '-aac_pns', '0']
    const loud: PresetPlugin = {
      ...presetOf('youtube-1080p'),
      sound: () => ({ channels: 2, sampleRate: 48_000, loudnessLufs: -2, encoder })
    }
    const plan = planExport(source, clip, loud, { title: 'Anew', abilities: { toneMap: false } })
    const raised = { ...plan, make: (gainDb: number, already?: string) => plan.make(gainDb + 6, already) }
    const part = join(house.folder, 'Anew.abcdefgh.part.mp4')
    const phases: string[] = []
    const result = await encode(house.platform.ffmpeg, house.platform.clock, {
      plan: raised,
      part,
      expected: { videoCodec: 'h264', audioCodec: 'aac' },
      signal: new AbortController().signal,
      onProgress: (phase) => phases.push(phase),
      onTool: () => {}
    })
    expect(phases).toContain('Lowering the peaks')
    expect((await heard(part)).truePeak).toBeLessThanOrEqual(-1)
    expect(result.truePeakDb).toBeGreaterThan(-1.4)
    expect(await frameNumbers(part)).toEqual(Array.from({ length: 25 }, (_, index) => index))
    expect((await readdir(house.folder)).filter((name) => name.startsWith('Anew'))).toEqual(['Anew.abcdefgh.part.mp4'])
  })

  it('rises by one gain only: a crescendo keeps its range', async () => {
    const crescendo = '0.004*pow(10,t/5)*sin(2*PI*440*t)'
    const source = await make('crescendo.wav', `${crescendo}|${crescendo}`, 8)
    const { path } = await exported(source, 8_000_000, 'podcast-mp3')
    const range = async (file: string) =>
      ((await heard(file, 6, 2)).integrated ?? 0) - ((await heard(file, 0, 2)).integrated ?? 0)
    const before = await range(source)
    expect(before).toBeGreaterThan(20)
    expect(Math.abs((await range(path)) - before)).toBeLessThan(0.5)
  })

  it('counts the fades: what they hide does not make the rest softer', async () => {
    const source = await make('fades.wav', '0.5*sin(2*PI*440*t)*(1-0.9*gt(t,1.5))|0')
    const clip = await house.clipOf(source, 0, 4_000_000)
    const faded = await house.clips.set(clip.id, { fadeInUs: 1_500_000, fadeOutUs: 500_000 })
    const [job] = await house.exportNow(faded, 'podcast-mp3')
    expect(Math.abs(((await heard(job?.path ?? '')).integrated ?? 0) - -16)).toBeLessThanOrEqual(0.5)
    const start = await heard(job?.path ?? '', 0, 0.4)
    const middle = await heard(job?.path ?? '', 1, 0.4)
    expect((middle.integrated ?? 0) - (start.integrated ?? -70)).toBeGreaterThan(8)
  })

  it('of silence stays silence, without a loudness', async () => {
    const { result } = await exported(await make('silence.wav', '0'), 2_000_000, 'podcast-mp3')
    expect(result).toMatchObject({ gainDb: 0, loudnessLufs: null, truePeakDb: null })
  })

  it('of an album track is the one that was recorded', async () => {
    const source = await make('track.wav', '0.05*sin(2*PI*440*t)|0.05*sin(2*PI*440*t)')
    const { path, result } = await exported(source, 3_000_000, 'album-flac')
    expect(result.gainDb).toBe(0)
    expect((await heard(path)).integrated).toBe((await heard(source)).integrated)
  })

  it('of six channels mixed to two does not pass full scale, also where it stays as recorded', async () => {
    const six = Array.from({ length: 6 }, () => '0.9*sin(2*PI*440*t)').join('|')
    const { path } = await exported(await make('six.flac', six, 2), 2_000_000, 'album-flac')
    expect((await heard(path)).truePeak).toBeLessThanOrEqual(0)
  })
})

describe('the time of an export', () => {
  /** Where the one beep of a sound begins, to a thousandth of a second. */
  async function beepAt(path: string): Promise<number> {
    const samples: Buffer[] = []
    await house.platform.ffmpeg.run({
      inputs: [{ source: path }],
      outputs: [{ options: ['-map', '0:a', '-ac', '1', '-ar', '8000', '-f', 's16le'] }],
      onData: (chunk) => samples.push(chunk)
    })
    const all = Buffer.concat(samples)
    for (let at = 0; at + 1 < all.length; at += 2) if (Math.abs(all.readInt16LE(at)) > 3000) return at / 2 / 8000
    return -1
  }
  const beep = '0.5*sin(2*PI*1000*t)*between(t,1.5,1.6)'

  it.each([
    ['mp4', ['-c:a', 'aac']],
    ['mkv', ['-c:a', 'libopus']],
    ['ts', ['-c:a', 'mp2', '-muxdelay', '0', '-output_ts_offset', '7']],
    ['avi', ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le']]
  ])('keeps sound and picture together from .%s', async (extension, output) => {
    const film = await numberedVideo(join(house.folder, `sync.${extension}`), { seconds: 3, sound: beep, output })
    const before = await beepAt(film)
    const { path } = await exported(film, 2_500_000, 'youtube-1080p', 1_000_000)
    const clip = (await house.clips.list(house.campaign.id)).at(-1)
    expect(Math.abs((await beepAt(path)) + (clip?.inUs ?? 0) / 1_000_000 - before)).toBeLessThan(0.012)
  })

  it('fills with silence where the sound starts later or ends earlier than the picture', async () => {
    const film = await numberedVideo(join(house.folder, 'late.mkv'), { seconds: 3, sound: null })
    const tone = await make('late.wav', '0.4*sin(2*PI*440*t)', 1)
    const both = join(house.folder, 'both.mkv')
    await ffmpeg(
      '-i',
      film,
      '-itsoffset',
      '0.8',
      '-i',
      tone,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c:v',
      'copy',
      '-c:a',
      'flac',
      both
    )
    const { path, result } = await exported(both, 3_000_000, 'youtube-1080p')
    expect(result.durationUs).toBe(3_000_000)
    expect(Math.abs((await beepAt(path)) - 0.8)).toBeLessThan(0.012)
    const { streams } = (await ffprobe('-show_entries', 'stream=duration', path)) as { streams: { duration: string }[] }
    expect(streams.map(({ duration }) => Number(duration))).toEqual([3, 3])
    const { path: quietPart } = await exported(both, 2_800_000, 'youtube-1080p', 2_200_000)
    expect((await heard(quietPart)).integrated).toBeNull()
  })

  it.each(['podcast-mp3', 'album-flac'])('of %s is the clip to the sample', async (preset) => {
    const source = await make(`length-${preset}.wav`, '0.2*sin(2*PI*440*t)')
    const { result } = await exported(source, 3_234_567, preset, 1_000_123)
    expect(Math.abs(result.durationUs - 2_234_444)).toBeLessThan(100)
  })
})

describe('what else is in the file', () => {
  it.each(['youtube-1080p', 'podcast-mp3', 'album-flac'])(
    'of %s is the title, and nothing of place, device or date',
    async (preset) => {
      const secrets =
        'location=+48.2082+016.3738/ make=PhoneCo model=X1 comment=private creation_time=2026-05-04T10:00:00Z artist=Child'
      const film = await numberedVideo(join(house.folder, `tags-${preset}.mov`), {
        output: [
          ...secrets.split(' ').flatMap((tag) => ['-metadata', tag]),
          ...[
            '-movflags',
            'use_metadata_tags',
            '-metadata:s:v',
            'handler_name=Secret Camera',
            '-metadata:s:a',
            'language=deu'
          ]
        ]
      })
      const { path } = await exported(film, 1_000_000, preset)
      const answer = JSON.stringify(await ffprobe('-show_format', '-show_streams', '-show_chapters', path)).replaceAll(
        house.folder,
        ''
      )
      expect(answer).toContain('"title":"Finale"')
      expect(answer).not.toMatch(/48\.2|PhoneCo|X1|private|2026-05|Child|Secret|deu|creation_time/)
    }
  )

  it('goes beside what stands there already', async () => {
    const source = await make('twice.wav', '0.2*sin(2*PI*440*t)', 1)
    const clip = await house.clipOf(source, 0, 1_000_000, 'Zugabe: "1/2"')
    await house.exportNow(clip, 'album-flac')
    await house.exportNow(clip, 'album-flac')
    expect((await readdir(house.out)).filter((name) => name.startsWith('Zugabe'))).toEqual([
      'Zugabe 1 2 (2).flac',
      'Zugabe 1 2.flac'
    ])
    expect((await readdir(house.out)).filter((name) => name.includes('.part.'))).toEqual([])
  })
})
