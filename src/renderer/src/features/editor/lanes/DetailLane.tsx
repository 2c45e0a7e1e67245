import { useRef, useState } from 'react'
import { Cell, useCell } from '../model/cell'
import { useEditor } from '../model/context'
import { completeStretch, stretchOf } from '../model/selection'
import { Handle } from './Handle'
import { Hover, SnapNote } from './Hover'
import { Playhead } from './Playhead'
import type { Surface } from './paint'
import { paintDetail } from './paint-detail'
import { Ruler } from './Ruler'
import { useDetailPointer } from './use-detail-pointer'
import { useSurface } from './use-surface'

/** The clip's neighbourhood: waveform over storyboard, the handles, the playhead. */
export function DetailLane() {
  const { desk, selection, clips, clip } = useEditor()
  const { view, player, draft } = desk
  const canvas = useRef<HTMLCanvasElement>(null)
  const lane = useRef<HTMLDivElement>(null)
  const [hover] = useState(() => new Cell<number | null>(null))
  const pointer = useDetailPointer(lane, hover)
  const moving = useCell(draft)
  const stretch = completeStretch(stretchOf(selection, clips, moving))

  useSurface(
    canvas,
    (surface: Surface) =>
      paintDetail(surface, { desk, clips, clip, marks: stretchOf(selection, clips, draft.get()), draft: draft.get() }),
    (redraw) => [
      view.cell.subscribe(redraw),
      desk.peaks.subscribe(redraw),
      desk.board.subscribe(redraw),
      desk.frames.subscribe(redraw)
    ]
  )

  return (
    <div className="lane-block">
      <section
        ref={lane}
        className="lane detail"
        aria-label={clip ? `Around ${clip.title}` : 'Part of the recording'}
        {...pointer}
      >
        <canvas ref={canvas} />
        <div className="lane-marks">
          {stretch ? (
            <>
              <Handle edge="in" stretch={stretch} />
              <Handle edge="out" stretch={stretch} />
            </>
          ) : null}
        </div>
        <SnapNote desk={desk} />
        <Playhead player={player} view={view.cell} width={desk.width} />
        <Hover desk={desk} view={view.cell} hover={hover} />
      </section>
      <Ruler view={view.cell} width={desk.width} />
    </div>
  )
}
