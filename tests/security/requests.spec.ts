import { expect, sharedApp, test } from '../e2e/support/app'
import { type Outside, outside } from './support/server'

const encore = sharedApp()
let world: Outside
test.beforeAll(async () => {
  world = await outside()
})
test.afterAll(() => world.close())
test.afterEach(() => expect(world.asked).toEqual([]))

test('a page without any policy cannot reach a server either', async () => {
  const errors = await encore().app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('about:blank')
    const socket = url.replace('http', 'ws')
    const tried: unknown = await window.webContents.executeJavaScript(`Promise.all([
      fetch('${url}', { mode: 'no-cors' }).then(() => 'reached', (error) => error.name),
      new Promise((done) => { const i = new Image(); i.onload = () => done('reached'); i.onerror = () => done('refused'); i.src = '${url}' }),
      new Promise((done) => { const s = new WebSocket('${socket}'); s.onopen = () => done('reached'); s.onerror = () => done('refused') })
    ])`)
    window.destroy()
    return tried
  }, world.url)
  expect(errors).toEqual(['TypeError', 'refused', 'refused'])
})

for (const target of ['world', 'https://blocked.invalid/', 'file:///etc/hostname', 'data:text/html,page']) {
  test(`a window of the same session cannot load ${target}`, async () => {
    const url = target === 'world' ? world.url : target
    const error = await encore().app.evaluate(async ({ BrowserWindow }, address) => {
      const window = new BrowserWindow({ show: false })
      const failed = await window.loadURL(address).then(
        () => 'loaded',
        (reason: { code: string }) => reason.code
      )
      window.destroy()
      return failed
    }, url)
    expect(error).toBe('ERR_BLOCKED_BY_CLIENT')
  })
}

test("main's own requests through the session are refused as well", async () => {
  const answer = await encore().app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'reached',
        (error: Error) => error.message
      ),
    world.url
  )
  expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
})
