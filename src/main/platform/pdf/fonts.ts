import { readFile } from 'node:fs/promises'
import { baseFonts, scriptFonts } from './font-files'
import { type Shaper, shaperOf } from './shape'
import { plainFont } from './woff'

/** A font that text can be set in. */
export interface LoadedFont extends Shaper {
  id: string
  bytes: Buffer
}

/** The fonts that a text needs, and which of them a character is set in. */
export interface FontSet {
  regular: LoadedFont
  strong: LoadedFont
  /**
   * @param strong whether the heavier weight is wanted, which the base scripts have
   * @returns the font for what people see as one character; the base font where none has it
   */
  of(character: string, strong: boolean): LoadedFont
}

// What says how its neighbours are to be drawn has no picture of its own.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

const loaded = new Map<string, Promise<LoadedFont>>()

function load(id: string, file: string): Promise<LoadedFont> {
  const known = loaded.get(id)
  if (known) return known
  const loading = readFile(file).then((content) => {
    const bytes = plainFont(content)
    return { id, bytes, ...shaperOf(bytes) }
  })
  loaded.set(id, loading)
  return loading
}

/** Loads the base fonts and those of the scripts that stand in `text`; each once in a process. */
export async function fontsFor(text: string): Promise<FontSet> {
  const regular = await load('regular', baseFonts.regular)
  const strong = await load('strong', baseFonts.strong)
  const wanted = scriptFonts.filter(({ script }) => script.test(text))
  const scripts = await Promise.all(wanted.map(async (font) => ({ ...font, font: await load(font.id, font.file) })))
  // Han characters look a little different in each language: a text with kana or hangul says which.
  const first = /[\p{scx=Hira}\p{scx=Kana}]/u.test(text)
    ? 'japanese'
    : /\p{scx=Hang}/u.test(text)
      ? 'korean'
      : 'chinese'
  scripts.sort((a, b) => Number(b.id === first) - Number(a.id === first))
  return {
    regular,
    strong,
    of(character, heavier) {
      const base = heavier ? strong : regular
      const visible = character.replace(invisible, '') || character
      if (base.covers(visible)) return base
      const fitting = scripts.filter(({ script }) => script.test(visible))
      const font = [...fitting, ...scripts].find((candidate) => candidate.font.covers(visible))
      return font?.font ?? base
    }
  }
}
