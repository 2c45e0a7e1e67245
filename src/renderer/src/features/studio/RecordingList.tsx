import type { Recording } from '@shared/contract/recordings'
import { useMemo, useState } from 'react'
import { GridList, GridListItem, Link, ListLayout, Virtualizer } from 'react-aria-components'
import { useLocation } from 'wouter'
import { count, length, shortDayOf } from '../../lib/format'
import { explanations, pictureFacts, soundFacts } from './facts'
import { Poster } from './Poster'
import { RecordingMenu } from './RecordingMenu'
import { RecordingStatus } from './RecordingStatus'
import { RemoveDialog } from './RemoveDialog'

export const rowHeight = 64

/** Every recording in a row of its own; only those in view are drawn. */
export function RecordingList({ recordings, now }: { recordings: readonly Recording[]; now: Date }) {
  const [, navigate] = useLocation()
  const latestFirst = useMemo(() => [...recordings].sort((a, b) => b.addedAt.localeCompare(a.addedAt)), [recordings])
  const [removed, setRemoved] = useState<Recording | null>(null)
  return (
    <>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
        <GridList
          aria-label="Recordings"
          className="rows"
          items={latestFirst}
          onAction={(id) => navigate(`/studio/${id}`)}
          keyboardNavigationBehavior="tab"
        >
          {(recording) => (
            <GridListItem className="row recording-row" textValue={recording.name}>
              <Poster recording={recording} />
              <Words recording={recording} />
              <RecordingStatus recording={recording} />
              <span className="row-fact end">
                <span>{count(recording.clipCount, 'clip')}</span>
                <span className="small quiet row-added">added {shortDayOf(new Date(recording.addedAt), now)}</span>
              </span>
              <span className="num end">{length(recording.durationUs)}</span>
              <RecordingMenu recording={recording} onRemove={() => setRemoved(recording)} />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
      {removed ? <RemoveDialog recording={removed} onClose={() => setRemoved(null)} /> : null}
    </>
  )
}

function Words({ recording }: { recording: Recording }) {
  const facts = [pictureFacts(recording) ?? 'sound only', soundFacts(recording) ?? 'no sound'].join(' · ')
  return (
    <span className="row-words" title={recording.path}>
      <Link className="strong cut row-link" href={`#/studio/${recording.id}`}>
        {recording.name}
      </Link>
      <span className="small quiet cut" title={explanations(recording).join('\n')}>
        {facts}
      </span>
    </span>
  )
}
