import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import type { CallName, EventName, InputOf, OutputOf, PayloadOf } from '@shared/contract'
import type { Bridge } from '@shared/contract/bridge'
import { electronArgs, electronExecutable } from '../../setup/electron'

declare global {
  interface Window {
    encore: Bridge
  }
}

/** A folder that stands for one person's computer: Encore's data and a home for what it exports. */
export interface Computer {
  root: string
  data: string
  home: string
}

export async function freshComputer(): Promise<Computer> {
  const root = await mkdtemp(join(tmpdir(), 'encore-e2e-'))
  const computer = { root, data: join(root, 'data'), home: join(root, 'home') }
  await mkdir(computer.data)
  await mkdir(computer.home)
  return computer
}

export interface StartOptions {
  /** Arguments of the app and of Chromium. */
  args?: string[]
  env?: Record<string, string>
}

/** The built app, running in real Electron. */
export class Encore {
  private constructor(
    readonly app: ElectronApplication,
    readonly window: Page,
    readonly computer: Computer,
    /** What the page threw or reported as an error, the refusals of the content security policy among it. */
    readonly pageErrors: readonly string[]
  ) {}

  /** Starts the app and waits for its window. */
  static async start(computer: Computer, { args = [], env = {} }: StartOptions = {}): Promise<Encore> {
    const app = await _electron.launch({
      executablePath: electronExecutable(),
      args: [...electronArgs(), ...args],
      env: { ...environmentOf(computer), ...env },
      // Playwright would otherwise make every page light, whatever the theme.
      colorScheme: null,
      timeout: 30_000
    })
    const pageErrors: string[] = []
    const window = await app.firstWindow()
    window.on('pageerror', (error) => pageErrors.push(String(error)))
    window.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text())
    })
    await window.waitForLoadState('load')
    return new Encore(app, window, computer, pageErrors)
  }

  /** Calls main as the page would. @throws Error with the failure's code and message */
  async call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const outcome = await this.window.evaluate(([call, value]) => window.encore.calls[call]?.(value), [
      name,
      input
    ] as const)
    if (outcome?.ok) return outcome.value as OutputOf<N>
    throw new Error(`${name}: ${outcome?.error.code ?? 'no such call'}: ${outcome?.error.message ?? ''}`)
  }

  /**
   * Listens, from now on, for the next event of that name whose payload has these values.
   * @returns a function that waits for it and answers its payload
   */
  async listen<N extends EventName>(name: N, having: Partial<PayloadOf<N>> = {}): Promise<() => Promise<PayloadOf<N>>> {
    const heard = await this.window.evaluateHandle(
      ([event, wanted]) => {
        const listen = window.encore.events[event as 'preferences.changed'] as unknown as (
          listener: (payload: Record<string, unknown>) => void
        ) => () => void
        return {
          first: new Promise<unknown>((resolve) => {
            const end = listen((payload) => {
              if (!Object.entries(wanted).every(([key, value]) => payload[key] === value)) return
              end()
              resolve(payload)
            })
          })
        }
      },
      [name as string, having as Record<string, unknown>] as const
    )
    return () => heard.evaluate(({ first }) => first) as Promise<PayloadOf<N>>
  }

  /** Lets the system's open dialogs answer these paths from now on; null closes them without a choice. */
  async answerDialogs(paths: string[] | null): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen ?? [] })
    }, paths)
  }

  /** Chooses an item of the application menu by its id. */
  async chooseInMenu(id: string): Promise<void> {
    await this.app.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
      if (!item) throw new Error(`The menu has no item ${wanted}`)
      item.click()
    }, id)
  }

  async close(): Promise<void> {
    await this.app.close()
  }
}

/** This environment on that computer, without what would lead the app to a developer's server or to other folders. */
export function environmentOf({ data, home }: Computer): Record<string, string> {
  const left = ['ELECTRON_RENDERER_URL', 'ELECTRON_RUN_AS_NODE', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME']
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || left.includes(name) ? [] : [[name, value]]
  )
  return { ...Object.fromEntries(kept), ENCORE_DATA: data, HOME: home }
}

/** Tests that get a running app on a fresh computer, which is taken away afterwards. */
export const test = base.extend<{ computer: Computer; encore: Encore }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from this pattern.
  computer: async ({}, use) => {
    const computer = await freshComputer()
    await use(computer)
    await rm(computer.root, { recursive: true, force: true, maxRetries: 5 })
  },
  encore: async ({ computer }, use) => {
    const encore = await Encore.start(computer)
    await use(encore)
    await encore.close()
  }
})

/**
 * One running app for all tests of a file, where starting one for each would only take time.
 * @returns a function that answers it, for use inside tests
 */
export function sharedApp(options: StartOptions = {}): () => Encore {
  let encore: Encore | undefined
  test.beforeAll(async () => {
    encore = await Encore.start(await freshComputer(), options)
  })
  test.afterAll(async () => {
    await encore?.close()
    if (encore) await rm(encore.computer.root, { recursive: true, force: true, maxRetries: 5 })
  })
  return () => {
    if (!encore) throw new Error('The app is started before the first test')
    return encore
  }
}

export { expect }
