import type { Page } from '@playwright/test'
import type { Encore } from '../../e2e/support/app'

export interface Answer {
  status: number
  headers: Record<string, string>
  /** The first bytes, at most 64, in hexadecimal digits. */
  start: string
}

/**
 * Opens a page in the app's session that no policy and no CORS holds back, so that the protocols themselves are asked.
 * (Main's own `session.fetch` would do, but now and then it never ends the body of an answer in Electron 33.)
 */
export async function barePage({ app }: Encore): Promise<Page> {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(async ({ BrowserWindow }) => {
      await new BrowserWindow({ show: false, webPreferences: { webSecurity: false } }).loadURL('about:blank')
    })
  ])
  return page
}

/** Asks from a bare page, and goes away when the first bytes have come. */
export function ask(page: Page, url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return page.evaluate(
    async ([address, head, verb]) => {
      const response = await fetch(address, { method: verb, headers: head })
      const reader = response.body?.getReader()
      const first = (await reader?.read())?.value ?? new Uint8Array()
      await reader?.cancel()
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        start: Array.from(first.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join('')
      }
    },
    [url, headers, method] as const
  )
}
