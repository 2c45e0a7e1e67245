import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Reads a small JSON record; a missing or damaged one is the same as none.
 * @param {string} path
 * @returns {any}
 */
export function readRecord(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Writes a small JSON record beside and renames it, so that nobody reads half of it.
 * @param {string} path
 * @param {unknown} value
 */
export function writeRecord(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`)
  renameSync(beside, path)
}

/** @param {string} path @returns {boolean} whether it is an existing file, links followed */
export function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** @param {string | Buffer} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string>} the file's checksum in the form of package locks, `sha512-...`
 */
export async function integrityOf(path) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return `sha512-${hash.digest('base64')}`
}

/**
 * All files under a folder, in a stable order.
 * @param {string} folder
 * @returns {string[]} full paths
 */
export function filesUnder(folder) {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}
