/** What of a keyboard event decides whether a shortcut was pressed. */
export interface Keys {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

interface Parsed {
  mod: boolean
  alt: boolean
  shift: boolean
  key: string
}

const apple = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

const named: Record<string, string> = {
  Space: ' ',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown'
}

/** Reads `Mod+Shift+K`: `Mod` is Ctrl, on a Mac the command key. The last part is a key's name or its character. */
function parse(shortcut: string): Parsed {
  const parts = shortcut === '+' ? ['+'] : shortcut.split(/\+(?!$)/)
  const last = parts.at(-1) ?? ''
  return {
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: named[last] ?? last
  }
}

/** The letter of the key as Latin keyboards have it, so that shortcuts work under every layout. */
function latinKey({ key, code }: Keys): string {
  const isAscii = key.length !== 1 || key.charCodeAt(0) < 128
  return isAscii || !code.startsWith('Key') ? key : code.slice(3)
}

/** Whether these keys are that shortcut, with exactly its modifiers. */
export function isShortcut(shortcut: string, event: Keys, mac = apple): boolean {
  const wanted = parse(shortcut)
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  const key = latinKey(event)
  // A character that needs Shift on some keyboards (`?`, `+`) is asked for by itself.
  const shiftDecides = wanted.key.length > 1 || wanted.key === ' ' || /[a-z]/i.test(wanted.key)
  return (
    key.toLowerCase() === wanted.key.toLowerCase() &&
    mod === wanted.mod &&
    !other &&
    event.altKey === wanted.alt &&
    (!shiftDecides || event.shiftKey === wanted.shift)
  )
}

const words: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
  Delete: 'Del',
  Escape: 'Esc'
}

/** The shortcut in the words of the keyboard before the person: `Ctrl K`, on a Mac `⌘K`. */
export function shortcutLabel(shortcut: string, mac = apple): string {
  const { mod, alt, shift, key } = parse(shortcut)
  const name = words[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
  return [mod ? 'Ctrl' : '', alt ? 'Alt' : '', shift ? 'Shift' : '', name].filter(Boolean).join(' ')
}
