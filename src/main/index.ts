import { join } from 'node:path'
import { app, protocol, session } from 'electron'
import { openHouse } from './command-line/house'
import { runCommandLine } from './command-line/run'
import { ownStreams, stopSignal } from './command-line/streams'
import { compose } from './compose'
import {
  blockDownloads,
  broadcastEvents,
  cannotOpen,
  denyPermissions,
  ElectronDialogs,
  endWith,
  followTheme,
  guardRequests,
  lockNavigation,
  MainWindow,
  openPreferences,
  ownPage,
  registerHandlers,
  registerSchemes,
  runWithoutScreen,
  serveApp,
  serveMedia,
  setupMenu,
  takeDataFolder
} from './electron'
import { allHandlers } from './handlers'
import { readLaunch } from './launch'
import { dataFolder } from './platform/folder'
import { walk } from './walk'

const launch = readLaunch(process.argv, app.getAppPath())
if (launch.kind !== 'window') runWithoutScreen()

switch (launch.kind) {
  case 'window':
    openWindow(launch.data).catch(cannotOpen)
    break
  case 'command':
    void endWith(runCommandLine(launch.argv, ownStreams, openHouse, stopSignal()))
    break
  case 'walk':
    void endWith(walk(launch.data, ownStreams, stopSignal()))
    break
}

async function openWindow(data: string | undefined): Promise<void> {
  const folder = dataFolder(data)
  const page = ownPage()
  registerSchemes()
  let window: MainWindow | undefined
  if (!takeDataFolder(app, folder.root, () => window?.open())) return app.exit(0)
  const services = compose(folder, { session: true })
  await app.whenReady()
  const { platform } = services
  const store = openPreferences(folder.root, platform.log)
  const main = new MainWindow({
    page,
    preloadPath: join(import.meta.dirname, '../preload/index.cjs'),
    store,
    log: platform.log,
    inspectable: !app.isPackaged
  })
  window = main
  const dialogs = new ElectronDialogs(() => main.current())
  const handlers = allHandlers(services, store, dialogs)
  const contents = () => main.contents()

  denyPermissions(session.defaultSession)
  blockDownloads(session.defaultSession)
  guardRequests(session.defaultSession, page)
  lockNavigation(app, page)
  await serveApp(protocol, join(import.meta.dirname, '../renderer'))
  serveMedia(protocol, page, services.mediaFile, platform.log)
  registerHandlers(handlers, {
    clock: platform.clock,
    log: platform.log,
    page,
    contents,
    checkAnswers: !app.isPackaged
  })
  broadcastEvents(platform.events, { contents, log: platform.log })
  followTheme(platform.events, store)
  setupMenu({
    events: platform.events,
    theme: () => store.read().theme,
    chooseTheme: (theme) => handlers.preferences.set({ theme }),
    inspectable: !app.isPackaged
  })
  main.open()
  void services.start()
  app.on('activate', () => main.open())
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    services.close().finally(() => app.exit(0))
  })
}
