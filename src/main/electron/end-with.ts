import { app } from 'electron'

/** Runs Electron without a window until `work` is done, and ends it with the exit code that came of it; 1 for a bug. */
export async function endWith(work: Promise<number>): Promise<void> {
  // Without a window nothing has to be drawn, and there may be no display to draw on.
  app.disableHardwareAcceleration()
  // Electron itself would live on after a rejection that nobody handles.
  app.exit(await work.catch(tell))
}

function tell(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}
