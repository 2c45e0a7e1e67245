import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import { presetManifests } from './registry'
import type { ExportService } from './service'

/** The contract's `exporting` calls. */
export function exportHandlers(exporting: ExportService, dialogs: Dialogs): Handlers<'exporting'> {
  return {
    presets: async () => presetManifests(),
    list: ({ campaignId }) => exporting.list(campaignId),
    estimate: ({ clipId, presets }) => exporting.estimate(clipId, presets),
    folder: async ({ campaignId }) => ({ path: await exporting.folder(campaignId) }),
    async chooseFolder({ campaignId }) {
      const path = await dialogs.openFolder(await exporting.folder(campaignId))
      if (path === null) return null
      await exporting.setFolder(campaignId, path)
      return { path }
    },
    enqueue: ({ clipIds, presets }) => exporting.enqueue(clipIds, presets),
    cancel: ({ id }) => exporting.cancel(id),
    retry: ({ id }) => exporting.retry(id),
    dismiss: ({ id }) => exporting.dismiss(id),
    async reveal({ id }) {
      dialogs.reveal(await exporting.finishedFile(id))
      return null
    }
  }
}
