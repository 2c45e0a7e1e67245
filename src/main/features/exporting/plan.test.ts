import type { ProbedAudio, ProbedVideo } from '@shared/domain/probe'
import { describe, expect, it } from 'vitest'
import { planExport, type Source } from './plan'
import { presetOf } from './registry'
import type { ClipSpan } from './span'

const video: ProbedVideo = {
  ...{
    stream: 1,
    codec: 'h264',
    codecTag: 'avc1',
    profile: 'High',
    width: 1920,
    height: 1080,
    storedWidth: 1920,
    storedHeight: 1080
  },
  ...{
    sampleAspect: { num: 1, den: 1 },
    rotation: 0,
    fps: 25,
    variableFrameRate: false,
    hdr: false,
    interlaced: false
  },
  ...{
    fieldOrder: 'progressive',
    fieldPackets: false,
    reordered: false,
    pixelFormat: 'yuv420p',
    timeBase: { num: 1, den: 12_800 },
    startUs: 0
  },
  ...{ durationUs: null, color: { range: 'tv', space: 'bt709', primaries: 'bt709', transfer: 'bt709' } }
}
const audio: ProbedAudio = {
  ...{ stream: 2, codec: 'aac', channels: 2, channelLayout: 'stereo', sampleRate: 48_000, sampleFormat: 'fltp' },
  ...{ timeBase: { num: 1, den: 48_000 }, startUs: 0, durationUs: null }
}
const span: ClipSpan = { inUs: 10_000_000, outUs: 12_000_000, fadeInUs: 0, fadeOutUs: 0 }

interface Given {
  video?: Partial<ProbedVideo> | null
  audio?: Partial<ProbedAudio> | null
  container?: string
  startUs?: number
  clip?: Partial<ClipSpan>
  preset?: string
  toneMap?: boolean
}

function plan(given: Given = {}) {
  const source: Source = {
    path: '/music/-a:b %d.mp4',
    probe: {
      container: given.container ?? 'mov,mp4,m4a,3gp,3g2,mj2',
      startUs: given.startUs ?? 0,
      durationUs: 60_000_000,
      video: given.video === null ? null : { ...video, ...given.video },
      audio: given.audio === null ? null : { ...audio, ...given.audio }
    }
  }
  const settings = { title: 'Finale', abilities: { toneMap: given.toneMap ?? true } }
  return planExport(source, { ...span, ...given.clip }, presetOf(given.preset ?? 'youtube-1080p'), settings)
}

/** What stands behind an option of the run that makes the file. */
function option(name: string, given: Given = {}, gainDb = 0): string {
  const { options } = plan(given).make(gainDb)
  return options[options.indexOf(name) + 1] ?? ''
}

