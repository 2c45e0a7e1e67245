import type { Handlers } from '@shared/contract'
import type { Dialogs } from '../../platform/dialogs'
import type { RecordingService } from './service'

/** The contract's `recordings` calls. */
export function recordingHandlers(recordings: RecordingService, dialogs: Dialogs): Handlers<'recordings'> {
  return {
    list: ({ campaignId }) => recordings.list(campaignId),
    get: ({ id }) => recordings.get(id),
    import: ({ campaignId, paths }) => recordings.import(campaignId, paths),
    async importFromDialog({ campaignId }) {
      const paths = await dialogs.openRecordings()
      return paths && recordings.import(campaignId, paths)
    },
    async locate({ id }) {
      const { name } = await recordings.get(id)
      const path = await dialogs.locateRecording(name)
      return path === null ? null : recordings.relocate(id, path)
    },
    async remove({ id }) {
      await recordings.remove(id)
      return null
    },
    peaks: ({ id }) => recordings.peaks(id),
    storyboard: ({ id }) => recordings.storyboard(id),
    frames: ({ id, fromUs, toUs }) => recordings.frames(id, fromUs, toUs),
    async prepareProxy({ id }) {
      // Refused at once where the file is gone; how the work itself ends is told by events.
      await recordings.source(id)
      recordings.prepareProxy(id).catch(() => {})
      return null
    },
    async cancelPreparation({ id, kind }) {
      recordings.cancelPreparation(id, kind)
      return null
    }
  }
}
