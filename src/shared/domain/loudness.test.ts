import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideGain, lowerGain, readLoudness } from './loudness'

const report = (integrated: string, peak: string) => [
  'Stream mapping:',
  '[Parsed_ebur128_2 @ 0x55d0] Summary:',
  '  Integrated loudness:',
  `    I:         ${integrated} LUFS`,
  '    Threshold: -28.9 LUFS',
  '  Loudness range:',
  '    LRA:        12.3 LU',
  '    LRA low:   -29.4 LUFS',
  '  True peak:',
  `    Peak:       ${peak} dBFS`
]

describe('reading the loudness that ffmpeg measured', () => {
  it('takes the integrated loudness and the highest true peak of the last summary', () => {
    const lines = [...report('-30.0', '-9.0'), ...report('-18.5', '-3.2')]
    expect(readLoudness(lines)).toEqual({ integrated: -18.5, truePeak: -3.2 })
  })

  it('knows silence', () => {
    expect(readLoudness(report('-70.0', '-inf'))).toEqual({ integrated: null, truePeak: null })
  })

  it('knows a sound too short or soft to have a loudness, which may have a peak', () => {
    expect(readLoudness(report('-70.0', '-40.2'))).toEqual({ integrated: null, truePeak: -40.2 })
  })

  it('answers null where nothing was measured', () => {
    expect(readLoudness(['Output file is empty, nothing was encoded'])).toBeNull()
  })
})

const coding = { gainDb: 0, marginDb: 0.2 }

describe('the gain of an export', () => {
  it('brings a sound to the loudness aimed at where the peaks leave room', () => {
    expect(decideGain({ integrated: -23.4, truePeak: -14 }, -14, coding)).toEqual({ gainDb: 9.4, limitedByPeak: false })
    expect(decideGain({ integrated: -9.1, truePeak: 0.4 }, -14, coding)).toEqual({ gainDb: -4.9, limitedByPeak: false })
  })

  it('stops where the highest peak reaches its ceiling, less what coding adds', () => {
    expect(decideGain({ integrated: -23.4, truePeak: -3.2 }, -14, coding)).toEqual({ gainDb: 2, limitedByPeak: true })
  })

  it('leaves silence, and a level that is wanted as recorded, alone', () => {
    expect(decideGain({ integrated: null, truePeak: null }, -14, coding)).toEqual({ gainDb: 0, limitedByPeak: false })
    expect(decideGain({ integrated: -30, truePeak: -12 }, null, coding)).toEqual({ gainDb: 0, limitedByPeak: false })
  })

  it('makes up for what the coder takes away', () => {
    const coder = { gainDb: -0.26, marginDb: 0.2 }
    expect(decideGain({ integrated: -23.4, truePeak: -14 }, -16, coder).gainDb).toBe(7.66)
    expect(decideGain({ integrated: -23.4, truePeak: -3.2 }, -16, coder).gainDb).toBe(2.26)
  })

  it('is lowered for another try only where the coded sound passes the ceiling', () => {
    expect(lowerGain(6, { integrated: -14, truePeak: -1 })).toBeNull()
    expect(lowerGain(6, { integrated: null, truePeak: null })).toBeNull()
    expect(lowerGain(6, { integrated: -14, truePeak: -0.3 })).toBe(5.2)
  })

  it('never passes the ceiling nor the target, and always reaches one of them', () => {
    const level = (min: number, max: number) =>
      fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(level(-69, 3), level(-60, 6), level(-30, -5), (integrated, truePeak, target) => {
        const { gainDb, limitedByPeak } = decideGain({ integrated, truePeak }, target, coding)
        expect(truePeak + gainDb).toBeLessThanOrEqual(-1.2 + 0.006)
        expect(integrated + gainDb).toBeLessThanOrEqual(target + 0.006)
        const reached = limitedByPeak ? truePeak + gainDb - -1.2 : integrated + gainDb - target
        expect(Math.abs(reached)).toBeLessThan(0.006)
      })
    )
  })
})
