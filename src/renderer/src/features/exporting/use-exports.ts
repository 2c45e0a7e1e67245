import type { ExportJob, Preset } from '@shared/contract/exporting'
import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call, keyOf, queryClient, useCall, useEvent } from '../../lib/client'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { newsOf } from './news'

const none: readonly ExportJob[] = []
const noPresets: readonly Preset[] = []

/** The campaign's exports, running and ended. `isLoading` only until they are known for the first time. */
export function useExports(campaignId: string): { jobs: readonly ExportJob[]; isLoading: boolean } {
  const { data, isPending } = useCall('exporting.list', { campaignId })
  return { jobs: data ?? none, isLoading: isPending }
}

/** Every preset there is; they do not change while the window is open. */
export function usePresets(): readonly Preset[] {
  return useCall('exporting.presets', {}).data ?? noPresets
}

const together = (answers: readonly { data: ExportJob[] | undefined }[]) => answers.flatMap(({ data }) => data ?? [])

/** The exports of all campaigns: they go on when another campaign is opened. */
export function useEveryExport(): readonly ExportJob[] {
  const campaigns = useCall('campaigns.list', {}).data ?? []
  return useQueries({
    queries: campaigns.map(({ id }) => ({
      queryKey: keyOf('exporting.list', { campaignId: id }),
      queryFn: () => call('exporting.list', { campaignId: id })
    })),
    combine: together
  })
}

/** Keeps progress in the lists up to date and says when an export has ended. Stands once, in the shell. */
export function useExportNews(): void {
  useEvent('exporting.progress', ({ id, ...progress }) => {
    queryClient.setQueriesData({ queryKey: ['exporting', 'exporting.list'] }, (jobs: ExportJob[] | undefined) =>
      jobs?.map((job) => (job.id === id ? { ...job, ...progress } : job))
    )
  })
  const jobs = useEveryExport()
  const before = useRef(jobs)
  useEffect(() => {
    for (const { revealed, ...told } of newsOf(before.current, jobs)) {
      notify(revealed ? { ...told, action: { label: 'Show in folder', run: () => reveal(revealed) } } : told)
    }
    before.current = jobs
  }, [jobs])
}

/** Shows a finished export in the file manager; says so when it is gone. */
export function reveal(id: string): void {
  call('exporting.reveal', { id }).catch((error: unknown) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  })
}
