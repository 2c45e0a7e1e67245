import type { Handlers } from '@shared/contract'
import type { ClipService } from './service'

/** The contract's `clips` calls. */
export function clipHandlers(clips: ClipService): Handlers<'clips'> {
  return {
    list: ({ campaignId }) => clips.list(campaignId),
    ofRecording: ({ recordingId }) => clips.ofRecording(recordingId),
    get: ({ id }) => clips.get(id),
    create: (details) => clips.create(details),
    set: ({ id, change }) => clips.set(id, change),
    remove: ({ id }) => clips.remove(id),
    history: ({ recordingId }) => clips.history(recordingId),
    undo: ({ recordingId }) => clips.undo(recordingId),
    redo: ({ recordingId }) => clips.redo(recordingId)
  }
}
