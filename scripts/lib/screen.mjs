import { spawn } from 'node:child_process'
import { Problem } from './problem.mjs'

/**
 * Does the work with a screen of its own that nobody sees, and takes the screen down afterwards. The server picks a free
 * display number itself: unlike `xvfb-run -a`, two that start in the same moment cannot pick the same one.
 * @template T
 * @param {(env: { DISPLAY: string, WAYLAND_DISPLAY: undefined }) => Promise<T>} work gets what to add to the environment
 * @returns {Promise<T>}
 */
export async function withScreen(work) {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  // A process group of its own: a key pressed in the terminal must not take the screen from a program that still ends.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const stop = () => server.kill('SIGTERM')
  process.once('exit', stop)
  try {
    return await work({ DISPLAY: `:${await displayOf(server)}`, WAYLAND_DISPLAY: undefined })
  } finally {
    process.off('exit', stop)
    stop()
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} the display number, once the server answers on it
 */
function displayOf(server) {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Problem('The screen for tests (Xvfb) did not start.', 'Is xvfb installed?'))
    let text = ''
    server.on('error', failed)
    server.on('exit', failed)
    server.stdio[3]?.on('data', (chunk) => {
      text += chunk
      if (text.endsWith('\n')) resolve(text.trim())
    })
  })
}
