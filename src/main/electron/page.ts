import { app } from 'electron'

/** The one page that Encore's window shows, and whose calls and requests are answered. */
export interface Page {
  url: string
  origin: string
  /** True while a developer's server on this computer stands in for the built files. */
  served: boolean
}

/** The built page; on a developer's machine the server of the bundler, which the bundler names. */
export function ownPage(): Page {
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  if (server === undefined) return { url: 'encore-app://app/', origin: 'encore-app://app', served: false }
  const { href, origin } = new URL(server)
  return { url: href, origin, served: true }
}
