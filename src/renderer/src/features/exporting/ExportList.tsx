import type { ExportJob } from '@shared/contract/exporting'
import { useCall } from '../../lib/client'
import { Empty, SkeletonRows } from '../../ui/Empty'
import { Icon } from '../../ui/Icon'
import { JobRow } from './JobRow'
import { inOrder, isActive } from './jobs'
import { useEveryExport, useExports, usePresets } from './use-exports'

/** Every export of the campaign, and those that run for another one, with its progress and what can be done with it. */
export function ExportList({ campaignId, now }: { campaignId: string; now: Date }) {
  const { isLoading } = useExports(campaignId)
  const jobs = useEveryExport().filter((job) => job.campaignId === campaignId || isActive(job))
  const campaigns = useCall('campaigns.list', {}).data ?? []
  const elsewhere = (job: ExportJob) =>
    job.campaignId === campaignId ? undefined : campaigns.find(({ id }) => id === job.campaignId)?.name
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
          campaign={elsewhere(job)}
          format={presets.find(({ id }) => id === job.preset)?.label ?? job.preset}
        />
      ))}
    </ul>
  )
}
