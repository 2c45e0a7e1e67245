import type { Preset } from '@shared/contract/exporting'
import { describe, expect, it } from 'vitest'
import { exportLine, makes, refusal } from './choice'

const film: Preset = {
  id: 'youtube-1080p',
  label: 'YouTube 1080p',
  description: 'A film',
  container: 'mp4',
  extension: 'mp4',
  width: 1920,
  height: 1080,
  videoCodec: 'h264',
  audioCodec: 'aac',
  maxDurationUs: 60_000_000,
  loudnessLufs: -14,
  needs: 'picture'
}

describe('choosing what to export', () => {
  it('says in one line what an export will do', () => {
    expect(exportLine(66_500_000, 3, 38_000)).toBe('Exact, 1:06.500, 3 formats, about 40 s')
    expect(exportLine(66_500_000, 1, null)).toBe('Exact, 1:06.500, 1 format')
  })

  it('says why a preset cannot be made', () => {
    const all = { picture: true, sound: true }
    expect(refusal(film, all, 60_000_000)).toBeUndefined()
    expect(refusal(film, all, 60_000_001)).toBe('Takes 1:00 at most.')
    expect(refusal(film, { ...all, picture: false }, 1)).toBe('This recording has no picture.')
    expect(refusal({ ...film, needs: 'sound' }, { ...all, sound: false }, 1)).toBe('This recording has no sound.')
  })

  it('names what a preset makes with its units', () => {
    expect(makes(film)).toBe('1920 × 1080, H.264, AAC, −14 LUFS')
    expect(
      makes({ ...film, width: null, height: null, videoCodec: null, audioCodec: 'flac', loudnessLufs: null })
    ).toBe('FLAC')
  })
})
