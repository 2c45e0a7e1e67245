import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventName } from '@shared/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EventBus } from '../../platform/events'
import { findTools } from '../../platform/ffmpeg'
import { type PreferenceStore, preferencesFrom } from '../../platform/preferences-file'
import { preferencesHandlers } from './handlers'
import { PreferencesService } from './service'

let heard: EventName[]
let picked: string | null
let looked: number
let store: PreferenceStore
let handlers: ReturnType<typeof preferencesHandlers>

beforeEach(() => {
  heard = []
  picked = null
  looked = 0
  let held = preferencesFrom({ window: { x: 1, y: 2, width: 1300, height: 900, maximised: false } })
  store = {
    read: () => held,
    write: (change) => {
      held = { ...held, ...change }
    }
  }
  const events = new EventBus()
  events.listen((name) => heard.push(name))
  const toolsChanged = async () => {
    looked += 1
  }
  handlers = preferencesHandlers(
    new PreferencesService({ store, events, dialogs: { openProgram: async () => picked }, toolsChanged })
  )
})

describe('preferences', () => {
  it('answer without what is remembered of the window', async () => {
    expect(await handlers.get({})).toEqual({
      theme: 'system',
      lastCampaignId: null,
      ffmpegPath: null,
      ffprobePath: null,
      dismissedHints: []
    })
  })

  it('change only what was given, and say so', async () => {
    await handlers.set({ theme: 'dark', lastCampaignId: 'camp_1' })
    const after = await handlers.set({ lastCampaignId: null, theme: undefined })
    expect(after).toMatchObject({ theme: 'dark', lastCampaignId: null })
    expect(heard).toEqual(['preferences.changed', 'preferences.changed'])
    expect(store.read().window?.width).toBe(1300)
  })
})

describe('choosing a program', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'encore-tools-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('takes one that answers as it should, and forgets it again', async () => {
    picked = (await findTools({})).ffmpeg.path
    expect((await handlers.chooseTool({ tool: 'ffmpeg' }))?.ffmpegPath).toBe(picked)
    expect(looked).toBe(1)
    expect((await handlers.forgetTool({ tool: 'ffmpeg' })).ffmpegPath).toBeNull()
    expect(looked).toBe(2)
  })

  it('refuses one that answers as something else, and keeps the choice before', async () => {
    picked = (await findTools({})).ffmpeg.path
    await expect(handlers.chooseTool({ tool: 'ffprobe' })).rejects.toMatchObject({ code: 'invalid-input' })
    picked = join(folder, 'ffmpeg')
    writeFileSync(picked, '#!/bin/sh\necho "not what you think"\n')
    chmodSync(picked, 0o755)
    await expect(handlers.chooseTool({ tool: 'ffmpeg' })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await handlers.get({})).toMatchObject({ ffmpegPath: null, ffprobePath: null })
    expect(looked).toBe(0)
  })

  it('changes nothing when the dialog is closed', async () => {
    expect(await handlers.chooseTool({ tool: 'ffmpeg' })).toBeNull()
    expect(heard).toEqual([])
  })
})
