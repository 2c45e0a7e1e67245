import { moveViewEdge, usAt } from '@shared/domain/viewport'
import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { useRef } from 'react'
import type { Cell } from '../model/cell'
import { useEditor } from '../model/context'

/** Less than this is a click, not a drag. */
const dragPx = 3

type Hold = { part: 'from' | 'to' } | { part: 'box'; fromX: number; grabUs: number; dragged: boolean }

/**
 * What a pointer does over the whole recording: dragging the box moves what the lower lane shows, dragging its edges
 * zooms, a click anywhere goes there and takes the box along.
 */
export function useOverviewPointer(lane: RefObject<HTMLElement | null>, hover: Cell<number | null>) {
  const { desk } = useEditor()
  const { view, player, width } = desk
  const hold = useRef<Hold | null>(null)

  const usOfEvent = (event: MouseEvent) => {
    const x = event.clientX - (lane.current?.getBoundingClientRect().left ?? 0)
    const at = usAt({ fromUs: 0, toUs: Math.max(1, desk.durationUs) }, width.get(), x)
    return Math.min(Math.max(0, at), desk.durationUs)
  }

  const goTo = (atUs: number) => {
    const { fromUs, toUs } = view.now
    if (atUs < fromUs || atUs > toUs) view.pan(atUs - (fromUs + toUs) / 2)
    player.seek(atUs)
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      const part = event.target instanceof HTMLElement ? event.target.dataset.part : undefined
      const atUs = usOfEvent(event)
      if (part === 'from' || part === 'to') hold.current = { part }
      else {
        if (part === undefined) goTo(atUs)
        hold.current = { part: 'box', fromX: event.clientX, grabUs: atUs - view.now.fromUs, dragged: false }
      }
    },

    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = hold.current
      const atUs = usOfEvent(event)
      if (!held) {
        hover.set(atUs)
        return
      }
      hover.set(null)
      if (held.part !== 'box') {
        view.set(moveViewEdge(view.now, held.part, atUs, view.bounds))
        return
      }
      held.dragged ||= Math.abs(event.clientX - held.fromX) >= dragPx
      if (!held.dragged) return
      view.pan(atUs - held.grabUs - view.now.fromUs)
    },

    onPointerUp(event: PointerEvent<HTMLElement>) {
      const held = hold.current
      hold.current = null
      if (held?.part === 'box' && !held.dragged) goTo(usOfEvent(event))
    },

    onPointerCancel() {
      hold.current = null
    },

    onPointerLeave() {
      hover.set(null)
    }
  }
}
