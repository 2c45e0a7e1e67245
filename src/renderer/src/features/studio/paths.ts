/** The files named in a `text/uri-list`, as paths; other addresses and comments are left out. */
export function pathsOfUriList(list: string): string[] {
  return list
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.toLowerCase().startsWith('file://'))
    .flatMap((line) => pathOfUri(line) ?? [])
}

function pathOfUri(uri: string): string | null {
  try {
    const { host, pathname } = new URL(uri)
    const path = decodeURIComponent(pathname)
    // `file:///C:/x` is `C:/x` on Windows, `file://server/share` a share there.
    if (/^\/[a-z]:\//i.test(path)) return path.slice(1)
    return host && host !== 'localhost' ? `//${host}${path}` : path
  } catch {
    return null
  }
}

/** The paths of dropped or pasted files; what stands nowhere on this computer (a picture from a page) has none. */
export function pathsOfTransfer(transfer: DataTransfer): string[] {
  const paths = [...transfer.files].map((file) => window.encore.pathOf(file)).filter((path) => path !== '')
  return paths.length > 0 ? paths : pathsOfUriList(transfer.getData('text/uri-list') || transfer.getData('text/plain'))
}
