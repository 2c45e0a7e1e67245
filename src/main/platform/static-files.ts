import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The files under `root` as they are now: by their path in an address (`/assets/a.js`), where each stands. */
export async function filesUnder(root: string, prefix = '/'): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const path = join(root, entry.name)
    if (entry.isDirectory()) {
      for (const [name, below] of await filesUnder(path, `${prefix}${entry.name}/`)) found.set(name, below)
    } else {
      found.set(`${prefix}${entry.name}`, path)
    }
  }
  return found
}

/** A small file's bytes. */
export async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(path))
}
