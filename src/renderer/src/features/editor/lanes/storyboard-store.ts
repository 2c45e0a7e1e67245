import type { Storyboard } from '@shared/contract/recordings'
import { lastAtOrBefore } from '@shared/domain/timeline'
import { Lru } from '../wave/lru'

export type Tile = Storyboard['tiles'][number]

/** Sheets decoded at once; one holds many tiles. */
const sheetsKept = 16

/** The keyframes' pictures, fetched and decoded as they come into sight. */
export class StoryboardStore {
  private board: Storyboard | null = null
  private timesUs: readonly number[] = []
  private readonly sheets = new Lru<number, ImageBitmap>(sheetsKept)
  private readonly asked = new Set<number>()
  private readonly listeners = new Set<() => void>()

  /** Tells when there is more to draw. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(board: Storyboard | null): void {
    if (board === this.board) return
    this.board = board
    this.timesUs = board?.tiles.map(({ atUs }) => atUs) ?? []
    this.tell()
  }

  get keyframesUs(): readonly number[] {
    return this.timesUs
  }

  /** The tile of the keyframe that is on screen at a time, or was shown last before it. */
  tileAt(atUs: number): Tile | null {
    return this.board?.tiles[Math.max(0, lastAtOrBefore(this.timesUs, atUs))] ?? null
  }

  /** Width over height of the tiles; null without a storyboard. */
  get aspect(): number | null {
    const first = this.board?.tiles[0]
    return first ? first.width / first.height : null
  }

  sheetOf(tile: Tile): { url: string; width: number; height: number } | null {
    return this.board?.sheets[tile.sheet] ?? null
  }

  /** The decoded sheet of a tile; null while it is fetched. */
  bitmapOf(tile: Tile): ImageBitmap | null {
    const known = this.sheets.get(tile.sheet)
    if (known) return known
    const url = this.sheetOf(tile)?.url
    if (url && !this.asked.has(tile.sheet)) {
      this.asked.add(tile.sheet)
      void this.load(tile.sheet, url)
    }
    return null
  }

  private async load(sheet: number, url: string): Promise<void> {
    try {
      const answer = await fetch(url)
      if (!answer.ok) return
      // Decoded off the window's own thread, so that a large sheet does not hold up a drag.
      this.sheets.set(sheet, await createImageBitmap(await answer.blob()))
      this.asked.delete(sheet)
      this.tell()
    } catch {
      // A sheet that could not be read leaves the lane without its pictures; nothing depends on them.
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
