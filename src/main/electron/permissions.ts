import type { Session } from 'electron'

/** Encore's page needs none of what a browser may grant: camera, position, notifications, clipboard, devices, screens. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Files reach this computer by exporting only. */
export function blockDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault())
}
