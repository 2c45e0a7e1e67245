import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import type { Recording } from '@shared/contract/recordings'
import { describe, expect, it } from 'vitest'
import { needsOf, stepsOf, tellNeed, tellStep } from './next'

const recording = (change: Partial<Recording>): Recording => ({
  id: 'rec',
  campaignId: 'camp',
  path: '/films/a.mp4',
  name: 'a.mp4',
  bytes: 1,
  durationUs: 6_130_000_000,
  video: null,
  audio: null,
  warnings: [],
  file: 'present',
  playback: 'direct',
  clipCount: 0,
  addedAt: '2026-03-10T09:00:00Z',
  ...change
})

const clip = (change: Partial<Clip>): Clip => ({
  id: 'clip',
  recordingId: 'rec',
  campaignId: 'camp',
  title: 'Fanfare',
  inUs: 0,
  outUs: 66_500_000,
  fadeInUs: 0,
  fadeOutUs: 0,
  createdAt: '2026-03-11T09:00:00Z',
  ...change
})

const job = (change: Partial<ExportJob>): ExportJob => ({
  id: 'job',
  clipId: 'clip',
  clipTitle: 'Fanfare',
  recordingId: 'rec',
  campaignId: 'camp',
  preset: 'podcast-mp3',
  state: 'done',
  phase: '',
  fraction: 1,
  remainingMs: null,
  path: null,
  error: null,
  result: null,
  createdAt: '2026-03-12T09:00:00Z',
  finishedAt: '2026-03-12T09:01:00Z',
  ...change
})

const now = new Date(2026, 2, 13)

describe('what is next', () => {
  it('is to import, where there is nothing yet', () => {
    expect(stepsOf({ recordings: [], clips: [], jobs: [] })).toEqual([{ kind: 'import' }])
  })

  it('is to mark a minute of a recording without clips, the latest first', () => {
    const recordings = [recording({ id: 'old' }), recording({ id: 'new', addedAt: '2026-03-11T09:00:00Z' })]
    const steps = stepsOf({ recordings, clips: [], jobs: [] })
    expect(steps.map((step) => step.kind === 'mark' && step.recording.id)).toEqual(['new', 'old'])
  })

  it('is to export a clip before anything new is cut', () => {
    const recordings = [recording({ clipCount: 1 }), recording({ id: 'uncut' })]
    const steps = stepsOf({ recordings, clips: [clip({})], jobs: [] })
    expect(steps.map(({ kind }) => kind)).toEqual(['export', 'mark'])
    expect(steps[0] && tellStep(steps[0], now).reason).toBe('1:06 out of “a.mp4”, not exported yet')
  })

  it('leaves out clips that are being exported or failed to be, and files that are gone', () => {
    const recordings = [recording({ clipCount: 1 }), recording({ id: 'gone', file: 'missing' })]
    expect(stepsOf({ recordings, clips: [clip({})], jobs: [job({ state: 'running' })] })).toEqual([])
    expect(stepsOf({ recordings, clips: [clip({})], jobs: [job({ state: 'failed' })] })).toEqual([])
  })

  it('is to pass on the latest file, where all is exported', () => {
    const steps = stepsOf({
      recordings: [recording({ clipCount: 1 })],
      clips: [clip({})],
      jobs: [job({ id: 'old', finishedAt: '2026-03-11T00:00:00Z' }), job({ id: 'new' })]
    })
    expect(steps).toHaveLength(1)
    expect(steps[0]?.kind === 'show' && steps[0].job.id).toBe('new')
  })
})

describe('what needs a hand', () => {
  it('is a failed export before a missing file', () => {
    const needs = needsOf({
      recordings: [recording({ file: 'missing' }), recording({ id: 'ok' })],
      jobs: [job({}), job({ state: 'failed' })]
    })
    expect(needs.map(({ kind }) => kind)).toEqual(['export-failed', 'file-missing'])
    expect(needs.map((need) => tellNeed(need).verb)).toEqual(['Retry export', 'Locate file…'])
  })

  it('is money that does not agree or waits, before all else', () => {
    const money = {
      connected: true,
      running: null,
      finishedAt: null,
      failure: null,
      control: [{ currency: 'USD', expectedMinor: 100, actualMinor: 99, ok: false }],
      payoutsOff: [],
      unassigned: 2,
      quarantined: 1
    }
    const needs = needsOf({ recordings: [], jobs: [job({ state: 'failed' })], money })
    expect(needs.map(({ kind }) => kind)).toEqual(['money-off', 'money-waiting', 'export-failed'])
    expect(needs[1] && tellNeed(needs[1]).title).toBe('3 payments to decide about')
    const agreed = { ...money, control: [], unassigned: 0, quarantined: 0 }
    expect(needsOf({ recordings: [], jobs: [], money: agreed })).toEqual([])
  })
})
