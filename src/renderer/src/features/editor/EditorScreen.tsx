import type { Recording } from '@shared/contract/recordings'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../../lib/client'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { ExportDialog } from '../exporting'
import { ClipList } from './clips/ClipList'
import { EditorHeader } from './EditorHeader'
import { ExportLine } from './ExportLine'
import { Inspector } from './inspector/Inspector'
import { DetailLane } from './lanes/DetailLane'
import { OverviewLane } from './lanes/OverviewLane'
import { createActions } from './model/actions'
import { EditorContext, type EditorModel } from './model/context'
import { completeStretch, nothingSelected, selectionReducer, stretchOf } from './model/selection'
import { useDesk, useSnapPoints } from './model/use-desk'
import { useEditorCommands } from './model/use-editor-commands'
import { Stage } from './player/Stage'
import { Transport } from './transport/Transport'
import './editor.css'
import './lanes/lanes.css'
import './transport/transport.css'

/** The recording that is being cut, with `clipId` selected when one is given. */
export function EditorScreen({ recordingId, clipId }: { recordingId: string; clipId?: string | undefined }) {
  const recording = useCall('recordings.get', { id: recordingId })
  const [, navigate] = useLocation()
  if (recording.error) {
    return (
      <div className="editor-lost">
        <FailureCallout
          error={recording.error}
          action={<Button onPress={() => navigate('/studio')}>Back to the Studio</Button>}
        />
      </div>
    )
  }
  // A recording is known within a moment; a skeleton would only flash.
  if (!recording.data) return <div className="editor" aria-busy="true" />
  return <Editor key={recordingId} recording={recording.data} wantedClipId={clipId ?? null} />
}

function Editor({ recording, wantedClipId }: { recording: Recording; wantedClipId: string | null }) {
  const [, navigate] = useLocation()
  const desk = useDesk(recording)
  const list = useCall('clips.ofRecording', { recordingId: recording.id }).data
  const history = useCall('clips.history', { recordingId: recording.id }).data ?? { undo: null, redo: null }
  const [selection, select] = useReducer(selectionReducer, nothingSelected)
  const [loop, setLoop] = useState(false)
  const [snapping, setSnapping] = useState(true)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [exporting, setExporting] = useState(false)

  const clips = useMemo(() => [...(list ?? [])].sort((a, b) => a.inUs - b.inUs || a.outUs - b.outUs), [list])
  const clip = clips.find(({ id }) => id === selection.clipId) ?? null
  const actions = createActions({ desk, clips, clip, selection, dispatch: select })
  const editor: EditorModel = {
    desk,
    recording,
    clips,
    clip,
    selection,
    select,
    loop,
    setLoop,
    snapping,
    setSnapping,
    renaming,
    setRenaming,
    history,
    actions
  }
  const back = () => navigate('/studio')

  useSnapPoints(desk, clips, selection.clipId)
  useEditorCommands(editor, { export: () => setExporting(true), back })
  useLoop(editor)
  usePlayheadInSight(editor)

  const opened = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (!list) return
    select({ type: 'clipsChanged', clipIds: list.map(({ id }) => id) })
    // The clip that was asked for, else the first one; asking for another one later selects that.
    if (opened.current === wantedClipId) return
    const wanted = clips.find(({ id }) => id === wantedClipId) ?? (opened.current === undefined ? clips[0] : undefined)
    opened.current = wantedClipId
    if (!wanted) return
    desk.view.fit(wanted.inUs, wanted.outUs)
    actions.select(wanted)
  })

  return (
    <EditorContext value={editor}>
      <div className="editor">
        <EditorHeader onBack={back} onExport={() => setExporting(true)} />
        <div className="editor-top">
          <div className="stage">
            <Stage />
          </div>
          <Inspector />
          <ClipList />
        </div>
        <Transport />
        <div className="lanes">
          <OverviewLane />
          <DetailLane />
        </div>
        <ExportLine />
      </div>
      {clip ? (
        <ExportDialog clip={clip} recording={recording} isOpen={exporting} onClose={() => setExporting(false)} />
      ) : null}
    </EditorContext>
  )
}

/** Plays the clip, or what is marked, over and over while that is switched on. */
function useLoop({ desk, loop, selection, clips }: EditorModel): void {
  const { inUs, outUs } = completeStretch(stretchOf(selection, clips, null)) ?? { inUs: null, outUs: null }
  useEffect(() => {
    desk.player.setLoop(loop && inUs !== null && outUs !== null ? { inUs, outUs } : null)
  }, [desk, loop, inUs, outUs])
}

/** Turns the lower lane's page whenever the playhead would leave it. */
function usePlayheadInSight({ desk }: EditorModel): void {
  useEffect(() => desk.player.onPosition((atUs) => desk.view.follow(atUs)), [desk])
}
