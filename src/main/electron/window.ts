import { BrowserWindow, nativeTheme, type Rectangle, screen, type WebContents } from 'electron'
import type { Log } from '../platform/log'
import type { PreferenceStore } from '../platform/preferences-file'
import type { Page } from './page'

const smallest = { width: 1024, height: 700 }
const usual = { width: 1280, height: 800 }

export interface MainWindowParts {
  page: Page
  preloadPath: string
  store: PreferenceStore
  log: Log
  /** Whether the developer's tools may be opened. */
  inspectable: boolean
}

/** The one window. It is shown when its first picture is ready, where and as large as it was left. */
export class MainWindow {
  #window: BrowserWindow | null = null

  constructor(private readonly parts: MainWindowParts) {}

  /** Opens the window, or brings it to the front where it is open. */
  open(): void {
    if (this.#window) {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.focus()
      return
    }
    const left = this.parts.store.read().window
    const window = new BrowserWindow({
      ...(left && isOnScreen(left) ? rectangle(left) : usual),
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      title: 'Encore',
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1d' : '#fbfbfa',
      webPreferences: {
        preload: this.parts.preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: this.parts.inspectable,
        // Only macOS checks with what the system has; elsewhere Chromium would fetch dictionaries from a server.
        spellcheck: process.platform === 'darwin'
      }
    })
    this.#window = window
    if (left?.maximised) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('close', () => {
      this.parts.store.write({ window: { ...window.getNormalBounds(), maximised: window.isMaximized() } })
    })
    window.on('closed', () => {
      this.#window = null
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.parts.log.error('page.gone', reason)
      // What was saved is main's; a new page shows it again.
      if (reason !== 'clean-exit') this.#load(window)
    })
    this.#load(window)
  }

  #load(window: BrowserWindow): void {
    window.loadURL(this.parts.page.url).catch((error: unknown) => this.parts.log.error('page.failed', error))
  }

  /** The window as Electron knows it, while it is open. */
  current(): BrowserWindow | null {
    return this.#window
  }

  /** What shows the page, while it is open. */
  contents(): WebContents | null {
    return this.#window?.webContents ?? null
  }
}

function rectangle({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height }
}

/** A screen may have been unplugged since: enough of the title bar has to be within reach. */
function isOnScreen({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const reachable = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    return reachable >= 200 && y >= workArea.y && y < workArea.y + workArea.height - 40
  })
}
