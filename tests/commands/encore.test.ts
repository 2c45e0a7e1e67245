import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numberedVideo } from '../fixtures/media'

const root = resolve(import.meta.dirname, '../..')

interface Ended {
  code: number | null
  out: string
  err: string
}

let folder = ''

/**
 * Runs `npm run -s encore -- ...` as a person would.
 * @param onErr sees what was said on stderr so far, with a way to send npm a signal
 */
function encore(args: string[], onErr: (said: string, kill: (signal: NodeJS.Signals) => void) => void = () => {}) {
  return new Promise<Ended>((ended) => {
    const npm = spawn('npm', ['run', '-s', 'encore', '--', ...args, '--data', join(folder, 'data')], { cwd: root })
    let out = ''
    let err = ''
    npm.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    npm.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
      onErr(err, (signal) => npm.kill(signal))
    })
    npm.on('close', (code) => ended({ code, out, err }))
  })
}

async function answer<T>(...args: string[]): Promise<T> {
  return JSON.parse((await encore([...args, '--json'])).out)
}

/** Command lines of the processes that still work on a file of this test. */
async function atWork(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(folder))
}

describe('npm run -s encore', () => {
  let clip = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encore-command-'))
    const film = await numberedVideo(join(folder, 'long.mp4'), {
      seconds: 90,
      fps: 25,
      width: 320,
      height: 180,
      sound: '0.2*sin(2*PI*440*t)'
    })
    const campaign = await answer<{ id: string }>('campaign', 'create', '--name', 'Spring Album')
    const imported = await answer<{ recordings: { id: string }[] }>('media', 'import', film, '--campaign', campaign.id)
    const recording = imported.recordings[0]?.id ?? ''
    clip = (await answer<{ id: string }>('clip', 'create', recording, '--in', '1', '--out', '85', '--title', 'Long')).id
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('passes on the result, and nothing else, with the exit code', async () => {
    const listed = await encore(['campaign', 'list', '--json'])
    expect(listed).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(listed.out)).toMatchObject([{ name: 'Spring Album' }])
    expect(await encore(['campaign', 'create'])).toMatchObject({ code: 2, out: '' })
  })

  it.runIf(process.platform === 'linux').each(['SIGINT', 'SIGTERM'] as const)(
    'lets an export tidy up when npm gets %s, and ends after it',
    async (signal) => {
      const exports = join(folder, signal)
      const args = ['clip', 'export', clip, '--preset', 'youtube-1080p', '--dir', exports]
      let sent = false
      const { code, err } = await encore(args, (said, kill) => {
        if (sent || !said.includes('Encoding')) return
        sent = true
        kill(signal)
      })
      expect(sent, err).toBe(true)
      expect(code).not.toBe(0)
      expect(await atWork()).toEqual([])
      expect(await readdir(exports).catch(() => [])).toEqual([])
    }
  )
})
