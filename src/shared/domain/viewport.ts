import { formatTimecode, type Microseconds } from './timecode'

/** The part of a recording that a lane shows, in microseconds; fractions are allowed, since a zoom lands between them. */
export interface View {
  fromUs: number
  toUs: number
}

/** How far a lane may zoom: out to the whole recording, in to `minSpanUs` (one frame). */
export interface ViewBounds {
  durationUs: Microseconds
  minSpanUs: Microseconds
}

/** The same stretch of time moved and cut to lie within the recording. */
export function clampView(view: View, bounds: ViewBounds): View {
  const duration = Math.max(1, bounds.durationUs)
  const span = Math.min(Math.max(view.toUs - view.fromUs, Math.min(bounds.minSpanUs, duration)), duration)
  const fromUs = Math.min(Math.max(0, view.fromUs), duration - span)
  return { fromUs, toUs: fromUs + span }
}

export function wholeView(bounds: ViewBounds): View {
  return { fromUs: 0, toUs: Math.max(1, bounds.durationUs) }
}

/** Zooms so that `atUs` keeps its place on screen; a factor above 1 shows less. */
export function zoomView(view: View, factor: number, atUs: number, bounds: ViewBounds): View {
  const duration = Math.max(1, bounds.durationUs)
  const span = view.toUs - view.fromUs
  const next = Math.min(Math.max(span / factor, Math.min(bounds.minSpanUs, duration)), duration)
  const share = span > 0 ? (atUs - view.fromUs) / span : 0.5
  const fromUs = atUs - share * next
  return clampView({ fromUs, toUs: fromUs + next }, bounds)
}

export function panView(view: View, byUs: number, bounds: ViewBounds): View {
  return clampView({ fromUs: view.fromUs + byUs, toUs: view.toUs + byUs }, bounds)
}

/** Moves one edge of the view; the other stays, and at least one frame stays in between. */
export function moveViewEdge(view: View, edge: 'from' | 'to', atUs: number, bounds: ViewBounds): View {
  return edge === 'from'
    ? clampView({ fromUs: Math.max(0, Math.min(atUs, view.toUs - bounds.minSpanUs)), toUs: view.toUs }, bounds)
    : clampView(
        { fromUs: view.fromUs, toUs: Math.min(bounds.durationUs, Math.max(atUs, view.fromUs + bounds.minSpanUs)) },
        bounds
      )
}

/** Shows a stretch with some of what lies around it: `margin` of its length at either side. */
export function fitView(inUs: Microseconds, outUs: Microseconds, bounds: ViewBounds, margin = 0.15): View {
  const around = (outUs - inUs) * margin
  return clampView({ fromUs: inUs - around, toUs: outUs + around }, bounds)
}

/**
 * The view that keeps the playhead on screen by turning pages: unchanged (the same object) while `atUs` is inside,
 * otherwise moved so that there is most of a page ahead of it.
 */
export function followView(view: View, atUs: number, bounds: ViewBounds): View {
  if (atUs >= view.fromUs && atUs <= view.toUs) return view
  const span = view.toUs - view.fromUs
  const ahead = atUs > view.toUs ? 0.08 : 0.92
  return clampView({ fromUs: atUs - ahead * span, toUs: atUs + (1 - ahead) * span }, bounds)
}

/** Where a time stands in a lane `width` pixels wide; outside of it for times outside the view. */
export function xOf(view: View, width: number, atUs: number): number {
  return ((atUs - view.fromUs) / (view.toUs - view.fromUs)) * width
}

/** The time at a lane's pixel. */
export function usAt(view: View, width: number, x: number): number {
  return view.fromUs + (x / Math.max(1, width)) * (view.toUs - view.fromUs)
}

const second = 1_000_000
const minute = 60 * second
const rulerSteps = [
  ...[100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600].map((minutes) => minutes * minute)
]

export interface RulerTick {
  atUs: Microseconds
  label: string
}

/** Round times for a ruler, at least `minGapPx` apart, each with as many decimals as tell it from its neighbours. */
export function rulerTicks(view: View, width: number, minGapPx: number): RulerTick[] {
  const usPerPx = (view.toUs - view.fromUs) / Math.max(1, width)
  const step = rulerSteps.find((candidate) => candidate >= usPerPx * minGapPx) ?? 3600 * second
  const decimals = step >= second ? 0 : step >= 100_000 ? 1 : step >= 10_000 ? 2 : step >= 1000 ? 3 : 4
  const ticks: RulerTick[] = []
  for (let atUs = Math.ceil(view.fromUs / step) * step; atUs <= view.toUs; atUs += step) {
    ticks.push({ atUs, label: formatTimecode(atUs, decimals) })
  }
  return ticks
}
