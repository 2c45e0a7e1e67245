import PDFDocument from 'pdfkit'
import type { FontSet } from './fonts'
import { fontsFor } from './fonts'
import { type Line, linesOf, type Run } from './lines'
import type { PlacedGlyph } from './shape'

export type PageSize = 'A4' | 'LETTER'

export interface SheetOptions {
  size: PageSize
  title: string
  /** BCP 47, of the words that are not names. */
  language: string
  /** Stands as the date of the file, so that the same content is the same bytes. */
  at: string
  /** Every text that will be written: it decides which fonts are loaded. */
  text: string
  /** Stands at the foot of every page. */
  footer: string
}

export interface TextStyle {
  size?: number
  strong?: boolean
  colour?: string
  align?: 'left' | 'right'
  /** From the left margin, in points. */
  x?: number
  /** In points; to the right margin where nothing is said. */
  width?: number
}

/** What the PDF library keeps of a font that it embeds; its own shaping is put aside for ours. */
interface EmbeddedFont {
  font: {
    layout: unknown
    getGlyph(id: number, codePoints: number[]): unknown
  }
}

const margin = 56
const footerRoom = 40
const leading = 1.4

/** A printed document, filled from top to bottom; what does not fit goes on to the next page. Sizes are in points. */
export class Sheet {
  y = margin
  readonly width: number
  readonly #document: PDFKit.PDFDocument
  readonly #chunks: Buffer[] = []
  readonly #ended: Promise<void>
  readonly #registered = new Set<string>()

  private constructor(
    private readonly fonts: FontSet,
    private readonly options: SheetOptions
  ) {
    const at = new Date(options.at)
    this.#document = new PDFDocument({
      size: options.size,
      margin: 0,
      lang: options.language,
      displayTitle: true,
      pdfVersion: '1.7',
      // No standard font: everything is embedded.
      font: '',
      info: { Title: options.title, Producer: 'Encore', Creator: 'Encore', CreationDate: at, ModDate: at }
    } as PDFKit.PDFDocumentOptions)
    this.width = this.#document.page.width - 2 * margin
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#ended = new Promise((resolve, reject) => {
      this.#document.on('end', resolve)
      this.#document.on('error', reject)
    })
    this.#foot()
  }

  static async begin(options: SheetOptions): Promise<Sheet> {
    return new Sheet(await fontsFor(`${options.text}${options.title}${options.footer}`), options)
  }

  /** Writes paragraphs, parted by line breaks, and moves below them. */
  text(text: string, style: TextStyle = {}): void {
    const { size = 10, width = this.width - (style.x ?? 0) } = style
    for (const line of this.#lines(text, size, width, style.strong ?? false)) {
      this.#need(size * leading)
      this.#draw(line, margin + (style.x ?? 0), this.y, size, width, style)
      this.y += size * leading
    }
  }

  /** Writes texts side by side, each with its own place, and moves below the tallest. */
  row(cells: { text: string; style: TextStyle }[]): void {
    const set = cells.map(({ text, style }) => {
      const { size = 10, width = this.width - (style.x ?? 0) } = style
      return { style, size, width, lines: this.#lines(text, size, width, style.strong ?? false) }
    })
    const height = Math.max(...set.map(({ lines, size }) => lines.length * size * leading))
    this.#need(height)
    for (const { style, size, width, lines } of set) {
      lines.forEach((line, index) => {
        this.#draw(line, margin + (style.x ?? 0), this.y + index * size * leading, size, width, style)
      })
    }
    this.y += height
  }

  gap(points: number): void {
    this.y += points
  }

  /** Goes on to the next page where less than this is left of this one. */
  keepTogether(height: number): void {
    this.#need(height)
  }

  rule(colour = '#c8c8c4'): void {
    this.#document
      .moveTo(margin, this.y)
      .lineTo(margin + this.width, this.y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke()
  }

  /** A PNG at the right margin, fitted into a box; nothing moves. */
  picture(png: Uint8Array, box: { width: number; height: number }): void {
    const fit = { fit: [box.width, box.height] as [number, number], align: 'right' as const }
    this.#document.image(Buffer.from(png), margin + this.width - box.width, this.y, fit)
  }

  async end(): Promise<Buffer> {
    this.#document.end()
    await this.#ended
    return Buffer.concat(this.#chunks)
  }

  #need(height: number): void {
    if (this.y + height <= this.#document.page.height - margin - footerRoom) return
    this.#document.addPage()
    this.y = margin
    this.#foot()
  }

  #foot(): void {
    const y = this.#document.page.height - margin - 8
    const style = { colour: '#5c5c58' }
    for (const [index, line] of this.#lines(this.options.footer, 8, this.width, false).entries()) {
      this.#draw(line, margin, y + index * 8 * leading, 8, this.width, style)
    }
  }

  #lines(text: string, size: number, width: number, strong: boolean): Line[] {
    return text.split('\n').flatMap((paragraph) => linesOf(paragraph, { fonts: this.fonts, size, strong, width }))
  }

  #draw(line: Line, x: number, y: number, size: number, width: number, style: TextStyle): void {
    let at = style.align === 'right' ? x + width - line.width : x
    this.#document.fillColor(style.colour ?? '#1a1a18')
    for (const run of line.runs) {
      this.#drawRun(run, at, y + size, size)
      at += run.width
    }
  }

  #drawRun(run: Run, x: number, baseline: number, size: number): void {
    if (run.glyphs.length === 0) return
    const document = this.#document
    if (!this.#registered.has(run.font.id)) document.registerFont(run.font.id, run.font.bytes)
    this.#registered.add(run.font.id)
    document.font(run.font.id, size)
    const { font } = (document as unknown as { _font: EmbeddedFont })._font
    // The library changes what it is given: it gets a layout of its own each time.
    font.layout = () => layoutOf(run, font)
    // Where glyphs stand for other text than their neighbours in order, readers and copies are told the text itself.
    const actual = !run.rightToLeft && run.glyphs.some(({ text }) => [...text].length !== 1)
    if (actual) document.markContent('Span', { actual: run.text })
    document.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] })
    if (actual) document.endMarkedContent()
  }
}

function layoutOf(run: Run, font: EmbeddedFont['font']) {
  const glyphs = run.glyphs.map(({ id, text }) => font.getGlyph(id, codePointsOf(text)))
  const positions = run.glyphs.map(({ xAdvance, xOffset, yOffset }: PlacedGlyph) => ({
    xAdvance,
    yAdvance: 0,
    xOffset,
    yOffset
  }))
  const advanceWidth = run.glyphs.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  return { glyphs, positions, advanceWidth }
}

function codePointsOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0)
}
