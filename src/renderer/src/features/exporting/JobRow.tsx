import type { ExportJob } from '@shared/contract/exporting'
import { useCommand } from '../../lib/client'
import { tell } from '../../lib/failures'
import { fileSize } from '../../lib/format'
import { notify } from '../../lib/notices'
import { Button, IconButton } from '../../ui/Button'
import { Progress } from '../../ui/Progress'
import { State } from '../../ui/State'
import { isActive, stateOf } from './jobs'
import { reveal } from './use-exports'
import './job-row.css'

const say = (error: Error) => {
  const { message, hint } = tell(error)
  notify({ tone: 'failed', text: `${message} ${hint}` })
}

interface JobRowProps {
  job: ExportJob
  /** The preset's label. */
  format: string
  /** The campaign it is for, where that is not the open one. */
  campaign: string | undefined
  now: Date
}

/** One export: which clip as what, how far it is, and what can be done with it. */
export function JobRow({ job, format, campaign, now }: JobRowProps) {
  const cancel = useCommand('exporting.cancel')
  const retry = useCommand('exporting.retry')
  const dismiss = useCommand('exporting.dismiss')
  const { kind, words } = stateOf(job, now)
  const act = (command: typeof cancel | typeof dismiss) => () => command.mutate({ id: job.id }, { onError: say })
  const runs = job.state === 'running' || job.state === 'finishing'
  const name = `${job.clipTitle}, ${format}`

  return (
    <li className="job" aria-label={name}>
      <div className="job-words">
        <span className="strong cut" title={job.clipTitle}>
          {job.clipTitle}
        </span>
        <span className="small quiet cut">
          {format}
          {campaign ? ` for ${campaign}` : ''}
          {job.result ? ` · ${fileSize(job.result.bytes)}` : ''}
        </span>
      </div>
      <div className="job-actions">
        {job.state === 'done' ? (
          <Button size="s" onPress={() => reveal(job.id)} aria-label={`Show in folder: ${name}`}>
            Show in folder
          </Button>
        ) : null}
        {job.state === 'failed' || job.state === 'cancelled' ? (
          <Button size="s" onPress={act(retry)} aria-label={`Try again: ${name}`}>
            Try again
          </Button>
        ) : null}
        {isActive(job) ? (
          <Button size="s" onPress={act(cancel)} aria-label={`Cancel: ${name}`}>
            Cancel
          </Button>
        ) : (
          <IconButton size="s" icon="close" label={`Take ${name} off the list`} onPress={act(dismiss)} />
        )}
      </div>
      <div className="job-state">
        {runs ? (
          <Progress label={`Exporting ${name}`} phase={words} fraction={job.fraction} remainingMs={job.remainingMs} />
        ) : (
          <State kind={kind}>{words}</State>
        )}
        {job.error && job.state === 'failed' ? (
          <p className="small selectable">
            {job.error.message} <span className="quiet">{job.error.hint}</span>
          </p>
        ) : null}
        {job.result?.notes.map((note) => (
          <p key={note} className="small quiet">
            {note}
          </p>
        ))}
      </div>
    </li>
  )
}
