import { xOf } from '@shared/domain/viewport'
import { useEffect, useRef } from 'react'
import { useEditor } from '../model/context'

/** The box over the whole recording that shows what the lower lane shows. */
export function ViewBox() {
  const { desk } = useEditor()
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const place = () => {
      const box = ref.current
      if (!box) return
      const whole = { fromUs: 0, toUs: Math.max(1, desk.durationUs) }
      const left = xOf(whole, desk.width.get(), desk.view.now.fromUs)
      const right = xOf(whole, desk.width.get(), desk.view.now.toUs)
      box.style.transform = `translateX(${left}px)`
      box.style.width = `${Math.max(4, right - left)}px`
    }
    place()
    const ends = [desk.view.cell.subscribe(place), desk.width.subscribe(place)]
    return () => {
      for (const end of ends) end()
    }
  }, [desk])

  return (
    <div ref={ref} className="view-box" aria-hidden="true">
      <i data-part="from" />
      <i data-part="box" />
      <i data-part="to" />
    </div>
  )
}
