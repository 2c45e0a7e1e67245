import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { calls } from '@shared/contract'
import { type Encore, expect, sharedApp, test } from '../e2e/support/app'

const encore = sharedApp()
const details = {
  name: 'Spring',
  goalMinor: null,
  currency: 'EUR',
  startDate: null,
  endDate: null,
  zone: 'Europe/Vienna'
}

/** The answer to a call with anything at all as its input. */
function ask(name: string, input: unknown): Promise<unknown> {
  return encore().window.evaluate(([call, value]) => window.encore.calls[call]?.(value), [name, input] as const)
}

const log = (app: Encore) => readFile(join(app.computer.data, 'logs', 'encore.log'), 'utf8')

test('main listens on the channels of the contract and on no other', async () => {
  const listened = await encore().app.evaluate(({ ipcMain }) => ipcMain.eventNames())
  expect(listened).toEqual([])
  // A channel can be handled once: registering it again fails exactly where it is taken.
  const taken = await encore().app.evaluate(
    ({ ipcMain }, names) =>
      names.filter((name) => {
        try {
          ipcMain.handle(name, () => null)
          ipcMain.removeHandler(name)
          return false
        } catch {
          return true
        }
      }),
    [...calls.keys(), 'nope', 'electron-store-get-data', 'toString']
  )
  expect(taken).toEqual([...calls.keys()])
})

for (const name of calls.keys()) {
  test(`${name} refuses input that the contract does not describe`, async () => {
    const wrong = [undefined, null, 'text', 7, [], [{}], { unheardOf: 1 }, { id: 7, unheardOf: 1 }]
    for (const input of wrong) {
      const outcome = await ask(name, input)
      expect(outcome, JSON.stringify(input)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    }
  })
}

test('a call with one key too many, too long or of the wrong type changes nothing', async () => {
  const before = await encore().call('campaigns.list', {})
  const wrong: unknown[] = [
    { ...details, admin: true },
    { ...details, name: '' },
    { ...details, name: 'x'.repeat(1_000_000) },
    { ...details, name: { toString: 'Spring' } },
    { ...details, goalMinor: 1.5 },
    { ...details, goalMinor: Number.NaN },
    { ...details, goalMinor: Number.POSITIVE_INFINITY },
    { ...details, goalMinor: 2 ** 60 },
    { ...details, startDate: '2026-02-30' },
    { ...details, currency: 'eur; drop table campaigns' }
  ]
  for (const input of wrong) {
    expect(await ask('campaigns.create', input)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  }
  expect(await encore().call('campaigns.list', {})).toEqual(before)
})

test('a key named __proto__ reaches no prototype', async () => {
  const outcome = await encore().window.evaluate(
    (text) => window.encore.calls['campaigns.create']?.(JSON.parse(text)),
    `{"__proto__":{"polluted":true},${JSON.stringify(details).slice(1)}`
  )
  const polluted = await encore().app.evaluate(() => 'polluted' in {})
  expect(polluted).toBe(false)
  expect(JSON.stringify(outcome)).not.toContain('polluted')
})

test('what cannot be cloned is not sent, and the app goes on', async () => {
  const error = await encore().window.evaluate(() =>
    window.encore.calls['campaigns.create']?.({ name: Symbol('no') }).then(
      () => 'sent',
      () => 'refused'
    )
  )
  expect(error).toBe('refused')
  expect(await ask('campaigns.list', {})).toMatchObject({ ok: true })
})

/** Opens another window with the same preload at `url` and lets it call. */
function otherWindow(url: string): Promise<unknown> {
  return encore().app.evaluate(
    async ({ BrowserWindow, session }, [address, preload, input]) => {
      // A session of its own has neither our protocols nor our guard: all that remains is the check of the sender.
      const own = address.startsWith('encore-app:') ? session.defaultSession : session.fromPartition('other')
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, session: own } })
      await other.loadURL(address)
      const outcome: unknown = await other.webContents.executeJavaScript(
        `window.encore.calls['campaigns.create'](${JSON.stringify(input)})`
      )
      other.destroy()
      return outcome
    },
    [url, resolve(import.meta.dirname, '../../out/preload/index.cjs'), details] as const
  )
}

for (const url of ['data:text/html,<title>elsewhere</title>', 'about:blank', 'encore-app://app/']) {
  test(`another window with the same preload, at ${url}, is refused`, async () => {
    const before = await encore().call('campaigns.list', {})
    expect(await otherWindow(url)).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(await encore().call('campaigns.list', {})).toEqual(before)
    expect(encore().app.windows()).toHaveLength(1)
  })
}

test('a window that speaks to main without the preload is refused, and finds no other channel', async () => {
  const answers = await encore().app.evaluate(async ({ BrowserWindow }) => {
    const hostile = new BrowserWindow({
      show: false,
      webPreferences: { nodeIntegration: true, contextIsolation: false, sandbox: false }
    })
    await hostile.loadURL('about:blank')
    const heard: unknown = await hostile.webContents.executeJavaScript(`Promise.all(
      ['campaigns.list', 'nope', '__proto__', 'constructor'].map((name) =>
        require('electron').ipcRenderer.invoke(name, {}).then((outcome) => outcome.error?.code ?? 'answered', (error) => error.message)
      )
    )`)
    hostile.destroy()
    return heard as string[]
  })
  expect(answers[0]).toBe('refused')
  for (const answer of answers.slice(1)) expect(answer).toContain('No handler registered')
})

test('the own window is refused while it shows anything but the page', async () => {
  const { window } = encore()
  await window.goto('about:blank')
  expect(await ask('campaigns.list', {})).toMatchObject({ ok: false, error: { code: 'refused' } })
  await window.goto('encore-app://app/')
  expect(await ask('campaigns.list', {})).toMatchObject({ ok: true })
})

test('a mistake of ours is answered calmly, with its details in the log only', async () => {
  await encore().app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => {
      throw new Error('the details of the mistake')
    }
  })
  const outcome = await ask('preferences.chooseTool', { tool: 'ffmpeg' })
  expect(outcome).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(JSON.stringify(outcome)).not.toContain('details')
  await expect.poll(() => log(encore())).toContain('the details of the mistake')
})

test('the log tells which call was made and how it ended, never what was in it', async () => {
  await ask('campaigns.create', { ...details, name: 'Surprise party' })
  await ask('campaigns.create', { ...details, name: 'Surprise party', currency: 'surprise' })
  await expect.poll(() => log(encore())).toMatch(/"name":"campaigns.create","ms":\d+,"outcome":"invalid-input"/)
  const written = await log(encore())
  expect(written).toMatch(/"name":"campaigns.create","ms":\d+,"outcome":"ok"/)
  expect(written.toLowerCase()).not.toContain('surprise')
})
