import { expect, sharedApp, test } from '../e2e/support/app'
import { type Outside, outside } from './support/server'

declare global {
  interface Window {
    /** Set by whatever got through. */
    ran?: boolean
    refused: string[]
  }
}

interface Attempt {
  name: string
  /** The part of the policy that has to refuse it. */
  directive: string
  /** Runs in the page. */
  run(remote: string): unknown
}

const scripts: Attempt[] = [
  {
    name: 'an inline script',
    directive: 'script-src-elem',
    run: () => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.head.append(script)
    }
  },
  {
    name: 'an inline event handler',
    directive: 'script-src-attr',
    run: () => {
      const element = document.createElement('b')
      element.setAttribute('onclick', 'window.ran = true')
      document.body.append(element)
      element.click()
    }
  },
  {
    name: 'an event handler in markup',
    directive: 'script-src-attr',
    run: () => document.body.insertAdjacentHTML('beforeend', '<img src="missing.png" onerror="window.ran = true">')
  },
  {
    name: 'a javascript: address',
    directive: 'script-src-elem',
    run: () => {
      const link = document.createElement('a')
      link.href = 'javascript:void(window.ran = true)'
      document.body.append(link)
      link.click()
    }
  },
  { name: 'eval', directive: 'script-src', run: () => Reflect.get(globalThis, 'eval')('window.ran = true') },
  { name: 'new Function', directive: 'script-src', run: () => Reflect.construct(Function, ['window.ran = true'])() },
  {
    name: 'a timer made of text',
    directive: 'script-src',
    run: () => Reflect.apply(globalThis.setTimeout, null, ['window.ran = true'])
  },
  {
    name: 'WebAssembly compiled on the spot',
    directive: 'script-src',
    run: () => {
      window.ran = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof WebAssembly.Module
    }
  },
  {
    name: 'a script of a blob',
    directive: 'script-src-elem',
    run: () => {
      const script = document.createElement('script')
      script.src = URL.createObjectURL(new Blob(['window.ran = true']))
      document.head.append(script)
    }
  },
  {
    name: 'a module of a data: address',
    directive: 'script-src-elem',
    run: () => {
      const script = document.createElement('script')
      script.type = 'module'
      script.src = 'data:text/javascript,window.ran=true'
      document.head.append(script)
    }
  },
  {
    name: 'a worker of a blob',
    directive: 'worker-src',
    run: () => {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
      worker.onmessage = () => {
        window.ran = true
      }
    }
  },
  {
    name: 'a script from elsewhere',
    directive: 'script-src-elem',
    run: (remote) => {
      const script = document.createElement('script')
      script.src = remote
      document.head.append(script)
    }
  }
]

const looks: Attempt[] = [
  {
    name: 'a style element without the nonce',
    directive: 'style-src-elem',
    run: () => {
      const style = document.createElement('style')
      style.textContent = 'body { --ran: 1 }'
      document.head.append(style)
      if (getComputedStyle(document.body).getPropertyValue('--ran')) window.ran = true
    }
  },
  {
    name: 'a style attribute',
    directive: 'style-src-attr',
    run: () => {
      document.body.setAttribute('style', '--ran: 1')
      if (getComputedStyle(document.body).getPropertyValue('--ran')) window.ran = true
    }
  },
  {
    name: 'a style sheet from elsewhere',
    directive: 'style-src-elem',
    run: (remote) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = remote
      document.head.append(link)
    }
  },
  {
    name: 'a picture from elsewhere',
    directive: 'img-src',
    run: (remote) => {
      new Image().src = remote
    }
  },
  {
    name: 'a picture of a data: address',
    directive: 'img-src',
    run: () => {
      const image = new Image()
      image.onload = () => {
        window.ran = true
      }
      image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
    }
  },
  {
    name: 'a film from elsewhere',
    directive: 'media-src',
    run: (remote) => {
      const video = document.createElement('video')
      video.src = remote
      document.body.append(video)
    }
  },
  {
    name: 'a font from elsewhere',
    directive: 'font-src',
    run: (remote) => new FontFace('elsewhere', `url(${remote})`).load().catch(() => {})
  }
]

