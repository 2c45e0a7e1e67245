import { expect, sharedApp, test } from '../e2e/support/app'
import { type Outside, outside } from './support/server'

const encore = sharedApp()
let world: Outside
test.beforeAll(async () => {
  world = await outside()
})
test.afterAll(() => world.close())
test.beforeEach(() => encore().window.reload())
test.afterEach(async () => {
  expect(encore().window.url()).toMatch(/^encore-app:\/\/app\/(#|$)/)
  expect(encore().app.windows()).toHaveLength(1)
  expect(world.asked).toEqual([])
})

/** True when the page is still the very one that was loaded: a mark set before is there, after main had its say. */
async function stayed(act: () => Promise<unknown>): Promise<boolean> {
  const { window, app } = encore()
  await window.evaluate(() => document.body.setAttribute('data-mark', 'here'))
  const decision = await app.evaluateHandle(({ BrowserWindow }) => ({
    made: new Promise<boolean>((resolve) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // Ours was there first, so it has decided when this one is called.
      contents?.once('will-frame-navigate', (event) => resolve(event.defaultPrevented))
    })
  }))
  await act()
  const prevented = await decision.evaluate(({ made }) => made)
  return prevented && (await window.getAttribute('body', 'data-mark')) === 'here'
}

for (const target of ['https://blocked.invalid/', 'encore-app://other/', 'encore-media://recording/x']) {
  test(`the window does not go to ${target}`, async () => {
    expect(
      await stayed(() =>
        encore().window.evaluate((url) => {
          location.href = url
        }, target)
      )
    ).toBe(true)
  })
}

test('the window does not go to file:///etc/passwd, which the page may not even ask main for', async () => {
  const { window } = encore()
  const refused = window.waitForEvent('console', (message) =>
    message.text().includes('Not allowed to load local resource')
  )
  await window.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await refused
})

test('the window does not go to a server on this computer', async () => {
  expect(
    await stayed(() =>
      encore().window.evaluate((url) => {
        location.assign(url)
      }, world.url)
    )
  ).toBe(true)
})

test('a file that is dropped on the window does not take its place', async () => {
  const { window } = encore()
  await window.evaluate(() => document.body.setAttribute('data-mark', 'here'))
  const devtools = await window.context().newCDPSession(window)
  const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  }
  await devtools.detach()
  expect(await window.getAttribute('body', 'data-mark')).toBe('here')
})

test('window.open opens nothing', async () => {
  const opened = await encore().window.evaluate(
    ([url]) => [url, 'about:blank', 'encore-app://app/', ''].map((target) => window.open(target) === null),
    [world.url] as const
  )
  expect(opened).toEqual([true, true, true, true])
})

test('a link to a new window opens nothing', async () => {
  const { window, app } = encore()
  await window.evaluate((url) => {
    const link = document.createElement('a')
    link.id = 'away'
    link.href = url
    link.target = '_blank'
    link.textContent = 'away'
    document.body.prepend(link)
  }, world.url)
  await window.locator('#away').click({ modifiers: ['Shift'] })
  await window.locator('#away').click()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a webview element is nothing special', async () => {
  const attached = await encore().window.evaluate((url) => {
    const view = document.createElement('webview')
    view.setAttribute('src', url)
    document.body.append(view)
    return 'getWebContentsId' in view
  }, world.url)
  expect(attached).toBe(false)
})

test('nothing is downloaded', async () => {
  const { app, window } = encore()
  const ended = app.evaluate(
    ({ session }) =>
      new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (event, item) =>
          setImmediate(() => resolve(event.defaultPrevented ? 'prevented' : item.getState()))
        )
      })
  )
  await window.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['secret']))
    link.download = 'secret.txt'
    document.body.append(link)
    link.click()
  })
  expect(await ended).toBe('prevented')
})

test('the page can be loaded again, from any of its screens', async () => {
  const { window } = encore()
  for (const screen of ['', '#/', '#/settings']) {
    await window.evaluate((hash) => {
      location.hash = hash
      document.body.setAttribute('data-mark', 'here')
    }, screen)
    await Promise.all([window.waitForEvent('load'), window.evaluate(() => location.reload())])
    expect(await window.getAttribute('body', 'data-mark')).toBeNull()
  }
})
