import { app } from 'electron'

/** Runs Electron without a window until `work` is done, and ends it with the exit code that came of it. */
export async function endWith(work: Promise<number>): Promise<void> {
  // Without a window nothing has to be drawn, and there may be no display to draw on.
  app.disableHardwareAcceleration()
  app.exit(await work)
}
