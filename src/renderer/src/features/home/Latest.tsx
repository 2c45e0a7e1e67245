import type { Clip } from '@shared/contract/clips'
import type { ExportJob } from '@shared/contract/exporting'
import type { Recording } from '@shared/contract/recordings'
import { count, length, shortDayOf } from '../../lib/format'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { Progress } from '../../ui/Progress'
import { State } from '../../ui/State'
import { clipState, inOrder, isActive, stateOf, usePresets } from '../exporting'
import { ClipFrame, Poster } from '../studio'
import type { Facts } from './next'

const shownRows = 4

/** The clips cut last, and where their exports stand. */
export function LatestClips({ recordings, clips, jobs, isKnown, now }: Facts & { isKnown: boolean; now: Date }) {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]))
  const latest = [...clips].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, shownRows)
  return (
    <section>
      <SectionHead
        title="Clips"
        all={clips.length > shownRows ? { href: '#/clips', words: `All ${clips.length}` } : null}
      />
      {isKnown ? null : <SkeletonRows rows={3} height={56} />}
      {isKnown && latest.length === 0 ? (
        <Empty picture={<Icon name="scissors" className="large" />}>
          A clip is a stretch of a recording that you want to show. Clips appear here with the state of their exports.
        </Empty>
      ) : null}
      <ul className="latest-clips">
        {latest.map((clip) => (
          <ClipRow
            key={clip.id}
            clip={clip}
            recording={byId.get(clip.recordingId)}
            jobs={jobs.filter(({ clipId }) => clipId === clip.id)}
            now={now}
          />
        ))}
      </ul>
    </section>
  )
}

interface ClipRowProps {
  clip: Clip
  recording: Recording | undefined
  jobs: readonly ExportJob[]
  now: Date
}

function ClipRow({ clip, recording, jobs, now }: ClipRowProps) {
  const { kind, words } = clipState(jobs, now)
  return (
    <li>
      <a className="latest-row latest-clip" href={`#/studio/${clip.recordingId}/${clip.id}`}>
        <ClipFrame recordingId={clip.recordingId} atUs={clip.inUs} hasPicture={recording?.video != null} />
        <span className="step-words">
          <span className="cut" title={clip.title}>
            {clip.title}
          </span>
          <span className="small quiet cut">{recording?.name}</span>
        </span>
        <State kind={kind}>{words}</State>
        <span className="num end">{length(clip.outUs - clip.inUs)}</span>
      </a>
    </li>
  )
}

/** The recordings imported last. */
export function LatestRecordings({
  recordings,
  isKnown,
  now
}: {
  recordings: readonly Recording[]
  isKnown: boolean
  now: Date
}) {
  const latest = [...recordings].sort((a, b) => b.addedAt.localeCompare(a.addedAt)).slice(0, shownRows)
  return (
    <section>
      <SectionHead
        title="Recordings"
        all={recordings.length > shownRows ? { href: '#/studio', words: `All ${recordings.length}` } : null}
      />
      {isKnown ? null : <SkeletonRows rows={3} height={56} />}
      {isKnown && latest.length === 0 ? <p className="latest-none quiet">None yet.</p> : null}
      <ul>
        {latest.map((recording) => (
          <li key={recording.id}>
            <a className="latest-row latest-recording" href={`#/studio/${recording.id}`}>
              <Poster recording={recording} size="s" />
              <span className="step-words">
                <span className="cut" title={recording.name}>
                  {recording.name}
                </span>
                <span className="small quiet cut">
                  {count(recording.clipCount, 'clip')}, added {shortDayOf(new Date(recording.addedAt), now)}
                </span>
              </span>
              <span className="num end">{length(recording.durationUs)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Exports that run or ended last. */
export function LatestExports({ jobs, now }: { jobs: readonly ExportJob[]; now: Date }) {
  const presets = usePresets()
  if (jobs.length === 0) return null
  const latest = inOrder(jobs).slice(0, 3)
  return (
    <section>
      <SectionHead title="Exports" all={null} />
      <ul>
        {latest.map((job) => {
          const { kind, words } = stateOf(job, now)
          return (
            <li key={job.id} className="latest-export">
              <span className="cut" title={job.clipTitle}>
                {job.clipTitle}
              </span>
              <span className="small quiet end">
                {presets.find(({ id }) => id === job.preset)?.label ?? job.preset}
              </span>
              {isActive(job) && job.state !== 'queued' ? (
                <Progress label={job.clipTitle} phase={words} fraction={job.fraction} remainingMs={job.remainingMs} />
              ) : (
                <State kind={kind}>{words}</State>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function SectionHead({ title, all }: { title: string; all: { href: string; words: string } | null }) {
  return (
    <div className="section-head">
      <h2>{title}</h2>
      {all ? (
        <a className="small quiet" href={all.href} aria-label={`${all.words} ${title.toLowerCase()}`}>
          {all.words}
        </a>
      ) : null}
    </div>
  )
}
