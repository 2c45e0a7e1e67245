import type { Clip } from '@shared/contract/clips'
import type { Microseconds } from '@shared/domain/timecode'
import type { Stretch } from '@shared/domain/timeline'

/** In and out as marked for a clip that does not exist yet; either may still be missing. */
export interface Marks {
  inUs: Microseconds | null
  outUs: Microseconds | null
}

/** What the handles and the In and Out fields belong to: a clip, or marks for a new one. */
export interface Selection {
  clipId: string | null
  marks: Marks
}

/** A stretch while a hand is still moving it. */
export interface Draft {
  clipId: string | null
  stretch: Stretch
}

export type SelectionAction =
  | { type: 'select'; clipId: string | null }
  | { type: 'mark'; edge: 'in' | 'out'; atUs: Microseconds }
  | { type: 'markStretch'; stretch: Stretch }
  | { type: 'clipsChanged'; clipIds: readonly string[] }

export const noMarks: Marks = { inUs: null, outUs: null }
export const nothingSelected: Selection = { clipId: null, marks: noMarks }

/** Selecting a clip takes the marks away, marking takes the selection away: there is only ever one pair of handles. */
export function selectionReducer(selection: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'select':
      return { clipId: action.clipId, marks: noMarks }
    case 'mark': {
      const marks = { ...selection.marks, [action.edge === 'in' ? 'inUs' : 'outUs']: action.atUs }
      const crossed = marks.inUs !== null && marks.outUs !== null && marks.inUs >= marks.outUs
      if (crossed) marks[action.edge === 'in' ? 'outUs' : 'inUs'] = null
      return { clipId: null, marks }
    }
    case 'markStretch':
      return { clipId: null, marks: { ...action.stretch } }
    case 'clipsChanged':
      return selection.clipId !== null && !action.clipIds.includes(selection.clipId)
        ? { clipId: null, marks: selection.marks }
        : selection
  }
}

/** In and out now: as they are being moved, else as the clip or the marks have them. */
export function stretchOf(selection: Selection, clips: readonly Clip[], draft: Draft | null): Marks {
  if (draft && draft.clipId === selection.clipId) return draft.stretch
  const clip = clips.find(({ id }) => id === selection.clipId)
  return clip ? { inUs: clip.inUs, outUs: clip.outUs } : selection.marks
}

/** Both ends, where both are there. */
export function completeStretch({ inUs, outUs }: Marks): Stretch | null {
  return inUs !== null && outUs !== null && outUs > inUs ? { inUs, outUs } : null
}

/** A title that no other clip of the recording has: `Clip 4`. */
export function freeTitle(clips: readonly Pick<Clip, 'title'>[]): string {
  const taken = new Set(clips.map(({ title }) => title))
  let number = clips.length + 1
  while (taken.has(`Clip ${number}`)) number++
  return `Clip ${number}`
}
