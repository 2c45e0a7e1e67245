import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isFile } from './files.mjs'
import { modules } from './paths.mjs'
import { Problem } from './problem.mjs'
import { mustRun, run } from './run.mjs'

/**
 * What the app needs from the system, and how Debian and its relatives call it; where two names stand, newer releases
 * use the second.
 * @type {Record<string, { present: () => boolean, debian: string[] }>}
 */
const needs = {
  ffmpeg: { present: () => carriesFfmpeg() || hasProgram('ffmpeg'), debian: ['ffmpeg'] },
  ffprobe: { present: () => carriesFfprobe() || hasProgram('ffprobe'), debian: ['ffmpeg'] },
  xvfb: { present: () => hasProgram('Xvfb') && hasProgram('xvfb-run'), debian: ['xvfb'] },
  xauth: { present: () => hasProgram('xauth'), debian: ['xauth'] },
  pdftotext: { present: () => hasProgram('pdftotext') && hasProgram('pdffonts'), debian: ['poppler-utils'] },
  unzip: { present: () => hasProgram('unzip'), debian: ['unzip'] },
  gtk: library('libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'),
  nss: library('libnss3.so', 'libnss3'),
  sound: library('libasound.so.2', 'libasound2', 'libasound2t64'),
  gbm: library('libgbm.so.1', 'libgbm1'),
  cups: library('libcups.so.2', 'libcups2', 'libcups2t64'),
  accessibility: library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'),
  drm: library('libdrm.so.2', 'libdrm2'),
  keyboard: library('libxkbcommon.so.0', 'libxkbcommon0')
}

/** What the services need without a window. */
export const cliNeeds = ['ffmpeg', 'ffprobe']

/** What Electron's window needs on Linux besides. */
export const windowNeeds = ['gtk', 'nss', 'sound', 'gbm', 'cups', 'accessibility', 'drm', 'keyboard']

/** What a screen that nobody sees needs, for machines without a display. */
export const screenNeeds = ['xvfb', 'xauth']

/** What the tests read PDF files back with. */
export const testNeeds = ['pdftotext']

/** @returns {boolean} whether a window could be shown to somebody */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Sees that the system offers all of these: installs Debian packages as root, else says what to install.
 * @param {string[]} names keys of `needs`
 * @param {import('./steps.mjs').Steps} steps
 * @returns {Promise<boolean>} whether something was missing
 */
export async function ensureSystem(names, steps) {
  const relevant = process.platform === 'linux' ? names : names.filter((name) => cliNeeds.includes(name))
  const missing = relevant.filter((name) => !needs[name]?.present())
  if (missing.length === 0) return false
  const wanted = [...new Set(missing.flatMap((name) => needs[name]?.debian.slice(0, 1) ?? []))]
  if (process.platform !== 'linux') {
    throw new Problem(
      `Encore needs ${missing.join(' and ')}, which was not found.`,
      process.platform === 'darwin' ? 'Install it with: brew install ffmpeg' : 'Install it with: winget install ffmpeg'
    )
  }
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    throw new Problem(
      `Encore needs ${wanted.join(', ')}, which this machine lacks.`,
      hasProgram('apt-get')
        ? `Install with: sudo apt-get install ${wanted.join(' ')}`
        : "Install them with your system's package manager (the names are Debian's)."
    )
  }
  await steps.run(`system packages: ${wanted.join(' ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await mustRun('apt-get', ['update'], { env, output: 'capture', what: "Reading Debian's package lists" })
    const chosen = await Promise.all(missing.map((name) => installableName(needs[name]?.debian ?? [])))
    await mustRun(
      'apt-get',
      ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...new Set(chosen)],
      { env, output: 'capture', what: 'Installing Debian packages' }
    )
    return 'installed'
  })
  return true
}

/** @param {string[]} names from the oldest release's to the newest's */
async function installableName(names) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name], { output: 'capture' })
    if (/Candidate: [^(\s]/.test(output)) return name
  }
  return names[0] ?? ''
}

/** @param {string} name @returns {boolean} whether the program is on the path */
export function hasProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .some((folder) => endings.some((ending) => isExecutable(join(folder, name + ending))))
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return isFile(path)
  } catch {
    return false
  }
}

/** ffmpeg as an optional npm package; npm leaves it out where its download fails. */
function carriesFfmpeg() {
  return isFile(join(modules, 'ffmpeg-static', process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'))
}

function carriesFfprobe() {
  const name = process.platform === 'win32' ? 'ffprobe.exe' : 'ffprobe'
  return isFile(join(modules, '@ffprobe-installer', `${process.platform}-${process.arch}`, name))
}

/**
 * @param {string} file the library's file name
 * @param {string[]} debian
 */
function library(file, ...debian) {
  return { present: () => libraryFolders().some((folder) => existsSync(join(folder, file))), debian }
}

/** @type {string[] | undefined} */
let folders

/** The folders where shared libraries lie: Debian keeps one for each machine type, others lib64. */
function libraryFolders() {
  folders ??= ['/usr/lib', '/lib'].flatMap((base) => {
    const triplets = existsSync(base) ? readdirSync(base).filter((name) => name.endsWith('-linux-gnu')) : []
    return [base, `${base}64`, ...triplets.map((name) => join(base, name))]
  })
  return folders
}
