import type { ExportJob } from '@shared/contract/exporting'
import { describe, expect, it } from 'vitest'
import { clipState, inOrder, together } from './jobs'
import { newsOf } from './news'

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
})

describe('the news of exports', () => {
  it('is told once for a clip, when the last of its formats is done', () => {
    const a = job({ id: 'a', state: 'running' })
    const b = job({ id: 'b' })
    const doneA = job({ id: 'a', state: 'done' })
    const doneB = job({ id: 'b', state: 'done' })
    expect(newsOf([a, b], [doneA, b])).toEqual([])
    expect(newsOf([doneA, b], [doneA, doneB])).toEqual([
      { tone: 'done', text: '“Fanfare” is exported in 2 formats.', revealed: 'b' }
    ])
  })

  it('tells a failure at once, and nothing of what was over before or was cancelled', () => {
    const error = { code: 'disk-full' as const, message: 'The disk is full.', hint: '' }
    const before = [
      job({ id: 'a', state: 'running' }),
      job({ id: 'b', state: 'failed' }),
      job({ id: 'c' }),
      job({ id: 'd' })
    ]
    const after = [
      job({ id: 'a', state: 'failed', error }),
      job({ id: 'b', state: 'failed' }),
      job({ id: 'c', state: 'cancelled' }),
      job({ id: 'd' })
    ]
    expect(newsOf(before, after)).toEqual([
      { tone: 'failed', text: '“Fanfare” could not be exported. The disk is full.' }
    ])
  })
})
