import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { preferencesFrom, preferencesPath, readToolChoices, setDamagedAside } from './preferences-file'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'encore-preferences-'))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('preferences from a file', () => {
  it('keeps what makes sense and treats the rest as never set', () => {
    const held = { theme: 'dark', lastCampaignId: 7, dismissedHints: ['one'], window: { x: 'left' }, other: true }
    expect(preferencesFrom(held)).toEqual({
      theme: 'dark',
      lastCampaignId: null,
      ffmpegPath: null,
      ffprobePath: null,
      dismissedHints: ['one'],
      window: null
    })
  })

  it.each([null, 'text', 5, []])('are all unset where it holds %j', (held) => {
    expect(preferencesFrom(held).theme).toBe('system')
  })
})

describe('the programs chosen by hand', () => {
  it('are read from the same file that the app writes', () => {
    writeFileSync(preferencesPath(root), '{"ffmpegPath":"/opt/ffmpeg","theme":"light"}')
    expect(readToolChoices(root)).toEqual({ ffmpeg: '/opt/ffmpeg', ffprobe: null })
  })

  it('are none where the file is missing or damaged', () => {
    expect(readToolChoices(root)).toEqual({ ffmpeg: null, ffprobe: null })
    writeFileSync(preferencesPath(root), '{"ffmpegPath":"/opt/ff')
    expect(readToolChoices(root)).toEqual({ ffmpeg: null, ffprobe: null })
  })
})

describe('a damaged preferences file', () => {
  it.each(['', '{"theme":', '[]', '"dark"'])('holding %j is put aside as it was', (damaged) => {
    writeFileSync(preferencesPath(root), damaged)
    const aside = setDamagedAside(root)
    expect(readFileSync(aside ?? '', 'utf8')).toBe(damaged)
    expect(existsSync(preferencesPath(root))).toBe(false)
  })

  it('is not what a sound or a missing one is taken for', () => {
    expect(setDamagedAside(root)).toBeNull()
    writeFileSync(preferencesPath(root), '{}')
    expect(setDamagedAside(root)).toBeNull()
    expect(existsSync(preferencesPath(root))).toBe(true)
  })
})
