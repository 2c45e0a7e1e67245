import bidiFactory from 'bidi-js'
import type { FontSet, LoadedFont } from './fonts'
import type { PlacedGlyph } from './shape'

/** A stretch of one line in one font and one direction. */
export interface Run {
  font: LoadedFont
  text: string
  rightToLeft: boolean
  glyphs: PlacedGlyph[]
  /** In points at the size that the line was made for. */
  width: number
}

export interface Line {
  /** In the order in which they stand on paper. */
  runs: Run[]
  width: number
}

export interface LineOptions {
  fonts: FontSet
  size: number
  strong: boolean
  /** Where lines end, in points. */
  width: number
}

const bidi = bidiFactory()
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
// Scripts that write words without a space between them.
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]\p{M}*$/u
const startsUnspaced = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

/** Breaks a paragraph into lines, each with its runs in visual order (the Unicode bidirectional algorithm). */
export function linesOf(paragraph: string, options: LineOptions): Line[] {
  const text = paragraph.normalize('NFC')
  const { levels } = bidi.getEmbeddingLevels(text, 'auto')
  const lines: Line[] = []
  let start = 0
  let end = 0
  for (const piece of piecesOf(text)) {
    const next = end + piece.length
    if (end > start && lineOf(text, levels, start, trimmedEnd(text, start, next), options).width > options.width) {
      lines.push(lineOf(text, levels, start, trimmedEnd(text, start, end), options))
      start = end
    }
    end = next
  }
  lines.push(lineOf(text, levels, start, trimmedEnd(text, start, end), options))
  return lines
}

/** Where a line may end: after spaces and hyphens, and between words of scripts without spaces; else inside what is too long. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const before = pieces.at(-1)
    const breaks =
      before === undefined || /[\s-]$/.test(before) || (unspaced.test(before) && startsUnspaced.test(segment))
    if (breaks && !/^\s/.test(segment)) pieces.push(segment)
    else pieces[pieces.length - 1] = `${before ?? ''}${segment}`
  }
  return pieces.flatMap((piece) =>
    piece.length > 60 ? [...graphemes.segment(piece)].map(({ segment }) => segment) : piece
  )
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

function lineOf(text: string, levels: Uint8Array, start: number, end: number, options: LineOptions): Line {
  const stretches: { from: number; to: number; font: LoadedFont; level: number }[] = []
  for (const { segment, index } of graphemes.segment(text.slice(start, end))) {
    const from = start + index
    const to = from + segment.length
    const last = stretches.at(-1)
    const level = levels[from] ?? 0
    // Spaces and marks between words stay in the font of the word before them.
    const keeps = last && last.font.id !== 'emoji' && /^[\s\p{P}]+$/u.test(segment) && last.font.covers(segment)
    const font = keeps ? last.font : options.fonts.of(segment, options.strong)
    if (last && last.font === font && last.level === level) last.to = to
    else stretches.push({ from, to, font, level })
  }
  const runs = visualOrder(stretches).map(({ from, to, font, level }): Run => {
    const own = text.slice(from, to)
    const rightToLeft = level % 2 === 1
    const glyphs = font.shape(own, rightToLeft)
    const units = glyphs.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    return { font, text: own, rightToLeft, glyphs, width: (units / font.unitsPerEm) * options.size }
  })
  return { runs, width: runs.reduce((sum, { width }) => sum + width, 0) }
}

/** Rule L2 of the algorithm: from the highest level down, turns around what stands at that level or above. */
function visualOrder<T extends { level: number }>(stretches: T[]): T[] {
  const order = [...stretches]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level >= 1; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from
      while (to < order.length && (order[to]?.level ?? 0) >= level) to += 1
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  }
  return order
}
