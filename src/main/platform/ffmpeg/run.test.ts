import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { numberedVideo, soundOnly, tools } from '../../../../tests/fixtures/media'
import { createFfmpeg, type Ffmpeg, type Progress } from './index'
import { probeFailure } from './probe'
import { ProgressReader } from './progress'
import { runFfmpeg } from './run'

let folder: string
let ffmpeg: Ffmpeg
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-ffmpeg-'))
  const found = await tools
  ffmpeg = createFfmpeg(async () => found)
  await soundOnly(at('tone.wav'), 2)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A program that behaves as badly as the test wants. */
async function program(name: string, script: string): Promise<string> {
  await writeFile(at(name), `#!/bin/sh\n${script}\n`)
  await chmod(at(name), 0o755)
  return at(name)
}

const endless = { inputs: [{ source: 'anoisesrc', options: ['-f', 'lavfi', '-re'] }] }

describe('running ffmpeg', () => {
  test('values of options keep their spaces, quotes and brackets', async () => {
    const title = `Adagio "for strings", it's [no] 2; 100% $HOME`
    const options = ['-metadata', `title=${title}`]
    await ffmpeg.run({ inputs: [{ source: at('tone.wav') }], outputs: [{ path: at('titled.mp3'), options }] })
    const answer = await ffmpeg.probe(['-show_entries', 'format_tags=title', at('titled.mp3')])
    expect(answer).toMatchObject({ format: { tags: { title } } })
  })

  test('several outputs come from one run', async () => {
    const outputs = [
      { path: at('one.wav'), options: [] },
      { path: at('two.flac'), options: ['-ac', '1'] }
    ]
    await ffmpeg.run({ inputs: [{ source: at('tone.wav') }], outputs })
    expect((await stat(at('one.wav'))).size).toBeGreaterThan(100_000)
    expect((await stat(at('two.flac'))).size).toBeGreaterThan(1_000)
  })

  test('the bytes of an output without a path arrive whole', async () => {
    let bytes = 0
    await ffmpeg.run({
      inputs: [{ source: at('tone.wav') }],
      outputs: [{ options: ['-f', 's16le', '-ac', '1', '-ar', '8000'] }],
      onData: (chunk) => {
        bytes += chunk.length
      }
    })
    expect(bytes).toBe(2 * 8_000 * 2)
  })

  test('progress grows to the end, with a remaining time on the way', async () => {
    const told: Progress[] = []
    await ffmpeg.run({
      inputs: [{ source: at('tone.wav'), options: ['-re'] }],
      outputs: [{ path: '-', options: ['-f', 'null'] }],
      durationUs: 2_000_000,
      onProgress: (progress) => told.push(progress)
    })
    const fractions = told.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBeCloseTo(1, 1)
    expect(told.some(({ remainingMs }) => remainingMs !== null && remainingMs > 0 && remainingMs < 4_000)).toBe(true)
  })

  test('what it reports besides its progress is handed over', async () => {
    const lines: string[] = []
    const outcome = await ffmpeg.run({
      inputs: [{ source: at('tone.wav') }],
      outputs: [{ path: '-', options: ['-af', 'volumedetect', '-f', 'null'] }],
      onLine: (line) => lines.push(line)
    })
    expect(outcome.lines.some((line) => line.includes('max_volume'))).toBe(true)
    expect(outcome.lines).toEqual(lines.slice(-400))
    expect(outcome.lines.some((line) => line.startsWith('out_time'))).toBe(false)
  })

  test('a cancelled one is ended, and says so', async () => {
    const stop = new AbortController()
    let pid = 0
    const running = ffmpeg.run({
      ...endless,
      outputs: [{ path: at('cancelled.wav'), options: [] }],
      signal: stop.signal,
      onStart: (started) => {
        pid = started
        stop.abort()
      }
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(() => process.kill(pid, 0)).toThrow()
  })

  test('one that was cancelled before is never started', async () => {
    const onStart = vi.fn()
    const outputs = [{ path: '-', options: ['-f', 'null'] }]
    await expect(ffmpeg.run({ ...endless, outputs, onStart, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled'
    })
    expect(onStart).not.toHaveBeenCalled()
  })

  test('one that makes no headway is ended', async () => {
    const stuck = await program('stuck', 'exec sleep 60')
    const job = { inputs: [{ source: 'x' }], outputs: [{ path: at('stuck.wav'), options: ['-vn'] }], stallMs: 100 }
    await expect(runFfmpeg(stuck, job)).rejects.toMatchObject({ code: 'tool-timeout' })
  })

  test('a full disk is recognised', async () => {
    const full = { path: '/dev/full', options: ['-f', 'wav'] }
    await expect(ffmpeg.run({ inputs: [{ source: at('tone.wav') }], outputs: [full] })).rejects.toMatchObject({
      code: 'disk-full'
    })
  })

  test('one that fails, crashes or is not there is a failure in one line', async () => {
    const nowhere = { inputs: [{ source: at('nothing.wav') }], outputs: [{ path: at('out.wav'), options: [] }] }
    const crashing = await program('crash', 'kill -SEGV $$')
    for (const start of [
      () => ffmpeg.run(nowhere),
      () => runFfmpeg(crashing, nowhere),
      () => runFfmpeg(at('no-such-program'), nowhere)
    ]) {
      await expect(start()).rejects.toMatchObject({ code: 'tool-failed', message: expect.stringMatching(/^[^\n]+$/) })
    }
    expect(await readdir(folder)).not.toContain('out.wav')
  })

  test('without ffmpeg it is said what is missing', async () => {
    const missing = { path: '', version: '', source: 'missing' } as const
    const without = createFfmpeg(async () => ({ ffmpeg: missing, ffprobe: missing }))
    await expect(without.run({ ...endless, outputs: [] })).rejects.toMatchObject({ code: 'tool-missing' })
    await expect(without.probe([])).rejects.toMatchObject({ code: 'tool-missing' })
  })
})

describe('asking ffprobe', () => {
  test('answers line by line, to the last', async () => {
    const path = await numberedVideo(at('lines.mp4'), { seconds: 4, sound: null })
    const lines: string[] = []
    await ffmpeg.probeLines(['-show_packets', '-show_entries', 'packet=pts', '-of', 'csv=p=0', path], (line) =>
      lines.push(line)
    )
    expect(lines.filter((line) => line !== '')).toHaveLength(100)
  })

  test('one that takes too long, is cancelled or crashes is ended with the reason', async () => {
    const found = await tools
    const as = (path: string) => createFfmpeg(async () => ({ ...found, ffprobe: { ...found.ffprobe, path } }))
    const stuck = as(await program('stuck-probe', 'exec sleep 60'))
    await expect(stuck.probe([], { timeoutMs: 50 })).rejects.toMatchObject({ code: 'tool-timeout' })
    const stop = new AbortController()
    const cancelled = stuck.probe([], { signal: stop.signal })
    stop.abort()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const crashing = as(await program('crashing-probe', 'kill -SEGV $$'))
    await expect(crashing.probe([])).rejects.toMatchObject({ code: 'tool-failed' })
  })

  test.each([
    ['[mov,mp4 @ 0x5] moov atom not found\nx.mp4: Invalid data found when processing input', 'unfinished-recording'],
    ['file:/music/x.mp4: Permission denied', 'permission-denied'],
    ['x.mp3: Invalid argument', 'not-media']
  ])('%j means %s', (stderr, code) => {
    expect(probeFailure(stderr)).toMatchObject({ code })
  })
})

test('a program knows which filters it was built with', async () => {
  expect(await ffmpeg.hasFilter('aresample')).toBe(true)
  expect(await ffmpeg.hasFilter('no-such-filter')).toBe(false)
})

describe('lines of progress', () => {
  test('are told from others, and a time that is not known yet is none', () => {
    const told: Progress[] = []
    const reader = new ProgressReader(10_000_000, (progress) => told.push(progress))
    const lines = [
      'frame=0',
      'out_time_us=N/A',
      'out_time_ms=N/A',
      'progress=continue',
      'out_time_us=2500000',
      'speed= 3.1x'
    ]
    expect(lines.map((line) => reader.read(line))).toEqual([true, true, true, true, true, true])
    expect(reader.read('[Parsed_ebur128_0 @ 0x1] t: 1.0 M: -20.1')).toBe(false)
    expect(told).toMatchObject([{ outTimeUs: 2_500_000, fraction: 0.25 }])
  })
})
