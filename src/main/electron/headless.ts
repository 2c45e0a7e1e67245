import { app } from 'electron'
import { runOwnProgram } from '../platform/processes'

const withoutScreen = '--ozone-platform=headless'
/** Chromium's complaints about what such a machine lacks; standard error is for our own words. */
const quiet = 'log-level'

/**
 * On a Linux machine without a display Electron ends before any work of ours is done, whatever we do by then. Work that
 * needs no window is therefore done by the same program started again with the switch that makes it need none; this start
 * ends with its exit code. Comes back where there is a display, or this already is the second start.
 */
export function runWithoutScreen(): void {
  app.commandLine.appendSwitch(quiet, '3')
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY || process.argv.includes(withoutScreen)) return
  process.exit(runOwnProgram([withoutScreen, `--${quiet}=3`, ...process.argv.slice(1)]))
}
