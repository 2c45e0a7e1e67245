import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import type { Recording } from '@shared/contract/recordings'
import { formatTimecode } from '@shared/domain/timecode'
import { useMemo } from 'react'
import { GridList, GridListItem, Link, ListLayout, Virtualizer } from 'react-aria-components'
import { useLocation } from 'wouter'
import { count, length } from '../../lib/format'
import { State } from '../../ui/State'
import { clipState, formatsOf, usePresets } from '../exporting'
import { ClipFrame } from './ClipFrame'

interface ClipListProps {
  clips: readonly Clip[]
  recordings: readonly Recording[]
  jobs: readonly ExportJob[]
  now: Date
}

/** The clips of all recordings, the latest first, with where their exports stand. */
export function ClipList({ clips, recordings, jobs, now }: ClipListProps) {
  const [, navigate] = useLocation()
  const presets = usePresets()
  const rows = useMemo(() => {
    const byId = new Map(recordings.map((recording) => [recording.id, recording]))
    return [...clips]
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
      .map((clip) => {
        const own = jobs.filter(({ clipId }) => clipId === clip.id)
        return {
          id: clip.id,
          clip,
          recording: byId.get(clip.recordingId),
          state: clipState(own, now),
          formats: formatsOf(own, presets)
        }
      })
  }, [clips, recordings, jobs, presets, now])

  const open = (id: string | number) => {
    const row = rows.find((each) => each.id === id)
    if (row) navigate(`/studio/${row.clip.recordingId}/${id}`)
  }
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 56 }}>
      <GridList aria-label="Clips" className="rows" items={rows} onAction={open} keyboardNavigationBehavior="tab">
        {({ clip, recording, state, formats }) => (
          <GridListItem className="row clip-row" textValue={clip.title}>
            <ClipFrame recordingId={clip.recordingId} atUs={clip.inUs} hasPicture={recording?.video != null} />
            <span className="row-words" title={clip.title}>
              <Link className="strong cut row-link" href={`#/studio/${clip.recordingId}/${clip.id}`}>
                {clip.title}
              </Link>
              <span className="small quiet cut">{recording?.name}</span>
            </span>
            <State kind={state.kind}>{state.words}</State>
            <span className="small quiet cut" title={formats.join(', ')}>
              {formats.length > 2 ? count(formats.length, 'format') : formats.join(', ')}
            </span>
            <span className="row-fact end num">
              <span>{length(clip.outUs - clip.inUs)}</span>
              <span className="small quiet">{formatTimecode(clip.inUs, 0)}</span>
            </span>
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
