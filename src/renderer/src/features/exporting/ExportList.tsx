import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { JobRow } from './JobRow'
import { inOrder } from './jobs'
import { useExports, usePresets } from './use-exports'

/** Every export of the campaign with its progress and what can be done with it. */
export function ExportList({ campaignId, now }: { campaignId: string; now: Date }) {
  const { jobs, isLoading } = useExports(campaignId)
  const presets = usePresets()
  if (isLoading) return <SkeletonRows rows={3} height={64} />
  if (jobs.length === 0) {
    return (
      <Empty picture={<Icon name="export" className="large" />}>
        Exports appear here while they run, and stay until you take them off the list.
      </Empty>
    )
  }
  return (
    <ul>
      {inOrder(jobs).map((job) => (
        <JobRow
          key={job.id}
          job={job}
          now={now}
          format={presets.find(({ id }) => id === job.preset)?.label ?? job.preset}
        />
      ))}
    </ul>
  )
}
