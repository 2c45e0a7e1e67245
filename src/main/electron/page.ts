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
  const url = server ?? 'encore-app://app/'
  return {
    url,
    origin: new URL(url).protocol === 'encore-app:' ? 'encore-app://app' : new URL(url).origin,
    served: !!server
  }
}
