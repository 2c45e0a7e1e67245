import { formatTimecode, type Microseconds } from '@shared/domain/timecode'
import { type View, xOf } from '@shared/domain/viewport'
import { useEffect, useRef } from 'react'
import { type Cell, useCell } from '../model/cell'
import type { Desk } from '../model/desk'
import type { Tile } from './storyboard-store'

interface HoverProps {
  desk: Desk
  view: Cell<View>
  /** The time under the pointer; null while it is elsewhere. */
  hover: Cell<Microseconds | null>
}

const cardWidth = 120

/** A thin line under the pointer with its time, and the picture of the keyframe near it. */
export function Hover({ desk, view, hover }: HoverProps) {
  const line = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  const picture = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    let drawn: Tile | null = null
    const draw = (atUs: Microseconds) => {
      const canvas = picture.current
      const tile = desk.board.tileAt(atUs)
      const bitmap = tile && desk.board.bitmapOf(tile)
      if (!canvas || !tile || !bitmap || tile === drawn) return
      drawn = tile
      canvas.width = tile.width
      canvas.height = tile.height
      canvas.getContext('2d')?.drawImage(bitmap, tile.x, tile.y, tile.width, tile.height, 0, 0, tile.width, tile.height)
      canvas.hidden = false
    }
    const place = () => {
      const atUs = hover.get()
      const [lineElement, cardElement] = [line.current, card.current]
      if (!lineElement || !cardElement) return
      lineElement.hidden = cardElement.hidden = atUs === null
      if (atUs === null) return
      const lane = desk.width.get()
      const x = xOf(view.get(), lane, atUs)
      draw(atUs)
      if (time.current) time.current.textContent = formatTimecode(atUs)
      lineElement.style.transform = `translateX(${x}px)`
      // The card's width is fixed: to measure it would lay out the page at every move of the pointer.
      const half = cardWidth / 2
      cardElement.style.transform = `translateX(${Math.min(Math.max(0, x - half), lane - 2 * half)}px)`
    }
    place()
    const ends = [hover.subscribe(place), view.subscribe(place), desk.board.subscribe(place)]
    return () => {
      for (const end of ends) end()
    }
  }, [desk, view, hover])

  return (
    <>
      <div ref={line} className="hover-line" hidden aria-hidden="true" />
      <div ref={card} className="hover-card" hidden aria-hidden="true">
        <canvas ref={picture} hidden />
        <span ref={time} className="num small" />
      </div>
    </>
  )
}

/** Says beside a handle what it has just snapped to. */
export function SnapNote({ desk }: { desk: Desk }) {
  const snapped = useCell(desk.snapped)
  useCell(desk.view.cell)
  if (!snapped) return null
  const x = xOf(desk.view.now, desk.width.get(), snapped.atUs)
  return (
    <span className="snap-note small" style={{ transform: `translateX(${x}px)` }}>
      {snapWords[snapped.kind]}
    </span>
  )
}

const snapWords = { keyframe: 'Keyframe', silence: 'Silence', clip: 'Edge of a clip', playhead: 'Playhead' }
