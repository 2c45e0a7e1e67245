import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesUnder, readRecord, sha256, writeRecord } from './files.mjs'
import { cacheDir, root } from './paths.mjs'
import { Problem } from './problem.mjs'
import { runTool } from './run.mjs'

const out = join(root, 'out')
/** Says which sources the build was made from. */
export const buildStamp = join(out, '.encore-build.json')

/** Everything that decides what the build is, tests aside. */
const inputFolders = ['src', 'resources']
const inputFiles = [
  'electron.vite.config.ts',
  'scripts/lib/font-files.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json'
]

/** @returns {boolean} whether `out` was built from the sources as they are; asks for sizes and times only */
export function buildIsCurrent() {
  const stamp = readRecord(buildStamp)
  return stamp !== undefined && stamp.times === timesOf(inputs())
}

/**
 * Builds main, command line, preload and window where the sources changed. The build is made beside and renamed, so that
 * a failed one leaves the last good one in place.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensureBuild(steps) {
  const files = inputs()
  const times = timesOf(files)
  const content = contentOf(files)
  const stamp = readRecord(buildStamp)
  if (stamp?.content === content) {
    // A checkout touches files without changing them.
    if (stamp.times !== times) writeRecord(buildStamp, { times, content })
    return steps.skip('build', 'up to date')
  }
  await steps.run('build', async () => {
    for (const name of existsSync(cacheDir) ? readdirSync(cacheDir) : []) {
      if (name.startsWith('build-')) rmSync(join(cacheDir, name), { recursive: true, force: true })
    }
    const beside = join(cacheDir, `build-${process.pid}`)
    mkdirSync(beside, { recursive: true })
    const result = await runTool('electron-vite/bin/electron-vite.js', ['build', '--outDir', beside], {
      output: 'capture'
    })
    if (result.code !== 0) throw new Problem(`The build failed.\n${result.output.trim()}`)
    writeRecord(join(beside, '.encore-build.json'), { times, content })
    const old = join(cacheDir, `build-old-${process.pid}`)
    if (existsSync(out)) renameSync(out, old)
    renameSync(beside, out)
    rmSync(old, { recursive: true, force: true })
    return 'built'
  })
}

function inputs() {
  return [
    ...inputFolders.flatMap((folder) => filesUnder(join(root, folder))).filter((path) => !/\.test\.tsx?$/.test(path)),
    ...inputFiles.map((name) => join(root, name)).filter((path) => existsSync(path))
  ]
}

/** @param {string[]} files */
function timesOf(files) {
  const lines = files.map((path) => {
    const { size, mtimeMs } = statSync(path)
    return `${relative(root, path)} ${size} ${mtimeMs}`
  })
  return sha256(lines.join('\n'))
}

/** @param {string[]} files */
function contentOf(files) {
  return sha256(files.map((path) => `${relative(root, path)} ${sha256(readFileSync(path))}`).join('\n'))
}