const traffic: Attempt[] = [
  { name: 'fetch', directive: 'connect-src', run: (remote) => fetch(remote, { mode: 'no-cors' }).catch(() => {}) },
  {
    name: 'fetch of a name that would have to be looked up',
    directive: 'connect-src',
    run: () => fetch('https://blocked.invalid/').catch(() => {})
  },
  {
    name: 'XMLHttpRequest',
    directive: 'connect-src',
    run: (remote) => {
      const request = new XMLHttpRequest()
      request.open('POST', remote)
      request.send('secret')
    }
  },
  {
    name: 'a web socket',
    directive: 'connect-src',
    run: (remote) => new WebSocket(remote.replace('http', 'ws'))
  },
  { name: 'server-sent events', directive: 'connect-src', run: (remote) => new EventSource(remote) },
  { name: 'a beacon', directive: 'connect-src', run: (remote) => navigator.sendBeacon(remote, 'secret') },
  {
    name: 'a frame',
    directive: 'frame-src',
    run: (remote) => {
      const frame = document.createElement('iframe')
      frame.src = remote
      document.body.append(frame)
    }
  },
  {
    name: 'an object',
    directive: 'object-src',
    run: (remote) => {
      const object = document.createElement('object')
      object.data = remote
      document.body.append(object)
    }
  },
  {
    name: 'a form sent elsewhere',
    directive: 'form-action',
    run: (remote) => {
      const form = document.createElement('form')
      form.action = remote
      form.method = 'post'
      document.body.append(form)
      form.submit()
    }
  },
  {
    name: 'another base address',
    directive: 'base-uri',
    run: (remote) => {
      const base = document.createElement('base')
      base.href = remote
      document.head.append(base)
      if (document.baseURI === remote) window.ran = true
    }
  }
]

const encore = sharedApp()
let world: Outside
test.beforeAll(async () => {
  world = await outside()
})
test.afterAll(() => world.close())

for (const { name, directive, run } of [...scripts, ...looks, ...traffic]) {
  test(`the policy refuses ${name}`, async () => {
    const { window: page } = encore()
    await page.reload()
    await page.evaluate(() => {
      window.refused = []
      document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective))
    })
    // From a timer of the page's own: what the debugger evaluates itself is excused from the policy.
    await page.evaluate(`void setTimeout(() => (${String(run)})(${JSON.stringify(world.url)}))`)
    await expect.poll(() => page.evaluate(() => window.refused)).toContain(directive)
    expect(await page.evaluate(() => window.ran)).toBeUndefined()
    expect(world.asked).toEqual([])
    expect(page.url()).toMatch(/^encore-app:\/\/app\/(#|$)/)
  })
}

test('the page itself runs without anything being refused, its component library included', async () => {
  const { window: page, pageErrors } = encore()
  const before = pageErrors.length
  await page.reload()
  await expect(page.locator('#root > *').first()).toBeVisible()
  await page.getByRole('button').first().hover()
  expect(pageErrors.slice(before)).toEqual([])
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll('style')].map(({ sheet }) => sheet?.cssRules.length)
  )
  expect(styles.every((rules) => rules === 1)).toBe(true)
})

test('the nonce is new with every load and cannot be read by a style sheet', async () => {
  const { window: page } = encore()
  const nonce = () =>
    page.evaluate(() => {
      const meta = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')
      return { used: meta?.nonce ?? '', written: meta?.getAttribute('nonce') }
    })
  await page.reload()
  const first = await nonce()
  await page.reload()
  const second = await nonce()
  expect(first.used).toMatch(/^[A-Za-z0-9+/]{24}$/)
  expect(second.used).not.toBe(first.used)
  expect([first.written, second.written]).toEqual(['', ''])
})
