/** The files named in copied text, one a line, as addresses or as whole paths; everything else is left out. */
export function pathsOfText(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
    .flatMap((line) => {
      if (/^file:\/\//i.test(line)) return pathOfUri(line) ?? []
      return /^(\/(?!\/)|[a-z]:[\\/]|\\\\)/i.test(line) ? line : []
    })
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
  return paths.length > 0 ? paths : pathsOfText(transfer.getData('text/uri-list') || transfer.getData('text/plain'))
}
