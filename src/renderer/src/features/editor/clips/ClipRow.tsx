import type { Clip } from '@shared/contract/clips'
import type { ExportJob, Preset } from '@shared/contract/exporting'
import { formatDuration, formatTimecode } from '@shared/domain/timecode'
import { useEffect, useRef } from 'react'
import { count } from '../../../lib/format'
import { IconButton } from '../../../ui/Button'
import { State } from '../../../ui/State'
import { clipState, formatsOf } from '../../exporting'
import { ClipFrame } from '../../studio'
import { useCellPart } from '../model/cell'
import { useEditor } from '../model/context'
import { TitleField } from './TitleField'

interface ClipRowProps {
  clip: Clip
  isSelected: boolean
  jobs: readonly ExportJob[]
  presets: readonly Preset[]
  now: Date
}

/** One clip: its first frame, title over state, formats, length over start. */
export function ClipRow({ clip, isSelected, jobs, presets, now }: ClipRowProps) {
  const { desk, recording, actions, renaming, setRenaming } = useEditor()
  const row = useRef<HTMLLIElement>(null)
  const moving = useCellPart(desk.draft, (draft) => (draft?.clipId === clip.id ? draft.stretch : null))
  const { inUs, outUs } = moving ?? clip
  const { kind, words } = clipState(jobs, now)
  const formats = formatsOf(jobs, presets)

  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <li ref={row} className={isSelected ? 'clip selected' : 'clip'}>
      <ClipFrame recordingId={recording.id} atUs={clip.inUs} hasPicture={recording.video !== null} />
      <div className="clip-words">
        {renaming === clip.id ? (
          <TitleField
            clip={clip}
            onDone={(title) => {
              setRenaming(null)
              if (title !== null) void actions.change(clip, { title })
            }}
          />
        ) : (
          <button
            type="button"
            className="clip-title cut"
            title={clip.title}
            aria-current={isSelected || undefined}
            // A click leaves the focus where it was, so that Space goes on playing.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => actions.select(clip)}
            onDoubleClick={() => setRenaming(clip.id)}
          >
            {clip.title}
          </button>
        )}
        <State kind={kind}>{words}</State>
      </div>
      <div className="clip-note">
        <span className="small quiet" title={formats.join(', ')}>
          {formats.length > 0 ? count(formats.length, 'format') : ''}
        </span>
        <span className="clip-actions">
          <IconButton size="s" icon="title" label={`Rename ${clip.title}`} onPress={() => setRenaming(clip.id)} />
          <IconButton size="s" icon="trash" label={`Remove ${clip.title}`} onPress={() => void actions.remove(clip)} />
        </span>
      </div>
      <div className="clip-times num small">
        <div>{formatDuration(outUs - inUs)}</div>
        <div className="faint">{formatTimecode(inUs, 0)}</div>
      </div>
    </li>
  )
}
