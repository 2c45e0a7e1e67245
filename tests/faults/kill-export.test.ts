import { type ChildProcess, spawn } from 'node:child_process'
import { link, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Clip } from '@shared/contract/clips'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endProcessesNaming } from '../../src/main/platform/processes'
import { type Studio, studio } from '../builders/studio'
import { frameNumbers, numberedVideo } from '../fixtures/media'

let house: Studio
let clip: Clip
const children: ChildProcess[] = []

beforeEach(async () => {
  house = await studio()
  const film = await numberedVideo(join(house.folder, 'film.mp4'), { seconds: 3, output: ['-c:a', 'aac'] })
  clip = await house.clipOf(film, 1_000_000, 3_000_000)
  await house.exporting.setFolder(house.campaign.id, house.out)
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await house.exporting.stop()
  await house.close()
})

/** Starts the other process and answers once it has said `line`. */
async function other(
  job: 'youtube-1080p' | 'album-flac' | 'queue' | 'cut',
  out: string,
  line: string
): Promise<ChildProcess> {
  const stopAt = line.startsWith('at ') ? line.slice(3) : 'never'
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'launch.mjs'),
      join(import.meta.dirname, 'exporter.ts'),
      house.platform.folder.root,
      job,
      clip.id,
      out,
      stopAt
    ],
    { cwd: resolve(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] }
  )
  children.push(child)
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text
  })
  child.stderr.on('data', (text: Buffer) => {
    said += text
  })
  await vi.waitFor(() => expect(said.split('\n'), said).toContain(line), { timeout: 40_000, interval: 20 })
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((end) => child.once('exit', end))
  child.kill('SIGKILL')
  await gone
}

const files = () => readdir(house.out).catch(() => [])
const jobs = () => house.exporting.list(house.campaign.id)

/** Starts the worker as the app does, and waits until the one export is done. */
async function restart(): Promise<void> {
  house.exporting.start()
  const done = async () => expect((await jobs()).map(({ state }) => state)).toEqual(['done'])
  await vi.waitFor(done, { timeout: 40_000, interval: 50 })
}

async function expectOneWholeFile(name: 'Finale.mp4' | 'Finale.flac'): Promise<void> {
  const path = join(house.out, name)
  expect(await files()).toEqual([name])
  expect((await jobs()).map((job) => [job.path, job.result?.durationUs])).toEqual([[path, 2_000_000]])
  if (name === 'Finale.mp4') {
    expect(await frameNumbers(path)).toEqual(Array.from({ length: 50 }, (_, index) => index + 25))
  }
  expect(await endProcessesNaming(house.out)).toBe(0)
}

describe('a power cut during an export', () => {
  it.each([
    ['claimed', 'album-flac', 'Finale.flac'],
    ['part-named', 'album-flac', 'Finale.flac'],
    ['encoding', 'youtube-1080p', 'Finale.mp4'],
    ['verified', 'album-flac', 'Finale.flac']
  ] as const)('at "%s" leaves nothing; it is done from the start', async (step, preset, name) => {
    await killed(await other(preset, house.out, `at ${step}`))
    await house.exporting.recover()
    expect(await files()).toEqual([])
    expect(await endProcessesNaming(house.out)).toBe(0)
    expect((await jobs()).map(({ state }) => state)).toEqual(['queued'])
    await restart()
    await expectOneWholeFile(name)
  })

  it.each(['finishing', 'published'])('at "%s" leaves the whole file; it is only given its name', async (step) => {
    await killed(await other('album-flac', house.out, `at ${step}`))
    await house.exporting.recover()
    expect((await jobs()).map(({ state }) => state)).toEqual(['done'])
    await expectOneWholeFile('Finale.flac')
  })

  it('between the two steps of giving the name leaves one file', async () => {
    await killed(await other('album-flac', house.out, 'at finishing'))
    const [part = ''] = await files()
    await link(join(house.out, part), join(house.out, 'Finale.flac'))
    await house.exporting.recover()
    await expectOneWholeFile('Finale.flac')
  })

  it('while it reserved its name on a disk without hard links leaves one file', async () => {
    await killed(await other('album-flac', house.out, 'at finishing'))
    await writeFile(join(house.out, 'Finale.flac'), '')
    await house.exporting.recover()
    await expectOneWholeFile('Finale.flac')
  })

  it('never overwrites what took its name meanwhile', async () => {
    await killed(await other('album-flac', house.out, 'at finishing'))
    await writeFile(join(house.out, 'Finale.flac'), 'something else')
    await house.exporting.recover()
    expect(await files()).toEqual(['Finale (2).flac', 'Finale.flac'])
    expect((await jobs())[0]?.path).toBe(join(house.out, 'Finale (2).flac'))
  })

  it('is taken up by the same command', async () => {
    await killed(await other('youtube-1080p', house.out, 'at encoding'))
    await house.exporting.recover()
    const [job] = await house.exportNow(clip, 'youtube-1080p')
    expect(job?.state).toBe('done')
    expect(await jobs()).toHaveLength(1)
    await expectOneWholeFile('Finale.mp4')
  })

  it('of the app goes on at its next start', async () => {
    await house.exporting.enqueue([clip.id], ['youtube-1080p'])
    await killed(await other('queue', house.out, 'at encoding'))
    await restart()
    await expectOneWholeFile('Finale.mp4')
  })

  it('during a cut leaves nothing at all', async () => {
    await killed(await other('cut', join(house.out, 'cut.mkv'), 'at encoding'))
    expect(await files()).toHaveLength(1)
    await house.exporting.recover()
    expect(await files()).toEqual([])
    expect(await jobs()).toEqual([])
    expect(await endProcessesNaming(house.out)).toBe(0)
  })
})

describe('two processes on one data folder', () => {
  it('never work on the same export: what the command line holds the app leaves alone', async () => {
    const child = await other('youtube-1080p', house.out, 'Encoding')
    house.exporting.start()
    await new Promise((end) => child.once('exit', end))
    expect((await jobs()).map(({ state }) => state)).toEqual(['done'])
    await expectOneWholeFile('Finale.mp4')
  })

  it('cancel each other’s exports', async () => {
    const child = await other('youtube-1080p', house.out, 'Encoding')
    await house.exporting.cancel((await jobs())[0]?.id ?? '')
    await new Promise((end) => child.once('exit', end))
    expect((await jobs()).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await files()).toEqual([])
    expect(await endProcessesNaming(house.out)).toBe(0)
  })
})
