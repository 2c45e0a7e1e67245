import type { Page } from '@playwright/test'

/** Drops files of this computer on the window, as the system's file manager would: with their real paths. */
export async function dropFiles(window: Page, paths: string[]): Promise<void> {
  await giveFiles(window, paths, 'drop')
}

/** Pastes files that were copied in the file manager. */
export async function pasteFiles(window: Page, paths: string[]): Promise<void> {
  await giveFiles(window, paths, 'paste')
}

// Only files that a file field was given have a path; so they pass through one that nobody sees.
async function giveFiles(window: Page, paths: string[], how: 'drop' | 'paste'): Promise<void> {
  await window.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.multiple = true
    field.id = 'files-for-a-test'
    field.hidden = true
    document.body.append(field)
  })
  await window.setInputFiles('#files-for-a-test', paths)
  await window.evaluate((kind) => {
    const field = document.querySelector<HTMLInputElement>('#files-for-a-test')
    const given = new DataTransfer()
    for (const file of field?.files ?? []) given.items.add(file)
    field?.remove()
    const target = document.activeElement ?? document.body
    if (kind === 'paste') {
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }))
      return
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: given, bubbles: true, cancelable: true }))
    }
  }, how)
}
