import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../../lib/client'
import { count } from '../../lib/format'
import { matches } from '../../lib/search'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailureCallout } from '../../ui/Callout'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Search } from '../../ui/Field'
import { Room } from '../../ui/Room'
import { Segmented } from '../../ui/Segmented'
import { useCampaign } from '../campaigns'
import { useExports } from '../exporting'
import { ClipList } from './ClipList'
import { EmptyReel } from './EmptyReel'
import { summary } from './facts'
import { useImporting } from './importing'
import { RecordingList, rowHeight } from './RecordingList'
import './studio.css'

const views = [
  { id: 'recordings', label: 'Recordings' },
  { id: 'clips', label: 'Clips' }
] as const

/** Which recordings and clips exist, and which are ready. */
export function StudioScreen({ shows }: { shows: 'recordings' | 'clips' }) {
  const { id: campaignId } = useCampaign()
  const recordings = useCall('recordings.list', { campaignId })
  const clips = useCall('clips.list', { campaignId })
  const { jobs } = useExports(campaignId)
  const { choose, isImporting } = useImporting()
  const [typed, setTyped] = useState('')
  const [, navigate] = useLocation()
  const now = useNow()

  const all = recordings.data ?? []
  const allClips = clips.data ?? []
  const nameOf = new Map(all.map(({ id, name }) => [id, name]))
  const found = all.filter(({ name }) => matches(name, typed))
  const foundClips = allClips.filter(({ title, recordingId }) =>
    matches(`${title} ${nameOf.get(recordingId) ?? ''}`, typed)
  )
  const isKnown = recordings.data !== undefined && clips.data !== undefined
  const error = recordings.error ?? clips.error
  const isEmpty = shows === 'recordings' ? all.length === 0 : allClips.length === 0
  const foundNone = shows === 'recordings' ? found.length === 0 : foundClips.length === 0

  return (
    <Room
      className="studio"
      title="Studio"
      fact={isKnown ? `${summary(all)} · ${count(allClips.length, 'clip')}` : ''}
      actions={
        <Button look="go" shortcut="Mod+O" onPress={choose} isDisabled={isImporting}>
          Import recordings
        </Button>
      }
    >
      <div className="studio-bar">
        <Segmented
          label="What is shown"
          value={shows}
          options={views}
          onChange={(view) => navigate(view === 'clips' ? '/clips' : '/studio')}
        />
        {isKnown && !isEmpty ? <Search label={`Find ${shows}`} value={typed} onChange={setTyped} /> : null}
      </div>
      {error ? <FailureCallout error={error} /> : null}
      {isKnown || error ? null : <SkeletonRows rows={5} height={rowHeight} />}
      {isKnown && isEmpty ? (
        <Empty
          picture={<EmptyReel />}
          action={
            shows === 'recordings' ? (
              <Button onPress={choose}>Choose files…</Button>
            ) : (
              <Button onPress={() => navigate('/studio')}>See the recordings</Button>
            )
          }
        >
          {shows === 'recordings'
            ? 'Drop a rehearsal recording anywhere in this window. It stays where it is; Encore only remembers the way.'
            : 'Open a recording and mark a stretch of it with I and O. Every clip of this campaign will stand here.'}
        </Empty>
      ) : null}
      {isKnown && !isEmpty && foundNone ? <p className="studio-none quiet">Nothing matches “{typed}”.</p> : null}
      {isKnown && !foundNone && shows === 'recordings' ? <RecordingList recordings={found} now={now} /> : null}
      {isKnown && !foundNone && shows === 'clips' ? (
        <ClipList clips={foundClips} recordings={all} jobs={jobs} now={now} />
      ) : null}
    </Room>
  )
}
