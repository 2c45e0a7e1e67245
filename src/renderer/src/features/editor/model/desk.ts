import type { Recording } from '@shared/contract/recordings'
import type { SnapKind, SnapPoint } from '@shared/domain/snapping'
import type { Microseconds } from '@shared/domain/timecode'
import { call } from '../../../lib/client'
import { StoryboardStore } from '../lanes/storyboard-store'
import { FrameTimes } from '../player/frame-times'
import { Player } from '../player/player'
import { fetchPeaks, PeaksStore } from '../wave/peaks-store'
import { Cell } from './cell'
import type { Draft } from './selection'
import { ViewStore } from './view-store'

/** What one recording's player and lanes share and what changes too often for React. */
export interface Desk {
  recordingId: string
  durationUs: Microseconds
  frames: FrameTimes
  player: Player
  view: ViewStore
  peaks: PeaksStore
  board: StoryboardStore
  /** Width of the lanes in CSS pixels. */
  width: Cell<number>
  /** In and out while a hand moves them. */
  draft: Cell<Draft | null>
  /** What handles snap to, in the order of time. */
  snapPoints: Cell<readonly SnapPoint[]>
  /** What the handle in hand has just snapped to. */
  snapped: Cell<{ atUs: Microseconds; kind: SnapKind } | null>
}

export function createDesk(recording: Recording): Desk {
  const { id, durationUs, video } = recording
  const nominalUs = video ? Math.round(1e6 / video.fps) : null
  const frames = new FrameTimes(
    (fromUs, toUs) => call('recordings.frames', { id, fromUs, toUs }),
    durationUs,
    nominalUs
  )
  return {
    recordingId: id,
    durationUs,
    frames,
    player: new Player(frames),
    view: new ViewStore({ durationUs, minSpanUs: frames.stepUs }),
    peaks: new PeaksStore(fetchPeaks(id)),
    board: new StoryboardStore(),
    width: new Cell(1),
    draft: new Cell<Draft | null>(null),
    snapPoints: new Cell<readonly SnapPoint[]>([]),
    snapped: new Cell<{ atUs: Microseconds; kind: SnapKind } | null>(null)
  }
}
