import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { electronArgs, electronExecutable } from '../setup/electron'
import { Encore, environmentOf, expect, test } from './support/app'

const bounds = ({ app }: Encore) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
const theme = ({ app }: Encore) => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)

test('the window comes back where and as large as it was left', async ({ computer }) => {
  const left = { x: 60, y: 40, width: 1100, height: 750 }
  const first = await Encore.start(computer)
  expect(await bounds(first)).toMatchObject({ width: 1280, height: 800 })
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), left)
  await expect.poll(() => bounds(first)).toEqual(left)
  await first.close()
  const second = await Encore.start(computer)
  expect(await bounds(second)).toEqual(left)
  await second.close()
})

test('a window that was left on a screen that is gone comes back on one that is there', async ({ computer }) => {
  const window = { x: 9000, y: 9000, width: 1100, height: 750, maximised: false }
  await writeFile(join(computer.data, 'preferences.json'), JSON.stringify({ window }))
  const encore = await Encore.start(computer)
  expect((await bounds(encore))?.x).toBeLessThan(2000)
  await encore.close()
})

test('the window cannot be made too small to work in', async ({ encore }) => {
  await encore.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(300, 200))
  const smallest = await encore.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize())
  expect(smallest).toEqual([1024, 700])
})

test('a theme chosen in the menu is followed at once, told to the page and kept', async ({ computer }) => {
  const first = await Encore.start(computer)
  expect(await theme(first)).toBe('system')
  const told = await first.listen('preferences.changed')
  await first.chooseInMenu('theme-dark')
  await told()
  expect(await theme(first)).toBe('dark')
  expect(await first.window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  await first.close()
  const second = await Encore.start(computer)
  expect(await theme(second)).toBe('dark')
  expect((await second.call('preferences.get', {})).theme).toBe('dark')
  const checked = await second.app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('theme-dark')?.checked
  )
  expect(checked).toBe(true)
  await second.close()
})

for (const action of ['import-recordings', 'new-campaign', 'keyboard-shortcuts'] as const) {
  test(`choosing ${action} in the menu tells the page`, async ({ encore }) => {
    const told = await encore.listen('shell.menu')
    await encore.chooseInMenu(action)
    expect(await told()).toEqual({ action })
  })
}

test('damaged preferences do not stop the start and are kept beside', async ({ computer }) => {
  await writeFile(join(computer.data, 'preferences.json'), '{"theme": "da')
  const encore = await Encore.start(computer)
  expect((await encore.call('preferences.get', {})).theme).toBe('system')
  await encore.call('preferences.set', { theme: 'light' })
  await encore.close()
  expect(await readFile(join(computer.data, 'preferences.damaged.json'), 'utf8')).toBe('{"theme": "da')
  expect(JSON.parse(await readFile(join(computer.data, 'preferences.json'), 'utf8'))).toMatchObject({ theme: 'light' })
})

test('a second start on the same data gives way to the first, which comes to the front', async ({
  encore,
  computer
}) => {
  const shown = await encore.app.evaluateHandle(({ app, BrowserWindow }) => ({
    once: new Promise<boolean>((resolve) => {
      BrowserWindow.getAllWindows()[0]?.minimize()
      app.once('second-instance', () => resolve(BrowserWindow.getAllWindows()[0]?.isMinimized() === false))
    })
  }))
  const second = spawn(electronExecutable(), electronArgs(), { env: environmentOf(computer), stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(await shown.evaluate(({ once: told }) => told)).toBe(true)
  expect(await encore.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a page that was lost is shown again, with what was saved', async ({ encore }) => {
  const details = { goalMinor: null, currency: 'EUR', startDate: null, endDate: null, zone: 'UTC' }
  await encore.call('campaigns.create', { name: 'Spring Album', ...details })
  const shown = await encore.app.evaluateHandle(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return { again: new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve())) }
  })
  await encore.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  )
  await shown.evaluate(({ again }) => again)
  // Playwright lost the page with its process, so main is asked what it shows.
  const text = () =>
    encore.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText')
    )
  await expect.poll(text).toContain('Spring Album')
})
