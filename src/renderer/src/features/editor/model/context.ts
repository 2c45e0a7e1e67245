import type { Clip } from '@shared/contract/clips'
import type { Recording } from '@shared/contract/recordings'
import { createContext, type Dispatch, useContext } from 'react'
import type { Actions } from './actions'
import type { Desk } from './desk'
import type { Selection, SelectionAction } from './selection'

/** What the editor's parts know of the recording that is open. */
export interface EditorModel {
  desk: Desk
  recording: Recording
  /** In the order of their start. */
  clips: readonly Clip[]
  clip: Clip | null
  selection: Selection
  select: Dispatch<SelectionAction>
  loop: boolean
  setLoop: (on: boolean) => void
  snapping: boolean
  setSnapping: (on: boolean) => void
  /** The clip whose title is being typed in the list. */
  renaming: string | null
  setRenaming: (clipId: string | null) => void
  /** What undo and redo would do, in words. */
  history: { undo: string | null; redo: string | null }
  actions: Actions
}

export const EditorContext = createContext<EditorModel | null>(null)

export function useEditor(): EditorModel {
  const model = useContext(EditorContext)
  if (!model) throw new Error('useEditor stands outside the editor')
  return model
}