describe('the plan of an export', () => {
  it('reads picture and sound of the chosen streams, each from a little before the clip', () => {
    const { inputs, options } = plan().make(0)
    expect(inputs).toEqual([
      { source: 'file:/music/-a:b %d.mp4', options: ['-ss', '9.999500'] },
      { source: 'file:/music/-a:b %d.mp4', options: ['-ss', '9.750000'] }
    ])
    expect(options.filter((_, index) => options[index - 1] === '-map')).toEqual(['0:1', '1:2'])
  })

  it('reads from the start where the clip begins there', () => {
    const { inputs } = plan({ clip: { inUs: 0 } }).make(0)
    expect(inputs.map(({ options }) => options)).toEqual([[], []])
    expect(option('-af', { clip: { inUs: 0 } })).toMatch(/^aresample/)
  })

  it('asks for exactly the frames and samples of the clip', () => {
    expect(plan()).toMatchObject({ durationUs: 2_000_000, picture: { frames: 50, width: 1920, height: 1080 } })
    expect(option('-vf')).toContain('trim=end_frame=50')
    expect(option('-af')).toContain('atrim=end_sample=96000')
    expect(plan({ preset: 'album-flac', clip: { outUs: 12_345_678 } })).toMatchObject({
      durationUs: 2_345_678,
      picture: null
    })
  })

  it('makes the sound as long as the picture, whose last frame is whole', () => {
    const odd = plan({ clip: { outUs: 12_030_000 } })
    expect(odd.durationUs).toBe(2_040_000)
    expect(odd.make(0).options.join()).toContain('atrim=end_sample=97920')
  })

  it('looks for keyframes much earlier in streams, where seeking may land anywhere, and goes by their own time', () => {
    const given = { container: 'mpegts', startUs: 1_400_000, clip: { inUs: 30_000_000, outUs: 31_000_000 } }
    expect(plan(given).make(0).inputs[0]?.options).toEqual(['-ss', '18.000000', '-copyts'])
    expect(option('-vf', given)).toMatch(/^trim=start=31.399500,setpts=round\(PTS-\(31.400000\)\/TB\),/)
    expect(option('-af', given)).toMatch(/^atrim=start=31.400000,asetpts=PTS-\(31.400000\)\/TB,/)
    const early = { ...given, clip: { inUs: 0, outUs: 1_000_000 } }
    expect(plan(early).make(0).inputs[0]?.options).toEqual(['-copyts'])
    expect(option('-vf', early)).toMatch(/^trim=start=1.400000,setpts=round\(PTS-\(1.400000\)\/TB\),/)
  })

  it('has fields made frames before anything else', () => {
    expect(option('-vf', { video: { interlaced: true } })).toMatch(/^bwdif=mode=send_frame/)
    expect(option('-vf')).not.toContain('bwdif')
  })

  it('leaves colours alone that are right, and converts others to bt709', () => {
    const color = { range: 'tv', space: 'smpte170m', primaries: 'smpte170m', transfer: 'smpte170m' }
    const unknown = { range: 'unknown', space: 'unknown', primaries: 'unknown', transfer: 'unknown' }
    expect(option('-vf')).toContain('scale=1920:1080,setsar=1')
    expect(option('-vf', { video: { color } })).toContain('in_color_matrix=smpte170m:out_color_matrix=bt709')
    expect(option('-vf', { video: { color: unknown } })).not.toContain('color_matrix')
    expect(option('-vf', { video: { color: unknown, storedHeight: 576 } })).toContain('in_color_matrix=smpte170m')
    expect(option('-vf', { video: { color: { ...color, space: 'bt2020nc' } } })).toContain('in_color_matrix=bt2020')
    expect(option('-vf', { video: { pixelFormat: 'yuvj420p' } })).toContain('in_range=pc:out_range=tv')
    expect(option('-vf', { video: { pixelFormat: 'gbrp' } })).toContain('out_color_matrix=bt709:out_range=tv')
  })

  it('brings HDR to ordinary screens where ffmpeg can, and says so where it cannot', () => {
    const hdr = { hdr: true, color: { range: 'tv', space: 'bt2020nc', primaries: 'bt2020', transfer: 'smpte2084' } }
    expect(option('-vf', { video: hdr })).toContain('zscale=tin=smpte2084:pin=bt2020:min=bt2020nc:rin=limited:t=linear')
    expect(option('-vf', { video: { ...hdr, color: { ...hdr.color, transfer: 'arib-std-b67' } } })).toContain(
      'tin=arib-std-b67'
    )
    expect(option('-vf', { video: hdr, toneMap: false })).not.toContain('zscale')
    expect(plan({ video: hdr, toneMap: false }).notes.join()).toContain('zscale')
  })

  it('fits any shape into the box', () => {
    expect(option('-vf', { video: { width: 1080, height: 1920 } })).toContain(
      'scale=608:1080,setsar=1,format=yuv420p,pad=1920:1080:-1:-1'
    )
    expect(option('-vf')).not.toContain('pad=1920')
  })

  it('fades picture and sound at both ends', () => {
    const clip = { fadeInUs: 500_000, fadeOutUs: 250_000 }
    expect(option('-vf', { clip })).toContain('fade=t=in:st=0:d=0.500000,fade=t=out:st=1.750000:d=0.250000')
    expect(option('-af', { clip })).toContain('afade=t=in:st=0:d=0.500000,afade=t=out:st=1.750000:d=0.250000')
  })

  it('measures the sound exactly as it will be coded, before its level is set', () => {
    const { measure } = plan()
    expect(measure?.options[3]).toBe(`${option('-af')},ebur128=peak=true:framelog=verbose`)
    expect(option('-af', {}, 3.5)).toBe(`${option('-af')},volume=3.5dB`)
  })

  it('takes the picture of a file that is made already, and only its sound anew', () => {
    const { inputs, options } = plan().make(2, '/out/part.mp4')
    expect(inputs[0]).toEqual({ source: 'file:/out/part.mp4' })
    expect(options.slice(0, 4)).toEqual(['-map', '0:v', '-c:v', 'copy'])
    expect(options).not.toContain('libx264')
  })

  it('carries nothing of the source but what is seen and heard', () => {
    const line = plan().make(0).options.join(' ')
    expect(line).toContain(
      '-map_metadata -1 -map_metadata:s:v -1 -map_metadata:s:a -1 -map_chapters -1 -metadata title=Finale'
    )
  })

  it('says what is missing', () => {
    expect(() => plan({ video: null })).toThrow(expect.objectContaining({ code: 'no-picture' }))
    expect(() => plan({ audio: null, preset: 'podcast-mp3' })).toThrow(expect.objectContaining({ code: 'no-sound' }))
    expect(plan({ audio: null })).toMatchObject({
      measure: null,
      sound: null,
      notes: [expect.stringContaining('no sound')]
    })
  })
})
