import { Room } from '../../ui/Room'

/** The recording that is being cut, with `clipId` selected when one is given. */
export function EditorScreen({ recordingId }: { recordingId: string; clipId?: string | undefined }) {
  return <Room title="Editor">{recordingId}</Room>
}
