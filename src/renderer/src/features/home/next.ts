import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import type { Recording } from '@shared/contract/recordings'
import type { SyncState } from '@shared/contract/syncing'
import { count, dayOf, length } from '../../lib/format'

/** Something that went wrong and waits for a person. */
export type Need =
  | { kind: 'file-missing' | 'file-changed'; id: string; recording: Recording }
  | { kind: 'export-failed'; id: string; job: ExportJob }
  /** Payments that a person has to decide about. */
  | { kind: 'money-waiting'; id: 'money-waiting'; payments: number }
  /** What we booked is not what the account holds. */
  | { kind: 'money-off'; id: 'money-off' }

/** What a person could do next, with the reason for it. */
export type Step =
  | { kind: 'import' }
  | { kind: 'export'; clip: Clip; recording: Recording }
  | { kind: 'mark'; recording: Recording }
  | { kind: 'show'; job: ExportJob }

export interface Facts {
  recordings: readonly Recording[]
  clips: readonly Clip[]
  jobs: readonly ExportJob[]
  /** How the ledger stands to the account; absent until it is known. */
  money?: SyncState | undefined
}

/** What needs a hand: money that does not agree or waits, exports that failed, and files that are not where they were. */
export function needsOf({ recordings, jobs, money }: Omit<Facts, 'clips'>): Need[] {
  const files = recordings.filter(({ file }) => file !== 'present')
  const failed = jobs.filter(({ state }) => state === 'failed')
  const payments = money ? money.unassigned + money.quarantined : 0
  const isOff = money && (money.control.some(({ ok }) => !ok) || money.payoutsOff.length > 0)
  return [
    ...(isOff ? [{ kind: 'money-off', id: 'money-off' } as const] : []),
    ...(payments > 0 ? [{ kind: 'money-waiting', id: 'money-waiting', payments } as const] : []),
    ...failed.map((job): Need => ({ kind: 'export-failed', id: job.id, job })),
    ...files.map(
      (recording): Need => ({
        kind: recording.file === 'missing' ? 'file-missing' : 'file-changed',
        id: recording.id,
        recording
      })
    )
  ]
}

const latestFirst = (a: { addedAt: string }, b: { addedAt: string }) => b.addedAt.localeCompare(a.addedAt)

/** What to do next, the nearest to a finished file first. */
export function stepsOf({ recordings, clips, jobs }: Facts): Step[] {
  if (recordings.length === 0) return [{ kind: 'import' }]
  const usable = new Map(
    recordings.filter(({ file }) => file === 'present').map((recording) => [recording.id, recording])
  )
  // A clip whose export failed needs a hand already.
  const touched = new Set(jobs.filter(({ state }) => state !== 'cancelled').map(({ clipId }) => clipId))
  const unexported = [...clips]
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .filter(({ id }) => !touched.has(id))
    .flatMap((clip): Step[] => {
      const recording = usable.get(clip.recordingId)
      return recording ? [{ kind: 'export', clip, recording }] : []
    })
  const uncut = [...usable.values()]
    .filter(({ clipCount }) => clipCount === 0)
    .sort(latestFirst)
    .slice(0, 2)
    .map((recording): Step => ({ kind: 'mark', recording }))
  const done = [...jobs]
    .filter(({ state }) => state === 'done')
    .sort((a, b) => (b.finishedAt ?? '').localeCompare(a.finishedAt ?? ''))
    .slice(0, 1)
    .map((job): Step => ({ kind: 'show', job }))
  return [...unexported, ...uncut, ...done]
}

/** A need or step in words: what, why, and the verb on its button. */
export interface Told {
  title: string
  reason: string
  verb: string
}

export function tellNeed(need: Need): Told {
  switch (need.kind) {
    case 'money-off':
      return {
        title: 'The books and Stripe differ',
        reason: 'Nothing was changed. The head of Donations says by how much.',
        verb: 'Look at it'
      }
    case 'money-waiting':
      return {
        title: `${count(need.payments, 'payment')} to decide about`,
        reason: 'They came without a sign of where they belong. Encore does not guess.',
        verb: 'Decide'
      }
    case 'export-failed':
      return {
        title: `Export of “${need.job.clipTitle}”`,
        reason: need.job.error?.message ?? 'It stopped before it was done.',
        verb: 'Retry export'
      }
    case 'file-missing':
      return {
        title: need.recording.name,
        reason: 'The file is not where it was. Its clips are kept.',
        verb: 'Locate file…'
      }
    case 'file-changed':
      return { title: need.recording.name, reason: 'The file has changed since it was imported.', verb: 'Locate file…' }
  }
}

export function tellStep(step: Step, now: Date): Told {
  switch (step.kind) {
    case 'import':
      return {
        title: 'Import your first recording',
        reason: 'Or drop files anywhere in this window. They stay where they are.',
        verb: 'Import recordings'
      }
    case 'export':
      return {
        title: `Export “${step.clip.title}”`,
        reason: `${length(step.clip.outUs - step.clip.inUs)} out of “${step.recording.name}”, not exported yet`,
        verb: 'Export clip'
      }
    case 'mark':
      return {
        title:
          step.recording.durationUs > 90_000_000
            ? `Mark the best minute of “${step.recording.name}”`
            : `Cut a clip out of “${step.recording.name}”`,
        reason: `${length(step.recording.durationUs)} long, no clips yet`,
        verb: 'Open recording'
      }
    case 'show':
      return {
        title: `Pass on “${step.job.clipTitle}”`,
        reason: `Exported ${step.job.finishedAt ? dayOf(new Date(step.job.finishedAt), now) : 'before'}; the file is ready to post`,
        verb: 'Show in folder'
      }
  }
}
