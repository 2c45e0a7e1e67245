import { formatTimecode } from '@shared/domain/timecode'
import { nearestEdge, type Stretch } from '@shared/domain/timeline'
import { xOf } from '@shared/domain/viewport'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useEditor } from '../model/context'
import { useHandleDrag } from './use-handle-drag'

const secondUs = 1_000_000
const directions: Record<string, 1 | -1> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }

/** One end of the stretch in hand, to be dragged, or moved with the arrow keys: a frame, with Shift a second. */
export function Handle({ edge, stretch }: { edge: 'in' | 'out'; stretch: Stretch }) {
  const { desk, selection, actions } = useEditor()
  const { view, width, draft, frames } = desk
  const ref = useRef<HTMLDivElement>(null)
  const steps = useRef<Promise<void>>(Promise.resolve())
  const { now, moveTo, letGo, dragging, onPointerDown, onPointerMove } = useHandleDrag(edge, stretch)
  const atUs = edge === 'in' ? stretch.inUs : stretch.outUs

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

  /** Moves one frame, or by a time to the frame edge nearest there; presses that come quickly add up. */
  const nudge = (direction: 1 | -1, byUs: number) => {
    steps.current = steps.current.then(async () => {
      const from = edge === 'in' ? now().inUs : now().outUs
      if (byUs !== 0) {
        const frame = await frames.at(from + byUs)
        return moveTo(nearestEdge([frame.startUs, frame.endUs], from + byUs))
      }
      moveTo(direction > 0 ? (await frames.at(from)).endUs : (await frames.at(from - 1)).startUs)
    })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key]
    if (event.key === 'Escape' && draft.get()) letGo(false)
    else if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    else nudge(direction, event.shiftKey ? direction * secondUs : 0)
    event.preventDefault()
    event.stopPropagation()
  }

  /** Keys that were held are one change, as a drag is. */
  const keepNudged = () => {
    if (dragging()) return
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
      onPointerUp={(event) => {
        letGo(true)
        // A hand that dragged wants the arrow keys to step frames again, not to move this handle.
        event.currentTarget.blur()
      }}
      onPointerCancel={() => letGo(false)}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (event.key in directions) keepNudged()
      }}
      onBlur={keepNudged}
      onFocus={() => view.follow(atUs)}
    />
  )
}
