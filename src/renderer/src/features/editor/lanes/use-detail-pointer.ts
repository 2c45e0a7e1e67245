import type { Stretch } from '@shared/domain/timeline'
import { usAt } from '@shared/domain/viewport'
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Cell } from '../model/cell'
import { useEditor } from '../model/context'

/** Less than this is a click, not a drag. */
const dragPx = 4
const wheelZoom = 0.0025
const lineHeightPx = 16

type Hold = { kind: 'mark'; fromX: number; fromUs: number; dragged: boolean } | { kind: 'pan'; lastX: number }

/**
 * What a pointer does in the lower lane: a click goes there, a drag over empty lane marks a stretch for a new clip, the
 * middle button or Shift drags the lane, the wheel moves it and with Ctrl zooms about the pointer.
 */
export function useDetailPointer(lane: RefObject<HTMLElement | null>, hover: Cell<number | null>) {
  const { desk, clips, actions, select } = useEditor()
  const { view, width, player, draft, frames } = desk
  const hold = useRef<Hold | null>(null)

  useEffect(() => {
    const element = lane.current
    if (!element) return
    const place = () => width.set(element.clientWidth)
    place()
    const size = new ResizeObserver(place)
    size.observe(element)
    const onWheel = (event: globalThis.WheelEvent) => {
      event.preventDefault()
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeightPx : 1
      const x = event.clientX - element.getBoundingClientRect().left
      if (event.ctrlKey || event.metaKey) {
        view.zoom(Math.exp(-event.deltaY * unit * wheelZoom), usAt(view.now, width.get(), x))
      } else {
        const byPx = (Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit
        view.pan(usAt(view.now, width.get(), byPx) - view.now.fromUs)
      }
      hover.set(usAt(view.now, width.get(), x))
    }
    // React listens to wheels passively; this one must keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      size.disconnect()
      element.removeEventListener('wheel', onWheel)
    }
  }, [lane, view, width, hover])

  const xOfEvent = (event: MouseEvent) => event.clientX - (lane.current?.getBoundingClientRect().left ?? 0)
  const usOfEvent = (event: MouseEvent) => {
    const at = usAt(view.now, width.get(), xOfEvent(event))
    return Math.min(Math.max(0, at), desk.durationUs)
  }

  const marked = (from: number, to: number): Stretch => {
    const inUs = frames.nearestKnownEdge(Math.min(from, to))
    return { inUs, outUs: Math.max(frames.nearestKnownEdge(Math.max(from, to)), inUs + frames.stepUs) }
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button > 1) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      if (event.button === 1 || event.shiftKey) {
        hold.current = { kind: 'pan', lastX: event.clientX }
        return
      }
      hold.current = { kind: 'mark', fromX: event.clientX, fromUs: usOfEvent(event), dragged: false }
      player.seek(usOfEvent(event))
    },

    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = hold.current
      if (!held) {
        hover.set(event.target === lane.current || event.target instanceof HTMLCanvasElement ? usOfEvent(event) : null)
        return
      }
      hover.set(null)
      if (held.kind === 'pan') {
        view.pan(view.now.fromUs - usAt(view.now, width.get(), event.clientX - held.lastX))
        held.lastX = event.clientX
        return
      }
      held.dragged ||= Math.abs(event.clientX - held.fromX) >= dragPx
      if (!held.dragged) return
      // From here on the handles are the new stretch's.
      if (draft.get() === null) select({ type: 'select', clipId: null })
      draft.set({ clipId: null, stretch: marked(held.fromUs, usOfEvent(event)) })
    },

    onPointerUp() {
      const held = hold.current
      const moved = draft.get()
      hold.current = null
      if (held?.kind === 'mark' && held.dragged && moved) actions.keep(null, moved.stretch)
    },

    onPointerCancel() {
      hold.current = null
      draft.set(null)
    },

    onPointerLeave() {
      hover.set(null)
    },

    onDoubleClick(event: MouseEvent) {
      const at = usOfEvent(event)
      const under = clips.find(({ inUs, outUs }) => at >= inUs && at < outUs)
      if (under) actions.select(under)
    }
  }
}
