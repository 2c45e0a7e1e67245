import type { Session } from 'electron'
import type { Page } from './page'

const ownSchemes = new Set(['encore-app:', 'encore-media:', 'devtools:'])

/**
 * Cancels whatever the window asks of any other place, before it leaves. The content security policy forbids it already;
 * this holds where no policy applies.
 */
export function guardRequests(session: Session, page: Page): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwn(url, page) }))
}

function isOwn(url: string, page: Page): boolean {
  const { protocol, host } = new URL(url)
  if (ownSchemes.has(protocol)) return true
  // The developer's server also speaks over a web socket.
  return page.served && host === new URL(page.url).host
}
