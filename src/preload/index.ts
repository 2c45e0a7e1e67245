import { calls, type EventName, events, type PayloadOf } from '@shared/contract'
import type { Outcome } from '@shared/contract/define'
import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** What the window sees of Encore: exactly the contract's names, nothing generic. */
export interface Bridge {
  calls: Record<string, (input: unknown) => Promise<Outcome>>
  /** Each answers a function that ends the listening. */
  events: { [N in EventName]: (listener: (payload: PayloadOf<N>) => void) => () => void }
  /** Where a dropped or pasted file stands; empty where it stands nowhere. */
  pathOf(file: File): string
}

const bridge = {
  calls: Object.fromEntries(
    [...calls.keys()].map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)])
  ),
  events: Object.fromEntries(
    [...events.keys()].map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const heard = (_event: unknown, payload: unknown) => listener(payload)
        ipcRenderer.on(name, heard)
        return () => {
          ipcRenderer.removeListener(name, heard)
        }
      }
    ])
  ),
  pathOf: (file: File) => webUtils.getPathForFile(file)
}

contextBridge.exposeInMainWorld('encore', bridge)
