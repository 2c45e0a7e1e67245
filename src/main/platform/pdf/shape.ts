import { Blob, ClusterLevel, Direction, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'

/** A glyph as it is placed, in units of the font; `text` is what it stands for, empty where another one says it. */
export interface PlacedGlyph {
  id: number
  text: string
  xAdvance: number
  xOffset: number
  yOffset: number
}

export interface Shaper {
  unitsPerEm: number
  /** Whether every code point of the text has a glyph. */
  covers(text: string): boolean
  /** @param rightToLeft the glyphs come in the order in which they stand on paper, whatever the direction */
  shape(text: string, rightToLeft: boolean): PlacedGlyph[]
}

/**
 * Shapes with HarfBuzz, as browsers do: letters that join, marks that stack, vowels that move. The PDF library's own
 * shaping leaves marks of several scripts in the wrong place and fails on some fonts.
 */
export function shaperOf(bytes: Uint8Array): Shaper {
  const face = new Face(new Blob(bytes))
  const font = new Font(face)
  const known = new Set(face.collectUnicodes())
  return {
    unitsPerEm: face.upem,
    covers: (text) => [...text].every((character) => known.has(character.codePointAt(0) ?? 0)),
    shape(text, rightToLeft) {
      const buffer = new ShapingBuffer()
      buffer.addText(text)
      buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS)
      buffer.guessSegmentProperties()
      buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR)
      shape(font, buffer)
      const infos = buffer.getGlyphInfos()
      const positions = buffer.getGlyphPositions()
      const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b)
      const said = new Set<number>()
      return infos.map(({ codepoint, cluster }, index) => {
        const end = starts[starts.indexOf(cluster) + 1] ?? text.length
        const own = said.has(cluster) ? '' : text.slice(cluster, end)
        said.add(cluster)
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
        return { id: codepoint, text: own, xAdvance, xOffset, yOffset }
      })
    }
  }
}
