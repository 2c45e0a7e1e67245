import type { ExportJob, Preset } from '@shared/contract/exporting'
import { shortDayOf } from '../../lib/format'
import type { StateKind } from '../../ui/State'

export const isActive = ({ state }: Pick<ExportJob, 'state'>) =>
  state === 'queued' || state === 'running' || state === 'finishing'

/** A job's state in a drawing and words. */
export function stateOf(
  job: Pick<ExportJob, 'state' | 'finishedAt' | 'phase'>,
  now: Date
): { kind: StateKind; words: string } {
  switch (job.state) {
    case 'queued':
      return { kind: 'waiting', words: 'Waiting its turn' }
    case 'running':
    case 'finishing':
      return { kind: 'waiting', words: job.phase || 'Exporting' }
    case 'done':
      return {
        kind: 'done',
        words: job.finishedAt ? `Exported ${shortDayOf(new Date(job.finishedAt), now)}` : 'Exported'
      }
    case 'failed':
      return { kind: 'blocked', words: 'Export failed' }
    case 'cancelled':
      return { kind: 'stopped', words: 'Cancelled' }
  }
}

const order: Record<ExportJob['state'], number> = {
  failed: 0,
  running: 1,
  finishing: 1,
  queued: 2,
  done: 3,
  cancelled: 3
}

/** What wants a hand first, then what runs, then what waits, then what ended, the latest first. */
export function inOrder(jobs: readonly ExportJob[]): ExportJob[] {
  return [...jobs].sort((a, b) => {
    const byState = order[a.state] - order[b.state]
    if (byState !== 0) return byState
    if (isActive(a)) return a.createdAt.localeCompare(b.createdAt)
    return (b.finishedAt ?? b.createdAt).localeCompare(a.finishedAt ?? a.createdAt)
  })
}

/** All running and waiting exports as one: how many, how far, and the longest time that one of them still takes. */
export function together(jobs: readonly ExportJob[]): { count: number; fraction: number; remainingMs: number | null } {
  const active = jobs.filter(isActive)
  const remaining = active.flatMap(({ remainingMs }) => remainingMs ?? [])
  return {
    count: active.length,
    fraction: active.length === 0 ? 0 : active.reduce((sum, job) => sum + job.fraction, 0) / active.length,
    remainingMs: remaining.length === active.length && remaining.length > 0 ? Math.max(...remaining) : null
  }
}

/** Where the exports of one clip stand, in one state: trouble first, then work, then what is ready. */
export function clipState(jobs: readonly ExportJob[], now: Date): { kind: StateKind; words: string } {
  const failed = jobs.find(({ state }) => state === 'failed')
  if (failed) return stateOf(failed, now)
  const active = jobs.find(({ state }) => state === 'running' || state === 'finishing') ?? jobs.find(isActive)
  if (active) return stateOf(active, now)
  const done = inOrder(jobs).find(({ state }) => state === 'done')
  if (done) return stateOf(done, now)
  return { kind: 'ready', words: 'Ready to export' }
}

/** The presets whose finished files a clip has. */
export function formatsOf(jobs: readonly ExportJob[], presets: readonly Preset[]): string[] {
  const made = new Set(jobs.filter(({ state }) => state === 'done').map(({ preset }) => preset))
  return presets.filter(({ id }) => made.has(id)).map(({ label }) => label)
}
