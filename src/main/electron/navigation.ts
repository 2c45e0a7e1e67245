import type { App } from 'electron'
import type { Page } from './page'

/** Keeps every window on Encore's page: it may be loaded again, and leads nowhere else. */
export function lockNavigation(app: App, page: Page): void {
  app.on('web-contents-created', (_created, contents) => {
    const stay = (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => {
      if (!event.isMainFrame || withoutHash(event.url) !== page.url) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** The screens of the page are told apart behind the `#`. */
function withoutHash(url: string): string {
  return url.replace(/#.*$/, '')
}
