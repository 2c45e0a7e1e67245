import { type View, xOf } from '@shared/domain/viewport'
import { useEffect, useRef } from 'react'
import type { Cell } from '../model/cell'
import type { Player } from '../player/player'

/** Where the player stands in a lane; moved directly, sixty times a second while it plays. */
export function Playhead({ player, view, width }: { player: Player; view: Cell<View>; width: Cell<number> }) {
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const place = () => {
      const line = ref.current
      if (!line) return
      const x = xOf(view.get(), width.get(), player.positionUs)
      line.style.transform = `translateX(${x}px)`
      line.hidden = x < -1 || x > width.get() + 1
    }
    place()
    const ends = [player.onPosition(place), view.subscribe(place), width.subscribe(place)]
    return () => {
      for (const end of ends) end()
    }
  }, [player, view, width])

  return <div ref={ref} className="playhead" aria-hidden="true" />
}
