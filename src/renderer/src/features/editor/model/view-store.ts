import type { Microseconds } from '@shared/domain/timecode'
import {
  clampView,
  fitView,
  followView,
  panView,
  type View,
  type ViewBounds,
  wholeView,
  zoomView
} from '@shared/domain/viewport'
import { Cell } from './cell'

const zoomStep = 1.5

/** The part of the recording that the lower lane shows. */
export class ViewStore {
  readonly cell: Cell<View>

  constructor(readonly bounds: ViewBounds) {
    this.cell = new Cell(wholeView(bounds))
  }

  get now(): View {
    return this.cell.get()
  }

  set(view: View): void {
    this.cell.set(clampView(view, this.bounds))
  }

  /** A factor above 1 shows less; what is at `atUs` keeps its place. */
  zoom(factor: number, atUs: number): void {
    this.cell.set(zoomView(this.now, factor, atUs, this.bounds))
  }

  /** One step of the + and - keys, about the playhead where it is in sight, else about the middle. */
  step(direction: 1 | -1, playheadUs: number): void {
    const { fromUs, toUs } = this.now
    const inSight = playheadUs >= fromUs && playheadUs <= toUs
    this.zoom(zoomStep ** direction, inSight ? playheadUs : (fromUs + toUs) / 2)
  }

  pan(byUs: number): void {
    this.cell.set(panView(this.now, byUs, this.bounds))
  }

  fit(inUs: Microseconds, outUs: Microseconds): void {
    this.cell.set(fitView(inUs, outUs, this.bounds))
  }

  /** Shows `spanUs` with `atUs` in the middle. */
  around(atUs: number, spanUs: number): void {
    this.set({ fromUs: atUs - spanUs / 2, toUs: atUs + spanUs / 2 })
  }

  whole(): void {
    this.cell.set(wholeView(this.bounds))
  }

  /** Turns the page when the playhead leaves it. */
  follow(playheadUs: number): void {
    this.cell.set(followView(this.now, playheadUs, this.bounds))
  }
}
