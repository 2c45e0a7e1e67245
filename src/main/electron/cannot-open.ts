import { AppError } from '@shared/domain/errors'
import { app, dialog } from 'electron'

/** Says why the app cannot open, and ends it: without a window nobody would see that it still runs. */
export async function cannotOpen(error: unknown): Promise<void> {
  await app.whenReady()
  const [title, text] =
    error instanceof AppError
      ? [error.message, error.hint]
      : ['Encore could not start.', error instanceof Error ? (error.stack ?? error.message) : String(error)]
  process.stderr.write(`${title} ${text}\n`)
  dialog.showErrorBox(title, text)
  app.exit(1)
}
