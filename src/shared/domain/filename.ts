/** What file systems allow a name to be long, in bytes of UTF-8. */
const longestName = 255
/** Room for ` (9999)` and for the temporary `.xxxxxxxx-2.part` of what is still being written. */
const reservedForSuffixes = 7 + 16
// Windows takes these for devices, with any extension.
const deviceNames = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu

/**
 * A file name (without extension) that every common file system takes, as near to the title as can be:
 * diacritics stay; what Windows forbids, control characters and direction marks become a space or go.
 * @param extension without dot; counted where the length is capped
 */
export function fileStem(title: string, extension: string): string {
  const clean = tidy(title.normalize('NFC').replace(forbidden, ' ').replace(/\s+/g, ' '))
  const named = deviceNames.test(clean) ? `_${clean}` : clean
  const room = longestName - reservedForSuffixes - (byteLength(extension) + 1)
  return tidy(capped(named, room)) || 'Untitled'
}

/** `Title.mp4`, then `Title (2).mp4`, `Title (3).mp4`, ... */
export function numberedName(stem: string, extension: string, number: number): string {
  return `${stem}${number > 1 ? ` (${number})` : ''}.${extension}`
}

/** The name of what is still being written; `attempt` sets it apart from every other. */
export function partName(stem: string, attempt: string, extension: string): string {
  return `${stem}.${attempt}.part.${extension}`
}

function tidy(name: string): string {
  // A leading dot hides a file; a trailing dot or space Windows drops.
  return name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '')
}

function capped(name: string, bytes: number): string {
  if (byteLength(name) <= bytes) return name
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    used += byteLength(segment)
    if (used > bytes) break
    kept += segment
  }
  return kept
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
