import { rulerTicks, type View, xOf } from '@shared/domain/viewport'
import { useEffect, useRef } from 'react'
import type { Cell } from '../model/cell'

interface RulerProps {
  view: Cell<View>
  width: Cell<number>
  /** A label that always stands at the right end, in place of whatever would touch it. */
  end?: string
}

const gapPx = 92
/** A label that would be cut at the right end is left out. */
const labelPx = 72
const endGapPx = 120

/** Round times under a lane. Its labels are moved, not drawn anew, so that a zoom stays smooth. */
export function Ruler({ view, width, end }: RulerProps) {
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const ruler = ref.current
    if (!ruler) return
    const labels: HTMLSpanElement[] = []
    const place = () => {
      const lane = width.get()
      const room = lane - (end === undefined ? labelPx : endGapPx)
      const shown = rulerTicks(view.get(), lane, gapPx).filter((tick) => xOf(view.get(), lane, tick.atUs) <= room)
      for (const [index, tick] of shown.entries()) {
        let label = labels[index]
        if (!label) {
          label = document.createElement('span')
          ruler.append(label)
          labels.push(label)
        }
        label.hidden = false
        label.style.transform = `translateX(${xOf(view.get(), lane, tick.atUs)}px)`
        if (label.textContent !== tick.label) label.textContent = tick.label
      }
      for (const unused of labels.slice(shown.length)) unused.hidden = true
    }
    place()
    const ends = [view.subscribe(place), width.subscribe(place)]
    return () => {
      for (const stop of ends) stop()
      for (const label of labels) label.remove()
    }
  }, [view, width, end])

  return (
    <div ref={ref} className="ruler" aria-hidden="true">
      {end === undefined ? null : <b>{end}</b>}
    </div>
  )
}
