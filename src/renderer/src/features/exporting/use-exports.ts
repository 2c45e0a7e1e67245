import type { ExportJob, Preset } from '@shared/contract/exporting'
import { useEffect, useRef } from 'react'
import { call, keyOf, queryClient, useCall, useEvent } from '../../lib/client'
import { tell } from '../../lib/failures'
import { notify } from '../../lib/notices'
import { endedSince } from './jobs'

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
  const presets = usePresets()
  const before = useRef<{ campaignId: string; jobs: readonly ExportJob[] } | null>(null)
  useEffect(() => {
    if (!data) return
    if (before.current?.campaignId === campaignId) {
      for (const job of endedSince(before.current.jobs, data)) announce(job, presets)
    }
    before.current = { campaignId, jobs: data }
  }, [campaignId, data, presets])
}

function announce(job: ExportJob, presets: readonly Preset[]): void {
  const format = presets.find(({ id }) => id === job.preset)?.label ?? job.preset
  if (job.state === 'done') {
    notify({
      tone: 'done',
      text: `“${job.clipTitle}” is exported as ${format}.`,
      action: { label: 'Show in folder', run: () => reveal(job.id) }
    })
  } else {
    notify({
      tone: 'failed',
      text: `“${job.clipTitle}” could not be exported as ${format}. ${job.error?.message ?? ''}`.trim()
    })
  }
}

/** Shows a finished export in the file manager; says so when it is gone. */
export function reveal(id: string): void {
  call('exporting.reveal', { id }).catch((error: unknown) => {
    const { message, hint } = tell(error)
    notify({ tone: 'failed', text: `${message} ${hint}` })
  })
}
