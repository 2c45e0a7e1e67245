import { snap } from '@shared/domain/snapping'
import { formatTimecode } from '@shared/domain/timecode'
import { moveEdge, nearestEdge, type Stretch } from '@shared/domain/timeline'
import { usAt, xOf } from '@shared/domain/viewport'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useCell } from '../model/cell'
import { useEditor } from '../model/context'
import { stretchOf } from '../model/selection'

/** How near a handle must come to be drawn in. */
const snapPx = 8
const secondUs = 1_000_000

interface Drag {
  /** Where in the handle it was taken hold of. */
  grabPx: number
  before: Stretch
  /** Where the playhead stood: also a place to snap to. */
  playheadUs: number
}

/** One end of the clip, to be dragged, or moved with the arrow keys: a frame, with Shift a second. */
export function Handle({ edge, stretch }: { edge: 'in' | 'out'; stretch: Stretch }) {
  const { desk, selection, clips, snapping, actions } = useEditor()
  const { view, width, draft, frames, player, snapped } = desk
  const ref = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | null>(null)
  const steps = useRef<Promise<void>>(Promise.resolve())
  const moving = useCell(draft)
  const shown = stretchOf(selection, clips, moving)
  const atUs = (edge === 'in' ? shown.inUs : shown.outUs) ?? (edge === 'in' ? stretch.inUs : stretch.outUs)

  useEffect(() => {
    const place = () => {
      const handle = ref.current
      if (handle) handle.style.transform = `translateX(${Math.round(xOf(view.now, width.get(), atUs))}px)`
    }
    place()
    const ends = [view.cell.subscribe(place), width.subscribe(place)]
    return () => {
      for (const end of ends) end()
    }
  }, [view, width, atUs])

  const now = (): Stretch => draft.get()?.stretch ?? stretch
  const limits = { durationUs: desk.durationUs, minLengthUs: frames.stepUs }

  /** Moves this end, and shows the frame that the clip then starts or ends with. */
  const moveTo = (toUs: number) => {
    const next = moveEdge(now(), edge, toUs, limits)
    draft.set({ clipId: selection.clipId, stretch: next })
    player.seek(edge === 'in' ? next.inUs : next.outUs - 1)
  }

  const letGo = (keep: boolean) => {
    const held = drag.current
    drag.current = null
    snapped.set(null)
    const moved = draft.get()
    if (keep && held && moved) actions.keep(selection.clipId, moved.stretch)
    else draft.set(null)
  }

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    event.stopPropagation()
    player.pause()
    const laneLeft = laneOf(event.currentTarget).left
    drag.current = {
      grabPx: event.clientX - laneLeft - xOf(view.now, width.get(), atUs),
      before: stretch,
      playheadUs: player.positionUs
    }
  }

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const held = drag.current
    if (!held) return
    const x = event.clientX - laneOf(event.currentTarget).left - held.grabPx
    const handUs = usAt(view.now, width.get(), x)
    const reachUs = usAt(view.now, width.get(), snapPx) - view.now.fromUs
    const points = desk.snapPoints.get()
    const toPlayhead = Math.abs(held.playheadUs - handUs) <= reachUs / 2
    const drawnTo =
      event.altKey || !snapping
        ? null
        : toPlayhead
          ? { atUs: held.playheadUs, kind: 'playhead' as const }
          : snap(handUs, points, reachUs)
    snapped.set(drawnTo)
    moveTo(frames.nearestKnownEdge(drawnTo?.atUs ?? handUs))
  }

  /** The edge `count` frames away from where it is now; presses that come quickly add up. */
  const nudge = (count: number, byUs: number) => {
    steps.current = steps.current.then(async () => {
      const from = edge === 'in' ? now().inUs : now().outUs
      if (byUs !== 0) {
        const frame = await frames.at(from + byUs)
        return moveTo(nearestEdge([frame.startUs, frame.endUs], from + byUs))
      }
      moveTo(count > 0 ? (await frames.at(from)).endUs : (await frames.at(from - 1)).startUs)
    })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const direction =
      event.key === 'ArrowRight' || event.key === 'ArrowUp'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
          ? -1
          : 0
    if (event.key === 'Escape' && (drag.current || draft.get())) letGo(false)
    else if (direction === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    else nudge(direction, event.shiftKey ? direction * secondUs : 0)
    event.preventDefault()
    event.stopPropagation()
  }

  /** Keys that were held are one change, as a drag is. */
  const keepNudged = () => {
    if (drag.current) return
    void steps.current.then(() => {
      const moved = draft.get()
      if (moved && moved.clipId === selection.clipId) actions.keep(selection.clipId, moved.stretch)
    })
  }

  return (
    <div
      ref={ref}
      className={`handle ${edge}`}
      role="slider"
      tabIndex={0}
      aria-label={edge === 'in' ? 'In point' : 'Out point'}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={desk.durationUs}
      aria-valuenow={atUs}
      aria-valuetext={formatTimecode(atUs)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => letGo(true)}
      onPointerCancel={() => letGo(false)}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (event.key.startsWith('Arrow')) keepNudged()
      }}
      onBlur={keepNudged}
      onFocus={() => view.follow(atUs)}
    />
  )
}

function laneOf(handle: Element): DOMRect {
  return (handle.closest('.lane') ?? handle).getBoundingClientRect()
}
