import { describe, expect, it } from 'vitest'
import { explanations, fileState, pictureFacts, soundFacts } from './facts'

const video = {
  codec: 'h264',
  width: 1920,
  height: 1080,
  rotation: 0,
  fps: 29.97,
  variableFrameRate: false,
  hdr: false
}

describe('a recording in plain words', () => {
  it('says size and rate of the picture, and what is unusual about it', () => {
    expect(pictureFacts({ video })).toBe('1920 × 1080, 29.97 fps')
    expect(
      pictureFacts({ video: { ...video, width: 1080, height: 1920, fps: 30, variableFrameRate: true, hdr: true } })
    ).toBe('1080 × 1920, upright, 30 fps, varying, HDR')
    expect(pictureFacts({ video: null })).toBeNull()
  })

  it('says channels and rate of the sound', () => {
    expect(soundFacts({ audio: { codec: 'aac', channels: 2, sampleRate: 48_000 } })).toBe('stereo, 48 kHz')
    expect(soundFacts({ audio: { codec: 'aac', channels: 1, sampleRate: 44_100 } })).toBe('mono, 44.1 kHz')
    expect(soundFacts({ audio: { codec: 'ac3', channels: 6, sampleRate: 48_000 } })).toBe('6 channels, 48 kHz')
    expect(soundFacts({ audio: null })).toBeNull()
  })

  it('explains only what there is to explain', () => {
    expect(explanations({ video })).toEqual([])
    expect(explanations({ video: { ...video, rotation: 90, hdr: true } })).toHaveLength(2)
  })

  it('puts a missing file before every note', () => {
    const warnings = [
      { code: 'a', message: 'The sound ends early' },
      { code: 'b', message: 'Two sound tracks' }
    ]
    expect(fileState({ file: 'present', warnings: [] })).toBeNull()
    expect(fileState({ file: 'missing', warnings })?.kind).toBe('blocked')
    expect(fileState({ file: 'present', warnings })?.words).toBe('The sound ends early and 1 more note')
  })
})
