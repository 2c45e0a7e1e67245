import { snap } from '@shared/domain/snapping'
import { moveEdge, type Stretch } from '@shared/domain/timeline'
import { usAt, xOf } from '@shared/domain/viewport'
import { type PointerEvent, useEffect, useRef } from 'react'
import { useEditor } from '../model/context'

/** How near a handle must come to be drawn in. */
const snapPx = 8
/** How much of the way beyond the lane's end the lane moves at every frame of the screen. */
const pull = 0.12

interface Drag {
  /** Where in the handle it was taken hold of. */
  grabPx: number
  laneLeft: number
  /** Where the hand is, in the lane's pixels. */
  x: number
  free: boolean
  /** Where the playhead stood: also a place to snap to. */
  playheadUs: number
}

export interface HandleDrag {
  /** In and out as this hand has them now. */
  now: () => Stretch
  moveTo: (toUs: number) => void
  /** Ends a drag; what was moved is kept as one change, or put back. */
  letGo: (keep: boolean) => void
  dragging: () => boolean
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  onPointerMove: (event: PointerEvent<HTMLElement>) => void
}

/** Moves one end of the stretch with the pointer; beyond the lane's end the lane comes along. */
export function useHandleDrag(edge: 'in' | 'out', stretch: Stretch): HandleDrag {
  const { desk, selection, snapping, actions } = useEditor()
  const { view, width, draft, frames, player, snapped } = desk
  const drag = useRef<Drag | null>(null)
  const pulling = useRef(0)
  useEffect(() => () => cancelAnimationFrame(pulling.current), [])

  const now = () => draft.get()?.stretch ?? stretch

  /** Moves this end, and shows the frame that the clip then starts or ends with. */
  const moveTo = (toUs: number) => {
    const next = moveEdge(now(), edge, toUs, { durationUs: desk.durationUs, minLengthUs: frames.stepUs })
    draft.set({ clipId: selection.clipId, stretch: next })
    player.seek(edge === 'in' ? next.inUs : next.outUs - 1)
  }

  const drawnTo = (handUs: number, held: Drag) => {
    if (held.free || !snapping) return null
    const reachUs = usAt(view.now, width.get(), snapPx) - view.now.fromUs
    const found =
      Math.abs(held.playheadUs - handUs) <= reachUs / 2
        ? { atUs: held.playheadUs, kind: 'playhead' as const }
        : snap(handUs, desk.snapPoints.get(), reachUs)
    return found && found.atUs >= view.now.fromUs && found.atUs <= view.now.toUs ? found : null
  }

  const follow = () => {
    const held = drag.current
    if (!held) return
    const x = Math.min(Math.max(0, held.x), width.get())
    const beyondPx = held.x - x
    if (beyondPx !== 0) {
      view.pan((usAt(view.now, width.get(), 1) - view.now.fromUs) * beyondPx * pull)
      cancelAnimationFrame(pulling.current)
      pulling.current = requestAnimationFrame(follow)
    }
    const handUs = usAt(view.now, width.get(), x)
    const found = drawnTo(handUs, held)
    snapped.set(found)
    moveTo(frames.nearestKnownEdge(found?.atUs ?? handUs))
  }

  return {
    now,
    moveTo,
    dragging: () => drag.current !== null,

    letGo(keep) {
      const held = drag.current
      drag.current = null
      snapped.set(null)
      const moved = draft.get()
      if (keep && held && moved) actions.keep(selection.clipId, moved.stretch)
      else draft.set(null)
    },

    onPointerDown(event) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      event.stopPropagation()
      player.pause()
      const lane = event.currentTarget.closest('.lane') ?? event.currentTarget
      const laneLeft = lane.getBoundingClientRect().left
      const atUs = edge === 'in' ? stretch.inUs : stretch.outUs
      const grabPx = event.clientX - laneLeft - xOf(view.now, width.get(), atUs)
      drag.current = {
        grabPx,
        laneLeft,
        x: event.clientX - laneLeft - grabPx,
        free: event.altKey,
        playheadUs: player.positionUs
      }
    },

    onPointerMove(event) {
      const held = drag.current
      if (!held) return
      held.x = event.clientX - held.laneLeft - held.grabPx
      held.free = event.altKey
      follow()
    }
  }
}
