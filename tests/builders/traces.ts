import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import type { TestPlatform } from './platform'

/** What still tells of somebody: where words of theirs stand, and the sealed texts that hold them. */
export interface Traces {
  /** `table.column`, or the name of a file in which a word stands as it is. */
  places: string[]
  sealed: string[]
}

/** Looks through every column of every table, with the folder's own key, and through the bytes of every file. */
export async function traces({ platform }: TestPlatform, words: readonly string[]): Promise<Traces> {
  const vault = await platform.vault()
  const places = new Set<string>()
  const sealed: string[] = []
  const tells = (text: string) => words.some((word) => text.includes(word))
  const database = new Database(platform.folder.database)
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
  for (const { name } of tables) {
    for (const row of database.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue
        const opened = open(vault.unseal, value)
        if (tells(value) || (opened !== null && tells(opened))) places.add(`${name}.${column}`)
        if (opened !== null && tells(opened)) sealed.push(value)
      }
    }
  }
  database.close()
  for (const file of await filesOf(platform.folder.root)) if (tells(file.text)) places.add(file.name)
  return { places: [...places].sort(), sealed }
}

/** Names of files in whose bytes one of these texts still stands, also where the database uses them no more. */
export async function filesWith({ platform }: TestPlatform, texts: readonly string[]): Promise<string[]> {
  // Long values lie in several pages; their beginnings are whole.
  const beginnings = texts.map((text) => text.slice(0, 60))
  const files = await filesOf(platform.folder.root)
  return files.filter(({ text }) => beginnings.some((beginning) => text.includes(beginning))).map(({ name }) => name)
}

async function filesOf(root: string): Promise<{ name: string; text: string }[]> {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async ({ parentPath, name }) => ({
      name,
      text: (await readFile(join(parentPath, name))).toString('latin1')
    }))
  )
}

function open(unseal: (text: string) => string, text: string): string | null {
  try {
    return unseal(text)
  } catch {
    return null
  }
}
