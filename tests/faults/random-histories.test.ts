import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { endProcessesNaming } from '../../src/main/platform/processes'
import type { Clip, ClipChange } from '../../src/shared/contract/clips'
import { type Studio, studio } from '../builders/studio'
import { frameNumbers, numberedVideo } from '../fixtures/media'

// `npm test` plays a few histories of a fixed seed; `npm run soak` many more of a new one, which it prints.
const soak = process.env.ENCORE_SOAK
const seed = soak ? Number(soak) : 20261122
const kills = soak ? 60 : 3
const edits = soak ? 2000 : 25

let house: Studio
let clip: Clip
let film: string
beforeAll(async () => {
  house = await studio()
  film = await numberedVideo(join(house.folder, 'film.mp4'), { seconds: 3, output: ['-c:a', 'aac'] })
  clip = await house.clipOf(film, 1_000_000, 2_000_000)
  await house.exporting.setFolder(house.campaign.id, house.out)
})
afterAll(async () => {
  await house.exporting.stop()
  await house.close()
})

type Move =
  | { kind: 'create'; inUs: number }
  | { kind: 'set'; which: number; change: ClipChange }
  | { kind: 'remove'; which: number }
  | { kind: 'undo' }
  | { kind: 'redo' }

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), inUs: fc.integer({ min: 0, max: 40 }).map((n) => n * 40_000) }),
  fc.record({
    kind: fc.constant('set' as const),
    which: fc.nat(9),
    change: fc.oneof(
      fc.record({ title: fc.constantFrom('A', 'B', 'C') }),
      fc.record({ fadeInUs: fc.constantFrom(0, 40_000, 80_000) }),
      fc.record({ outUs: fc.integer({ min: 60, max: 75 }).map((n) => n * 40_000) })
    )
  }),
  fc.record({ kind: fc.constant('remove' as const), which: fc.nat(9) }),
  fc.constantFrom<Move>({ kind: 'undo' }, { kind: 'redo' })
)

describe('a history of changes', () => {
  it(`is the same backwards and forwards, whatever happened (seed ${seed})`, async () => {
    const property = fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      const recordingId = await newRecording()
      const clips = () => house.clips.ofRecording(recordingId)
      // Every state that was reached, as a list of past ones and one of those that redo leads to.
      const past: Clip[][] = [[]]
      let future: Clip[][] = []
      for (const step of moves) {
        if (step.kind === 'undo') {
          await house.clips.undo(recordingId)
          const state = past.length > 1 ? past.pop() : undefined
          if (state) future.push(state)
        } else if (step.kind === 'redo') {
          await house.clips.redo(recordingId)
          const state = future.pop()
          if (state) past.push(state)
        } else {
          const before = past.at(-1) ?? []
          await play(recordingId, step, before)
          const after = await clips()
          if (JSON.stringify(after) !== JSON.stringify(before)) {
            past.push(after)
            future = []
          }
        }
        expect(await clips()).toEqual(past.at(-1))
      }
      while (past.length > 1) {
        await house.clips.undo(recordingId)
        past.pop()
        expect(await clips()).toEqual(past.at(-1))
      }
    })
    await fc.assert(property, { seed, numRuns: edits })
  })
})

/** The film in a campaign of its own, with nothing done to it yet. */
async function newRecording(): Promise<string> {
  const campaign = await house.campaigns.create({ ...house.campaign, name: 'History' })
  const { recordings } = await house.recordings.import(campaign.id, [film])
  return recordings[0]?.id ?? ''
}

async function play(recordingId: string, step: Exclude<Move, { kind: 'undo' | 'redo' }>, now: Clip[]): Promise<void> {
  if (step.kind === 'create') {
    await house.clips.create({ recordingId, inUs: step.inUs, outUs: step.inUs + 400_000, title: 'New' })
    return
  }
  const chosen = now[step.which % now.length]
  if (!chosen) return
  if (step.kind === 'remove') await house.clips.remove(chosen.id)
  else await house.clips.set(chosen.id, step.change)
}

describe('an export that is killed at any moment', () => {
  const moments = fc.sample(fc.integer({ min: 0, max: 2500 }), { seed, numRuns: kills })

  it.each(moments)('(after %i ms) ends as one whole file, with nothing beside it', async (moment) => {
    const out = join(house.folder, `out-${moment}`)
    const child = exportInto(out)
    const ended = new Promise((end) => child.once('exit', end))
    await said(child, 'Measuring loudness')
    await Promise.race([ended, new Promise((later) => setTimeout(later, moment))])
    child.kill('SIGKILL')
    await ended

    await house.exporting.recover()
    const [job] = await house.exporting.exportNow(clip.id, ['youtube-1080p'], out, { signal })
    expect(job?.state).toBe('done')
    const files = await readdir(out)
    // Killed after its end, the second run is an export of its own.
    expect(
      files.every((name) => /^Finale( \(2\))?\.mp4$/.test(name)),
      files.join()
    ).toBe(true)
    for (const file of files) {
      expect(await frameNumbers(join(out, file))).toEqual(Array.from({ length: 25 }, (_, index) => index + 25))
    }
    expect(await endProcessesNaming(out)).toBe(0)
  })
})

const { signal } = new AbortController()

function exportInto(out: string) {
  const here = import.meta.dirname
  const args = [
    join(here, 'launch.mjs'),
    join(here, 'exporter.ts'),
    house.platform.folder.root,
    'youtube-1080p',
    clip.id,
    out,
    'never'
  ]
  return spawn(process.execPath, args, { cwd: resolve(here, '../..'), stdio: ['ignore', 'pipe', 'inherit'] })
}

async function said(child: ReturnType<typeof exportInto>, line: string): Promise<void> {
  let heard = ''
  child.stdout.on('data', (text: Buffer) => {
    heard += text
  })
  await vi.waitFor(() => expect(heard).toContain(line), { timeout: 40_000, interval: 10 })
}
