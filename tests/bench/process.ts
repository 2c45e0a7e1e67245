import { spawn } from 'node:child_process'
import { type Measured, MemoryWatch } from './measure'

/** Runs a program to its end, its output thrown away. Time from start to exit, memory of its whole family. */
export function measureProgram(command: string, args: string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    const watch = new MemoryWatch(child.pid ?? 0)
    child.on('error', reject)
    child.on('exit', (code) => {
      const measured = { ms: performance.now() - began, mib: watch.end() }
      if (code === 0) resolve(measured)
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))
    })
  })
}

/** What a task in a process of its own answers: the time it took there, without the start of the process. */
export interface TaskAnswer {
  ms: number
  [more: string]: unknown
}

/**
 * Runs one of the bench's own tasks (see tasks.ts) in a fresh Node, so that memory is its alone.
 * @returns the task's own time, and the memory of the process with everything that it started
 */
export function measureTask(task: string, args: unknown): Promise<Measured & { answer: TaskAnswer }> {
  return new Promise((resolve, reject) => {
    const script = process.argv[1] ?? ''
    const child = spawn(process.execPath, [script, '--task', task, JSON.stringify(args)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const watch = new MemoryWatch(child.pid ?? 0)
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const mib = watch.end()
      if (code !== 0) return reject(new Error(`${task} ended with ${code}`))
      const answer = JSON.parse(out) as TaskAnswer
      resolve({ ms: answer.ms, mib, answer })
    })
  })
}
