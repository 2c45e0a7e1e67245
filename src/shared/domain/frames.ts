import type { Microseconds } from './timecode'

/** One packet of a picture as a container lists it, on the recording's time line. */
export interface PicturePacket {
  atUs: Microseconds
  durationUs: Microseconds
  keyframe: boolean
  /** Decoded only for others' sake and never shown (an edit list cut it off). */
  hidden: boolean
}

/** Presentation times of the frames shown, in order, each once. */
export function shownFrames(packets: readonly PicturePacket[], fieldPackets: boolean): Microseconds[] {
  const shown = packets.filter((packet) => !packet.hidden).sort((a, b) => a.atUs - b.atUs)
  const frames = fieldPackets ? firstFields(shown) : shown
  return [...new Set(frames.map((packet) => packet.atUs))]
}

/** Where each packet is a field, a keyframe is the first field of its frame, and every second from there begins one. */
function firstFields(fields: readonly PicturePacket[]): readonly PicturePacket[] {
  const phase =
    Math.max(
      0,
      fields.findIndex((packet) => packet.keyframe)
    ) % 2
  return fields.filter((_, index) => index % 2 === phase)
}

/** The member of `edges` nearest to `us`; the earlier one when two are equally near. `edges` is sorted and not empty. */
export function nearestEdge(edges: readonly Microseconds[], us: Microseconds): Microseconds {
  return edges.reduce((best, edge) => (Math.abs(edge - us) < Math.abs(best - us) ? edge : best), edges[0] ?? us)
}
