import { type View, wholeView, xOf } from '@shared/domain/viewport'
import { useRef, useState } from 'react'
import { length } from '../../../lib/format'
import { Cell, useCell } from '../model/cell'
import { useEditor } from '../model/context'
import { completeStretch, stretchOf } from '../model/selection'
import { Hover } from './Hover'
import { Playhead } from './Playhead'
import { paintOther, paintWave, type Surface } from './paint'
import { palette } from './palette'
import { Ruler } from './Ruler'
import { useOverviewPointer } from './use-overview-pointer'
import { useSurface } from './use-surface'
import { ViewBox } from './ViewBox'

/** The whole recording: every clip, and the box that the lower lane shows. */
export function OverviewLane() {
  const { desk, selection, clips, clip } = useEditor()
  const canvas = useRef<HTMLCanvasElement>(null)
  const lane = useRef<HTMLDivElement>(null)
  const [hover] = useState(() => new Cell<number | null>(null))
  const [whole] = useState(() => new Cell<View>(wholeView(desk.view.bounds)))
  const moving = useCell(desk.draft)
  const stretch = completeStretch(stretchOf(selection, clips, moving))
  const pointer = useOverviewPointer(lane, hover)

  const paint = (surface: Surface) => {
    const { context, width, height, scale } = surface
    const view = whole.get()
    const colours = palette()
    for (const other of clips) if (other.id !== clip?.id) paintOther(surface, view, other, null, colours)
    const columns = desk.peaks.columns(view.fromUs, view.toUs, Math.round(width * scale))
    paintWave(surface, columns, 0, columns.known.length, {
      peak: colours.wave,
      core: colours.waveCore,
      gain: desk.peaks.gain
    })
    if (!stretch) return
    const left = xOf(view, width, stretch.inUs)
    context.globalAlpha = 0.4
    context.fillStyle = colours.accent
    context.fillRect(left, 0, Math.max(2, xOf(view, width, stretch.outUs) - left), height)
    context.globalAlpha = 1
  }
  useSurface(canvas, paint, (redraw) => [desk.peaks.subscribe(redraw)])

  return (
    <div className="lane-block">
      <section ref={lane} className="lane overview" aria-label="Whole recording" {...pointer}>
        <canvas ref={canvas} />
        <ViewBox />
        <Playhead player={desk.player} view={whole} width={desk.width} />
        <Hover desk={desk} view={whole} hover={hover} />
      </section>
      <Ruler view={whole} width={desk.width} end={length(desk.durationUs)} />
    </div>
  )
}
