import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto'

const version = 1
const ivBytes = 12
const tagBytes = 16

/** A new random key of 256 bits. */
export function newKey(): Buffer {
  return randomBytes(32)
}

/** Encrypts with AES-256-GCM: base64 of version, nonce, tag and cipher text. */
export function seal(key: Buffer | KeyObject, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body]).toString('base64')
}

/** @throws Error where the key is another one or the text was changed. */
export function unseal(key: Buffer | KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes[0] !== version) throw new Error('sealed by a version that is not known')
  const iv = bytes.subarray(1, 1 + ivBytes)
  const tag = bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

/** A keyed hash: equal texts are found again, and nobody without the key can try texts out. */
export function keyedHash(key: Buffer | KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
