import { calls, events } from '@shared/contract'
import { expect, test } from '../e2e/support/app'

test('the page sees nothing of Node or Electron', async ({ encore }) => {
  const names = ['require', 'process', 'Buffer', 'module', 'exports', 'global', '__dirname', 'setImmediate', 'electron']
  const seen = await encore.window.evaluate((all) => all.filter((name) => name in globalThis), names)
  expect(seen).toEqual([])
})

test('the window runs in the sandbox, isolated from the preload', async ({ encore }) => {
  const settings = await encore.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(settings).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false
  })
  const off = ['nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'navigateOnDragDrop', 'experimentalFeatures']
  for (const name of [...off, 'allowRunningInsecureContent']) expect(settings[name] ?? false, name).toBe(false)
})

test('the bridge offers exactly the names of the contract', async ({ encore }) => {
  const bridge = await encore.window.evaluate(() => ({
    top: Object.keys(window.encore),
    calls: Object.keys(window.encore.calls),
    events: Object.keys(window.encore.events)
  }))
  expect(bridge.top).toEqual(['calls', 'events', 'pathOf'])
  expect(bridge.calls).toEqual([...calls.keys()])
  expect(bridge.events).toEqual([...events.keys()])
})

test('the bridge cannot be exchanged by a script in the page', async ({ encore }) => {
  const held = await encore.window.evaluate(() => {
    const before = window.encore
    try {
      Object.assign(window, { encore: { calls: {} } })
      window.encore.calls['campaigns.list'] = async () => ({ ok: true, value: 'forged' })
    } catch {
      // Refused with an error or in silence: what counts is what stands there afterwards.
    }
    return window.encore === before && Object.isFrozen(window.encore.calls)
  })
  expect(held).toBe(true)
})

test('an event brings its payload to the listener and nothing else', async ({ encore }) => {
  const heard = await encore.window.evaluateHandle(() => ({
    first: new Promise((resolve) => {
      const end = window.encore.events['campaigns.changed']((...all: unknown[]) => {
        end()
        resolve(all)
      })
    })
  }))
  const created = await encore.call('campaigns.create', {
    name: 'Spring',
    goalMinor: null,
    currency: 'EUR',
    startDate: null,
    endDate: null,
    zone: 'Europe/Vienna'
  })
  expect(await heard.evaluate(({ first }) => first)).toEqual([{ id: created.id }])
})

test('a frame inside the page gets no bridge', async ({ encore }) => {
  const bridges = await encore.window.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    return frame.contentWindow && 'encore' in frame.contentWindow
  })
  expect(bridges).toBe(false)
})
