import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../../../tests/builders/command-line'
import { ffprobe, frameNumbers, numberedVideo, soundOnly } from '../../../tests/fixtures/media'

let folder: string
let campaign: string
let recording: string
let clip: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encore-cli-clips-'))
  const film = await numberedVideo(join(folder, 'film.mp4'), { seconds: 4, output: ['-c:a', 'aac'] })
  campaign = (await encore('campaign', 'create', '--name', 'Spring')).json.id
  recording = (await encore('media', 'import', film, '--campaign', campaign)).json.recordings[0].id
  clip = (await encore('clip', 'create', recording, '--in', '0:00:01.015', '--out', '2', '--title', 'Finale')).json.id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { runJson: encore } = commandLine(() => join(folder, 'data'))

describe('the command line for clips', () => {
  it('creates clips at the frame edges that it answers, lists and shows them', async () => {
    const { code, json } = await encore('clip', 'show', clip)
    expect(code).toBe(0)
    expect(json).toMatchObject({
      id: clip,
      recordingId: recording,
      campaignId: campaign,
      inUs: 1_000_000,
      outUs: 2_000_000,
      title: 'Finale'
    })
    expect((await encore('clip', 'list', '--campaign', campaign)).json).toEqual([json])
  })

  it.each([
    [
      'a clip beyond the recording',
      ['clip', 'create', 'REC', '--in', '1', '--out', '9', '--title', 'x'],
      3,
      'outside-recording'
    ],
    ['a clip of nothing', ['clip', 'create', 'REC', '--in', '1', '--out', '1', '--title', 'x'], 3, 'clip-too-short'],
    [
      'a time that is none',
      ['clip', 'create', 'REC', '--in', 'soon', '--out', '1', '--title', 'x'],
      3,
      'invalid-input'
    ],
    ['a title of blanks', ['clip', 'create', 'REC', '--in', '0', '--out', '1', '--title', '  '], 3, 'invalid-input'],
    ['an unknown recording', ['clip', 'create', 'rec_none', '--in', '0', '--out', '1', '--title', 'x'], 3, 'not-found'],
    ['an unknown clip', ['clip', 'show', 'clip_none'], 3, 'not-found'],
    [
      'an unknown clip to export',
      ['clip', 'export', 'clip_none', '--preset', 'album-flac', '--dir', 'OUT'],
      3,
      'not-found'
    ],
    ['an unknown preset', ['clip', 'export', 'CLIP', '--preset', 'album-flac,vhs', '--dir', 'OUT'], 2, 'usage'],
    ['no preset', ['clip', 'export', 'CLIP', '--preset', ',', '--dir', 'OUT'], 2, 'usage'],
    ['a mode that is not there yet', ['clip', 'cut', 'CLIP', '--mode', 'smart', '--out', 'OUT/a.mp4'], 2, 'usage'],
    ['a file that no cut becomes', ['clip', 'cut', 'CLIP', '--mode', 'exact', '--out', 'OUT/a.txt'], 2, 'usage']
  ])('refuses %s and writes nothing', async (_what, argv, code, errorCode) => {
    const names: Record<string, string> = { REC: recording, CLIP: clip, OUT: join(folder, 'nothing') }
    const run = await encore(...argv.map((word) => word.replace(/REC|CLIP|OUT/, (name) => names[name] ?? name)))
    expect(run).toMatchObject({ code, json: null, errors: [{ code: errorCode }] })
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })

  it('lists the presets', async () => {
    const { code, json } = await encore('preset', 'list')
    expect(code).toBe(0)
    expect(json).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'youtube-1080p', container: 'mp4', width: 1920, height: 1080 }),
        expect.objectContaining({
          id: 'podcast-mp3',
          container: 'mp3',
          width: null,
          height: null,
          maxDurationUs: null
        }),
        expect.objectContaining({ id: 'album-flac', container: 'flac' })
      ])
    )
  })

  it('exports with several presets and answers what was made', async () => {
    const dir = join(folder, 'new', 'folder')
    const { code, json, errors } = await encore(
      'clip',
      'export',
      clip,
      '--preset',
      'podcast-mp3,youtube-1080p',
      '--dir',
      dir
    )
    expect({ code, errors, failed: json.failed }).toEqual({ code: 0, errors: [], failed: [] })
    expect(json.exports).toMatchObject([
      {
        preset: 'podcast-mp3',
        path: join(dir, 'Finale.mp3'),
        width: null,
        height: null,
        videoCodec: null,
        audioCodec: 'mp3',
        method: 'exact'
      },
      {
        preset: 'youtube-1080p',
        path: join(dir, 'Finale.mp4'),
        width: 1920,
        height: 1080,
        videoCodec: 'h264',
        audioCodec: 'aac',
        durationUs: 1_000_000
      }
    ])
    for (const made of json.exports) {
      expect(made.bytes).toBeGreaterThan(1000)
      expect(made.elapsedMs).toBeGreaterThan(0)
      expect(made.id).toMatch(/^exp_/)
      expect(made.loudnessLufs).toBeLessThan(-13)
    }
    expect(readdirSync(dir).sort()).toEqual(['Finale.mp3', 'Finale.mp4'])
  })

  it('does what can be done and says what could not, with the exit code of that', async () => {
    const sound = await soundOnly(join(folder, 'sound.wav'))
    const id = (await encore('media', 'import', sound, '--campaign', campaign)).json.recordings[0].id
    const solo = (await encore('clip', 'create', id, '--in', '0', '--out', '1', '--title', 'Solo')).json.id
    const dir = join(folder, 'partly')
    const run = await encore('clip', 'export', solo, '--preset', 'youtube-1080p,album-flac', '--dir', dir)
    expect(run.code).toBe(3)
    expect(run.json.exports).toMatchObject([{ preset: 'album-flac' }])
    expect(run.json.failed).toEqual([
      { preset: 'youtube-1080p', code: 'no-picture', message: expect.stringContaining('no picture') }
    ])
    expect(readdirSync(dir)).toEqual(['Solo.flac'])
  })

  it.each(['mp4', 'mov', 'mkv', 'm4a', 'mp3', 'flac', 'wav'])(
    'cuts exactly to .%s, with size, rate and level of the recording',
    async (extension) => {
      const path = join(folder, 'cuts', `cut.${extension}`)
      const { code, json, errors } = await encore('clip', 'cut', clip, '--mode', 'exact', '--out', path)
      expect({ code, errors }).toEqual({ code: 0, errors: [] })
      expect(json).toMatchObject({ path, method: 'exact', startUs: 1_000_000 })
      expect(json.endUs - json.startUs).toBe(json.durationUs)
      expect(Math.abs(json.durationUs - 1_000_000)).toBeLessThan(40_000)
      if (['mp4', 'mov', 'mkv'].includes(extension)) {
        const { streams } = (await ffprobe('-select_streams', 'v', '-show_streams', path)) as { streams: object[] }
        expect(streams).toMatchObject([{ codec_name: 'h264', width: 320, height: 180, r_frame_rate: '25/1' }])
        expect(await frameNumbers(path)).toEqual(Array.from({ length: 25 }, (_, index) => index + 25))
      }
      expect(readdirSync(join(folder, 'cuts')).filter((name) => name.includes('part'))).toEqual([])
    }
  )

  it('does not cut over a file that is there', async () => {
    const path = join(folder, 'there.mp4')
    writeFileSync(path, 'a letter')
    const run = await encore('clip', 'cut', clip, '--mode', 'exact', '--out', path)
    expect(run).toMatchObject({ code: 5, json: null, errors: [{ code: 'file-exists' }] })
    expect(readdirSync(folder).filter((name) => name.startsWith('there'))).toEqual(['there.mp4'])
  })

  it('says that sound alone cannot become a film', async () => {
    const sound = await soundOnly(join(folder, 'alone.wav'), 1, '0.1*sin(2*PI*300*t)')
    const id = (await encore('media', 'import', sound, '--campaign', campaign)).json.recordings[0].id
    const solo = (await encore('clip', 'create', id, '--in', '0', '--out', '1', '--title', 'Alone')).json.id
    const run = await encore('clip', 'cut', solo, '--mode', 'exact', '--out', join(folder, 'alone.mp4'))
    expect(run).toMatchObject({ code: 3, errors: [{ code: 'no-picture' }] })
  })
})
