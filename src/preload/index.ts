import { calls, events } from '@shared/contract'
import { contextBridge, ipcRenderer, webUtils } from 'electron'

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
