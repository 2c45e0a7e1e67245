import type { Clip, ClipChange } from '@shared/contract/clips'
import type { Microseconds } from '@shared/domain/timecode'
import { type Stretch, stretchAround } from '@shared/domain/timeline'
import type { Dispatch } from 'react'
import { call, keyOf, queryClient } from '../../../lib/client'
import { tell } from '../../../lib/failures'
import { notify } from '../../../lib/notices'
import type { Desk } from './desk'
import { completeStretch, freeTitle, type Selection, type SelectionAction, stretchOf } from './selection'

/** What a person can do to a recording's clips. */
export interface Actions {
  /** Sets in or out at a time: of the selected clip where it fits, else as a mark for a new one. */
  mark(edge: 'in' | 'out', atUs: Microseconds): void
  /** Sets in or out at the frame on screen; the frame of `out` is the last one of the clip. */
  markHere(edge: 'in' | 'out'): Promise<void>
  goTo(edge: 'in' | 'out'): Promise<void>
  /** Keeps what a hand has moved: one change, one step of undo. */
  keep(clipId: string | null, stretch: Stretch): void
  change(clip: Clip, change: ClipChange): Promise<void>
  create(): Promise<void>
  remove(clip: Clip): Promise<void>
  select(clip: Clip): void
  travel(direction: 'undo' | 'redo'): Promise<void>
}

interface Surroundings {
  desk: Desk
  clips: readonly Clip[]
  clip: Clip | null
  selection: Selection
  dispatch: Dispatch<SelectionAction>
}

/** Says what went wrong; what was shown before the answer is asked anew. */
async function attempt(recordingId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
    await queryClient.invalidateQueries({ queryKey: keyOf('clips.ofRecording', { recordingId }) })
  }
}

export function createActions({ desk, clips, clip, selection, dispatch }: Surroundings): Actions {
  const { recordingId, player, frames, view } = desk
  const listKey = keyOf('clips.ofRecording', { recordingId })

  /** Shows a change before main has answered, so that a handle stays where the hand left it. */
  const show = (update: (now: readonly Clip[]) => readonly Clip[]) =>
    queryClient.setQueryData<readonly Clip[]>(listKey, (now) => now && update(now))

  const put = (next: Clip) =>
    show((now) =>
      [...now.filter(({ id }) => id !== next.id), next].sort((a, b) => a.inUs - b.inUs || a.outUs - b.outUs)
    )

  const actions: Actions = {
    mark(edge, atUs) {
      const fits = clip && (edge === 'in' ? atUs < clip.outUs : atUs > clip.inUs)
      if (clip && fits) void actions.change(clip, edge === 'in' ? { inUs: atUs } : { outUs: atUs })
      else dispatch({ type: 'mark', edge, atUs })
    },

    async markHere(edge) {
      const frame = await frames.at(player.positionUs)
      actions.mark(edge, edge === 'in' ? frame.startUs : Math.min(frame.endUs, desk.durationUs))
    },

    async goTo(edge) {
      const { inUs, outUs } = stretchOf(selection, clips, desk.draft.get())
      const atUs = edge === 'in' ? inUs : outUs
      if (atUs === null) return
      const frame = await frames.at(edge === 'in' ? atUs : atUs - 1)
      player.seek(frame.startUs)
      view.follow(frame.startUs)
    },

    keep(clipId, stretch) {
      const kept = clips.find(({ id }) => id === clipId)
      if (kept) void actions.change(kept, { inUs: stretch.inUs, outUs: stretch.outUs })
      else dispatch({ type: 'markStretch', stretch })
      desk.draft.set(null)
    },

    async change(before, change) {
      const changed = Object.entries(change).filter(([name, value]) => before[name as keyof ClipChange] !== value)
      if (changed.length === 0) return
      await attempt(recordingId, async () => {
        put({ ...before, ...change } as Clip)
        put(await call('clips.set', { id: before.id, change: Object.fromEntries(changed) }))
      })
    },

    async create() {
      await attempt(recordingId, async () => {
        const { fromUs, toUs } = view.now
        const lengthUs = Math.round(Math.min(60_000_000, Math.max(frames.stepUs, (toUs - fromUs) / 2)))
        const stretch =
          completeStretch(selection.marks) ??
          stretchAround(Math.max(0, player.positionUs - Math.round(lengthUs / 2)), lengthUs, desk.durationUs)
        const created = await call('clips.create', { recordingId, ...stretch, title: freeTitle(clips) })
        put(created)
        dispatch({ type: 'select', clipId: created.id })
      })
    },

    async remove(gone) {
      await attempt(recordingId, async () => {
        await call('clips.remove', { id: gone.id })
        show((now) => now.filter(({ id }) => id !== gone.id))
        if (selection.clipId === gone.id) dispatch({ type: 'select', clipId: null })
        notify({
          tone: 'info',
          text: `"${gone.title}" was removed. Its exports stay.`,
          action: { label: 'Undo', run: () => void actions.travel('undo') }
        })
      })
    },

    select(chosen) {
      dispatch({ type: 'select', clipId: chosen.id })
      const { fromUs, toUs } = view.now
      const inSight = chosen.inUs >= fromUs && chosen.outUs <= toUs
      if (!inSight || chosen.outUs - chosen.inUs < (toUs - fromUs) / 10) view.fit(chosen.inUs, chosen.outUs)
      player.seek(chosen.inUs)
    },

    async travel(direction) {
      await attempt(recordingId, async () => {
        const touched = await call(`clips.${direction}`, { recordingId })
        await queryClient.invalidateQueries({ queryKey: ['clips'] })
        if (touched) dispatch({ type: 'select', clipId: touched.id })
      })
    }
  }
  return actions
}
