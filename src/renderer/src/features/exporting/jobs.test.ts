import type { ExportJob } from '@shared/contract/exporting'
import { describe, expect, it } from 'vitest'
import { clipState, endedSince, inOrder, together } from './jobs'

const now = new Date(2026, 2, 19, 12)

const job = (change: Partial<ExportJob>): ExportJob => ({
  id: 'a',
  clipId: 'clip',
  clipTitle: 'Fanfare',
  recordingId: 'rec',
  campaignId: 'camp',
  preset: 'podcast-mp3',
  state: 'queued',
  phase: '',
  fraction: 0,
  remainingMs: null,
  path: null,
  error: null,
  result: null,
  createdAt: '2026-03-19T09:00:00Z',
  finishedAt: null,
  ...change
})

describe('the list of exports', () => {
  it('shows what wants a hand first and what ended last', () => {
    const jobs = [
      job({ id: 'old', state: 'done', finishedAt: '2026-03-18T09:00:00Z' }),
      job({ id: 'new', state: 'done', finishedAt: '2026-03-19T09:00:00Z' }),
      job({ id: 'second', createdAt: '2026-03-19T09:02:00Z' }),
      job({ id: 'first', createdAt: '2026-03-19T09:01:00Z' }),
      job({ id: 'runs', state: 'running' }),
      job({ id: 'broke', state: 'failed' })
    ]
    expect(inOrder(jobs).map(({ id }) => id)).toEqual(['broke', 'runs', 'first', 'second', 'new', 'old'])
  })

  it('adds up what runs, and gives a remaining time only when all of it is known', () => {
    const jobs = [
      job({ state: 'running', fraction: 0.5, remainingMs: 4000 }),
      job({ fraction: 0, remainingMs: 9000 }),
      job({ state: 'done', fraction: 1 })
    ]
    expect(together(jobs)).toEqual({ count: 2, fraction: 0.25, remainingMs: 9000 })
    expect(together([...jobs, job({})]).remainingMs).toBeNull()
    expect(together([])).toEqual({ count: 0, fraction: 0, remainingMs: null })
  })

  it('says of a clip what matters most', () => {
    const done = job({ state: 'done', finishedAt: new Date(2026, 2, 18, 9).toISOString() })
    expect(clipState([], now).words).toBe('Ready to export')
    expect(clipState([done], now)).toEqual({ kind: 'done', words: 'Exported yesterday' })
    expect(clipState([done, job({ state: 'running', phase: 'Encoding' })], now).words).toBe('Encoding')
    expect(clipState([done, job({}), job({ state: 'failed' })], now).kind).toBe('blocked')
    expect(clipState([job({ state: 'cancelled' })], now).words).toBe('Ready to export')
  })

  it('notices what ended since the last look, but not what was over before', () => {
    const before = [job({ id: 'a', state: 'running' }), job({ id: 'b', state: 'done' }), job({ id: 'c' })]
    const after = [
      job({ id: 'a', state: 'done' }),
      job({ id: 'b', state: 'done' }),
      job({ id: 'c', state: 'cancelled' }),
      job({ id: 'd', state: 'failed' })
    ]
    expect(endedSince(before, after).map(({ id }) => id)).toEqual(['a'])
  })
})
