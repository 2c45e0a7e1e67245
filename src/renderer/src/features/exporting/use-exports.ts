import type { ExportJob, Preset } from '@shared/contract/exporting'
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

/** Keeps progress in the list up to date and says when an export has ended. Stands once, in the shell. */
export function useExportNews(campaignId: string): void {
  useEvent('exporting.progress', ({ id, ...progress }) => {
    queryClient.setQueryData(keyOf('exporting.list', { campaignId }), (jobs: ExportJob[] | undefined) =>
      jobs?.map((job) => (job.id === id ? { ...job, ...progress } : job))
    )
  })
  const { data } = useCall('exporting.list', { campaignId })
  const before = useRef<readonly ExportJob[] | null>(null)
  useEffect(() => {
    if (!data) return
    for (const notice of newsOf(before.current ?? data, data)) {
      const { revealed, ...told } = notice
      notify(revealed ? { ...told, action: { label: 'Show in folder', run: () => reveal(revealed) } } : told)
    }
    before.current = data
  }, [data])
}

/** Shows a finished export in the file manager; says so when it is gone. */
export function reveal(id: string): void {
  call('exporting.reveal', { id }).catch((error: unknown) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  })
}
