import type { Stretch } from '@shared/domain/timeline'
import { type View, xOf } from '@shared/domain/viewport'
import type { Columns } from '../wave/columns'
import type { Palette } from './palette'
import type { StoryboardStore } from './storyboard-store'

/** A lane's drawing surface, measured in CSS pixels; `scale` device pixels each. */
export interface Surface {
  context: CanvasRenderingContext2D
  width: number
  height: number
  scale: number
}

const fullScale = 32_768
/** Quiet passages are lifted a little, so that they can be seen beside a tutti without flattening it. */
const lift = 0.8

function amplitude(sample: number, gain: number): number {
  return Math.sign(sample) * Math.min(1, (Math.abs(sample) * gain) / fullScale) ** lift
}

/** Draws both tones, one column a device pixel, from column `from` up to `to`. */
export function paintWave(
  { context, height, scale }: Surface,
  columns: Columns,
  from: number,
  to: number,
  { peak: peakTone, core: coreTone, gain }: { peak: string; core: string; gain: number }
): void {
  const deep = height * scale
  const middle = deep / 2
  const half = middle * 0.92
  const peak = new Path2D()
  const core = new Path2D()
  for (let column = Math.max(0, from); column < Math.min(to, columns.known.length); column++) {
    if (!columns.known[column]) continue
    const top = middle - half * amplitude(columns.high[column] ?? 0, gain)
    const bottom = middle - half * amplitude(columns.low[column] ?? 0, gain)
    const lowest = Math.max(bottom, top + scale)
    peak.rect(column, top, 1, lowest - top)
    const loud = Math.max(half * amplitude(columns.rms[column] ?? 0, gain), scale / 2)
    const coreTop = Math.max(top, middle - loud)
    core.rect(column, coreTop, 1, Math.max(scale, Math.min(lowest, middle + loud) - coreTop))
  }
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = peakTone
  context.fill(peak)
  context.fillStyle = coreTone
  context.fill(core)
  context.restore()
}

/** The storyboard behind a lane: pictures stand at their times, so that they move with it. */
export function paintStoryboard(
  { context, width, height }: Surface,
  view: View,
  board: StoryboardStore,
  opacity: number
): void {
  const { aspect } = board
  if (aspect === null) return
  const usPerPx = (view.toUs - view.fromUs) / width
  const widest = Math.max(48, height * aspect)
  // Steps of the root of two: while zooming, pictures change seldom and are cropped a little, never stretched.
  const slotUs = 2 ** (Math.ceil(Math.log2(widest * usPerPx) * 2) / 2)
  const slotWidth = slotUs / usPerPx
  context.save()
  context.globalAlpha = opacity
  for (let slot = Math.floor(view.fromUs / slotUs); slot * slotUs < view.toUs; slot++) {
    const tile = board.tileAt(slot * slotUs + slotUs / 2)
    const bitmap = tile && board.bitmapOf(tile)
    if (!bitmap) continue
    const shownHeight = Math.min(tile.height, tile.width * (height / slotWidth))
    const shownWidth = Math.min(tile.width, tile.height * (slotWidth / height))
    context.drawImage(
      bitmap,
      tile.x + (tile.width - shownWidth) / 2,
      tile.y + (tile.height - shownHeight) / 2,
      shownWidth,
      shownHeight,
      xOf(view, width, slot * slotUs),
      0,
      slotWidth - 1,
      height
    )
  }
  context.restore()
}

/** The ground of the stretch in hand: between the handles, bounded above and below. */
export function paintSelected(
  { context, width, height }: Surface,
  view: View,
  stretch: Stretch,
  colours: Palette
): void {
  const left = Math.max(-4, xOf(view, width, stretch.inUs))
  const right = Math.min(width + 4, xOf(view, width, stretch.outUs))
  if (right <= left) return
  context.save()
  context.globalAlpha = 0.72
  context.fillStyle = colours.accentSoft
  context.fillRect(left, 0, right - left, height)
  context.globalAlpha = 1
  context.fillStyle = colours.accent
  context.fillRect(left, 0, right - left, 2)
  context.fillRect(left, height - 2, right - left, 2)
  context.restore()
}

/** Another clip: a faint ground and its title, nothing to be picked up. */
export function paintOther(
  { context, width, height }: Surface,
  view: View,
  stretch: Stretch,
  title: string | null,
  colours: Palette
): void {
  const left = xOf(view, width, stretch.inUs)
  const right = xOf(view, width, stretch.outUs)
  if (right < 0 || left > width) return
  const from = Math.max(-2, left)
  const to = Math.min(width + 2, Math.max(right, left + 2))
  context.save()
  context.globalAlpha = colours.dark ? 0.07 : 0.05
  context.fillStyle = colours.ink
  context.fillRect(from, 0, to - from, height)
  context.globalAlpha = 0.6
  context.fillStyle = colours.lineStrong
  context.fillRect(Math.round(from), 0, 1, height)
  context.fillRect(Math.round(to) - 1, 0, 1, height)
  context.globalAlpha = 1
  if (title !== null && to - from > 40) {
    context.beginPath()
    context.rect(from, 0, to - from - 6, height)
    context.clip()
    context.font = colours.labelFont
    context.fillStyle = colours.ink2
    context.fillText(title, Math.max(from, 0) + 8, 15)
  }
  context.restore()
}

/** What the fades take away, shaded, under the line that the level follows. */
export function paintFades(
  { context, width, height }: Surface,
  view: View,
  stretch: Stretch,
  fades: { fadeInUs: number; fadeOutUs: number },
  colours: Palette
): void {
  ramp(stretch.inUs, stretch.inUs + fades.fadeInUs)
  ramp(stretch.outUs, stretch.outUs - fades.fadeOutUs)

  function ramp(silentUs: number, fullUs: number): void {
    if (silentUs === fullUs) return
    const silent = xOf(view, width, silentUs)
    const full = xOf(view, width, fullUs)
    context.save()
    context.beginPath()
    context.moveTo(silent, 2)
    context.lineTo(full, 2)
    context.lineTo(silent, height - 2)
    context.closePath()
    context.globalAlpha = 0.6
    context.fillStyle = colours.bg
    context.fill()
    context.globalAlpha = 1
    context.strokeStyle = colours.accent
    context.lineWidth = 1.5
    context.beginPath()
    context.moveTo(silent, height - 2)
    context.lineTo(full, 2)
    context.stroke()
    context.restore()
  }
}

/** Fine ticks where frames begin. */
export function paintFrames(
  { context, width, height }: Surface,
  view: View,
  starts: readonly number[],
  colours: Palette
): void {
  context.save()
  context.fillStyle = colours.ink2
  for (const start of starts) context.fillRect(Math.round(xOf(view, width, start)), height - 7, 1, 7)
  context.restore()
}
