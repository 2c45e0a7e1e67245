// The basic alphabet and its extension table (3GPP TS 23.038, 6.2.1). Each is one or two septets on the way.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
)
const extended = new Set('\f^{}\\[~]|€')

export interface SmsCount {
  alphabet: 'gsm-7' | 'ucs-2'
  /** Septets, or UTF-16 units where a character is outside the plain alphabet. */
  length: number
  /** What one message holds. */
  limit: number
  /** Messages that it takes. A longer text is sent in parts with a header of their own, so that each holds less. */
  segments: number
}

/** How a text goes through the telephone network: 160 septets or 70 units alone, 153 or 67 in each part of several. */
export function countSms(text: string): SmsCount {
  const characters = [...text]
  const plain = characters.every((character) => basic.has(character) || extended.has(character))
  const sizes = characters.map((character) => (plain ? (extended.has(character) ? 2 : 1) : character.length))
  const length = sizes.reduce((sum, size) => sum + size, 0)
  const [limit, part] = plain ? [160, 153] : [70, 67]
  return {
    alphabet: plain ? 'gsm-7' : 'ucs-2',
    length,
    limit,
    segments: length <= limit ? Math.min(1, length) : parts(sizes, part)
  }
}

/** A character of two units is never cut in half: it begins the next part where only one is left. */
function parts(sizes: number[], capacity: number): number {
  let count = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > capacity) {
      count += 1
      used = 0
    }
    used += size
  }
  return count
}
