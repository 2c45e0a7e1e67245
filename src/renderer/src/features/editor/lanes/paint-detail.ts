import type { Clip } from '@shared/contract/clips'
import { xOf } from '@shared/domain/viewport'
import type { Desk } from '../model/desk'
import { completeStretch, type Draft, type Marks } from '../model/selection'
import { paintFades, paintFrames, paintOther, paintSelected, paintStoryboard, paintWave, type Surface } from './paint'
import { palette } from './palette'

/** From this width on a frame's edges are drawn. */
const frameTickPx = 8

interface Shown {
  desk: Desk
  clips: readonly Clip[]
  clip: Clip | null
  marks: Marks
  draft: Draft | null
}

/** Paints the lower lane, from back to front. */
export function paintDetail(surface: Surface, { desk, clips, clip, marks }: Shown): void {
  const { context, width, height, scale } = surface
  const view = desk.view.now
  const colours = palette()
  const stretch = completeStretch(marks)
  paintStoryboard(surface, view, desk.board, colours.dark ? 0.2 : 0.13)
  for (const other of clips) {
    if (other.id === clip?.id) continue
    // Under the ground of the stretch in hand its title would only be noise.
    const covered = stretch !== null && other.inUs >= stretch.inUs && other.inUs < stretch.outUs
    paintOther(surface, view, other, covered ? null : other.title, colours)
  }
  if (stretch) paintSelected(surface, view, stretch, colours)
  else paintLoneMark()

  const columns = desk.peaks.columns(view.fromUs, view.toUs, Math.round(width * scale))
  const inAt = stretch ? Math.round(xOf(view, width * scale, stretch.inUs)) : 0
  const outAt = stretch ? Math.round(xOf(view, width * scale, stretch.outUs)) : 0
  const { gain } = desk.peaks
  const quiet = { peak: colours.wave, core: colours.waveCore, gain }
  paintWave(surface, columns, 0, stretch ? inAt : columns.known.length, quiet)
  if (stretch) {
    paintWave(surface, columns, inAt, outAt, { peak: colours.waveIn, core: colours.waveInCore, gain })
    paintWave(surface, columns, Math.max(0, outAt), columns.known.length, quiet)
    if (clip) paintFades(surface, view, stretch, clip, colours)
  }
  if ((desk.frames.stepUs / (view.toUs - view.fromUs)) * width >= frameTickPx) {
    paintFrames(surface, view, desk.frames.within(view.fromUs, view.toUs), colours)
  }

  /** In or out alone: a line where it is, until the other one makes it a stretch. */
  function paintLoneMark(): void {
    const alone = marks.inUs ?? marks.outUs
    if (alone === null) return
    context.fillStyle = colours.accent
    context.fillRect(Math.round(xOf(view, width, alone)) - 1, 0, 2, height)
    context.fillRect(Math.round(xOf(view, width, alone)) - (marks.inUs === null ? 9 : 0), 0, 9, 2)
  }
}
