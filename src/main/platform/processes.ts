import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** Names this run of this process, also when its id is given to another one later: `4711:9f2c51aa03d7`. */
export const ownProcess = `${process.pid}:${randomBytes(6).toString('hex')}`

/** Runs this program with other arguments to its end, on the same streams. @returns its exit code, 1 where a signal ended it. */
export function runOwnProgram(args: string[]): number {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}

/** Whether the process that a name like `ownProcess` stands for may still run. */
export function mayBeAlive(name: string): boolean {
  const pid = Number(name.split(':')[0])
  if (pid === process.pid) return name === ownProcess
  return Number.isInteger(pid) && pid > 0 && isAlive(pid)
}

/**
 * Ends the processes whose command line contains `text`, which must be unmistakable, and waits until they are gone.
 * @returns how many were ended.
 */
export async function endProcessesNaming(text: string): Promise<number> {
  const found = (await commandLines()).filter(({ pid, line }) => pid !== process.pid && line.includes(text))
  for (const { pid } of found) end(pid)
  await Promise.all(found.map(({ pid }) => gone(pid)))
  return found.length
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}

async function gone(pid: number): Promise<void> {
  for (let waited = 0; waited < 3000 && isAlive(pid); waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

interface CommandLine {
  pid: number
  line: string
}

async function commandLines(): Promise<CommandLine[]> {
  if (process.platform === 'linux') return linuxCommandLines()
  return process.platform === 'win32'
    ? listed('powershell.exe', [
        '-NoProfile',
        '-Command',
        'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }'
      ])
    : listed('ps', ['-axww', '-o', 'pid=,command='])
}

async function linuxCommandLines(): Promise<CommandLine[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map(async (pid) => ({
    pid: Number(pid),
    line: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
  }))
  return Promise.all(read)
}

function listed(program: string, args: string[]): Promise<CommandLine[]> {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 26, timeout: 15_000 }, (_error, stdout) => {
      const lines = stdout.split('\n').flatMap((line) => {
        const match = /^\s*(\d+)\s+(.*)$/.exec(line)
        return match ? [{ pid: Number(match[1]), line: match[2] ?? '' }] : []
      })
      resolve(lines)
    })
  })
}
