import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { AppError } from '@shared/domain/errors'

export type ToolName = 'ffmpeg' | 'ffprobe'

export interface Tool {
  path: string
  version: string
  source: 'chosen' | 'bundled' | 'system' | 'missing'
}

export interface Tools {
  ffmpeg: Tool
  ffprobe: Tool
}

const missing: Tool = { path: '', version: '', source: 'missing' }
const load = createRequire(import.meta.url)

/** Where each program stands: the one a person chose, else the one that ships with Encore, else the one on PATH. */
export async function findTools(chosen: { ffmpeg?: string | null; ffprobe?: string | null }): Promise<Tools> {
  const [ffmpeg, ffprobe] = await Promise.all([find('ffmpeg', chosen.ffmpeg), find('ffprobe', chosen.ffprobe)])
  return { ffmpeg, ffprobe }
}

async function find(name: ToolName, chosen: string | null | undefined): Promise<Tool> {
  const candidates: { path: string | null; source: Tool['source'] }[] = [
    { path: chosen ?? null, source: 'chosen' },
    { path: bundled(name), source: 'bundled' },
    { path: onPath(name), source: 'system' }
  ]
  for (const { path, source } of candidates) {
    if (!path) continue
    const version = await versionOf(path, name)
    if (version) return { path, version, source }
  }
  return missing
}

function bundled(name: ToolName): string | null {
  try {
    const found: unknown =
      name === 'ffmpeg' ? load('ffmpeg-static') : (load('@ffprobe-installer/ffprobe') as { path: string }).path
    // Programs cannot run from inside the packaged archive; the packager puts them beside it.
    return typeof found === 'string' && executable(unpacked(found)) ? unpacked(found) : null
  } catch {
    // Both are optional: on a machine where they could not be installed the system's programs serve.
    return null
  }
}

function unpacked(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
}

function onPath(name: ToolName): string | null {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(dir, file)
    if (dir && executable(path)) return path
  }
  return null
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The version that a program answers with, or null where it is not that program. */
export function versionOf(path: string, name: ToolName): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(path, ['-hide_banner', '-version'], { timeout: 10_000 }, (error, stdout) => {
      const match = new RegExp(`^${name} version (\\S+)`).exec(stdout)
      resolve(error || !match ? null : (match[1] ?? null))
    })
  })
}

const filters = new Map<string, Promise<Set<string>>>()

/** Names of the filters that a program was built with; asked once. */
export function filtersOf(path: string): Promise<Set<string>> {
  const known = filters.get(path)
  if (known) return known
  const asked = new Promise<Set<string>>((resolve) => {
    execFile(
      path,
      ['-hide_banner', '-v', 'error', '-filters'],
      { timeout: 10_000, maxBuffer: 1 << 22 },
      (_error, stdout) => {
        resolve(new Set(stdout.split('\n').flatMap((line) => /^ [T.][S.][C.]? (\S+)/.exec(line)?.[1] ?? [])))
      }
    )
  })
  filters.set(path, asked)
  return asked
}

/** @throws AppError `tool-missing` where the program was not found. */
export function required(tools: Tools, name: ToolName): string {
  const { path, source } = tools[name]
  if (source !== 'missing') return path
  throw new AppError(
    'tool-missing',
    `Encore needs ${name} and did not find it. Nothing was changed.`,
    `Install ffmpeg (it brings ${name}) or choose the program in Settings.`
  )
}
