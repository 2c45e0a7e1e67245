import type { Microseconds } from '@shared/domain/timecode'

/** What clips need to know of recordings. */
export interface ClipRecordings {
  /**
   * What a clip may be cut from.
   * @throws AppError `not-found`, and `file-missing` or `file-changed` where the file is no longer the imported one.
   */
  source(recordingId: string): Promise<{ durationUs: Microseconds; probe: { video: object | null } }>
  /** The edge between two frames that is nearest to a time; the time itself where there is no picture. */
  nearestFrameEdge(recordingId: string, us: Microseconds): Promise<Microseconds>
}
