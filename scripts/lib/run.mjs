import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { modules, root, toolchainNode } from './paths.mjs'
import { Problem } from './problem.mjs'

/** The environment with the project's tools and its Node first on the path, as npm itself arranges it. */
export function toolEnv(extra = {}) {
  const path = process.env.PATH ?? ''
  const bin = join(modules, '.bin')
  return { ...process.env, PATH: path.split(delimiter)[0] === bin ? path : `${bin}${delimiter}${path}`, ...extra }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the whole process group is ended after this
 * @property {'inherit' | 'stderr' | 'capture'} [output] `stderr` sends what the program prints to our stderr
 */

/**
 * Runs a program to its end; a signal to us ends it and then us. On POSIX it leads a process group of its own, so that
 * everything it started ends with it.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} `output` is stdout and stderr when captured
 */
export function run(command, args, { cwd = root, env = toolEnv(), timeoutMs, output = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const group = process.platform !== 'win32'
    const stdio = output === 'capture' ? 'pipe' : output === 'stderr' ? 2 : 'inherit'
    const child = spawn(command, args, { cwd, env, detached: group, stdio: ['ignore', stdio, stdio] })
    let text = ''
    let timedOut = false
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      try {
        if (group && child.pid) process.kill(-child.pid, signal)
        else child.kill(signal)
      } catch {
        // Already gone.
      }
    }
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true
          end('SIGKILL')
        }, timeoutMs)
      : undefined
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    /** @type {NodeJS.Signals | undefined} */
    let interruptedBy
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      interruptedBy = signal
      end(signal)
    }
    for (const signal of signals) process.on(signal, forward)
    const orphanWatch = onShellGone(() => forward('SIGTERM'))
    const settle = () => {
      clearTimeout(timer)
      clearInterval(orphanWatch)
      for (const signal of signals) process.off(signal, forward)
    }
    child.stdout?.on('data', (chunk) => {
      text += chunk
    })
    child.stderr?.on('data', (chunk) => {
      text += chunk
    })
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    child.on('close', (code, signal) => {
      settle()
      // Whatever it left behind in its group goes with it.
      end('SIGKILL')
      if (interruptedBy) process.exit(128 + constants.signals[interruptedBy])
      resolve({ code: code ?? (signal ? 128 : 1), output: text, timedOut })
    })
  })
}

/**
 * npm passes a signal on to the shell between us, which dies of it and tells nobody: we notice by our new parent.
 * @param {() => void} tell
 */
function onShellGone(tell) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const shell = process.ppid
  return setInterval(() => {
    if (process.ppid !== shell) tell()
  }, 500).unref()
}

/**
 * Runs a program of which only success is expected.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions & { what: string, hint?: string }} options `what` begins the sentence of a failure
 */
export async function mustRun(command, args, { what, hint, ...options }) {
  const result = await run(command, args, options)
  if (result.code === 0) return result
  const tail = result.output.trim().split('\n').slice(-15).join('\n')
  throw new Problem(`${what} failed${result.timedOut ? ' (it took too long)' : ''}.${tail ? `\n${tail}` : ''}`, hint)
}

/**
 * The command and first arguments that start npm, the same one that runs us where there is one.
 * @returns {[string, string[]]}
 */
export function npmCommand() {
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return [process.execPath, [script]]
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', 'npm']] : ['npm', []]
}

/**
 * Runs a tool of node_modules on the toolchain's Node.
 * @param {string} script path inside node_modules
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runTool(script, args, options) {
  return run(toolchainNode, [join(modules, script), ...args], options)
}
