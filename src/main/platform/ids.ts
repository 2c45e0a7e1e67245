import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new opaque id: its kind, then 80 random bits in Crockford's base 32, like `clip_4t9z2k8m0q3v5x7y`. */
export function newId(kind: string): string {
  const bytes = randomBytes(16)
  return `${kind}_${Array.from(bytes, (byte) => alphabet[byte & 31]).join('')}`
}
