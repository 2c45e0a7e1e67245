import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ffmpeg } from '../../../../tests/fixtures/media'
import { qrDrawing, qrPng, qrSvg } from './qr'

const run = promisify(execFile)
const url = `https://buy.stripe.com/test_aEU3cd5xYgN2f0k289?client_reference_id=e_${'0123456789abcdef'}`
const decoder = await run('zbarimg', ['--version']).then(
  () => true,
  () => false
)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-qr-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Width and height of a PNG, out of its first chunk. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

describe('a QR code', () => {
  it('is large enough for print, in whole pixels for each module', async () => {
    const [width = 0, height] = sizeOf(await qrPng(url))
    expect(height).toBe(width)
    expect(width).toBeGreaterThanOrEqual(1181)
    expect(width % qrDrawing(url).size).toBe(0)
  })

  it('leaves four modules empty around it', () => {
    const { size, path } = qrDrawing(url)
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number))
    expect(runs.length).toBeGreaterThan(100)
    for (const [x = 0, y = 0, length = 0] of runs) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(size - 4)
    }
  })

  it('is drawn the same each time, so that asking again writes no other file', async () => {
    expect(Buffer.from(await qrPng(url)).equals(await qrPng(url))).toBe(true)
  })

  it('reads back as the link with a decoder that is not ours, also small and blurred', async ({ skip }) => {
    if (!decoder) skip('zbarimg is not installed (apt-get install zbar-tools)')
    const [png, small] = [join(folder, 'code.png'), join(folder, 'small.png')]
    await writeFile(png, await qrPng(url))
    await ffmpeg('-i', png, '-vf', 'scale=240:240,gblur=sigma=1', small)
    for (const file of [png, small]) {
      const { stdout } = await run('zbarimg', ['--quiet', '--raw', file])
      expect(stdout.trim()).toBe(url)
    }
  })

  it('stands in the SVG with the same modules, in black on white', () => {
    const svg = new TextDecoder().decode(qrSvg(url))
    const { size, path } = qrDrawing(url)
    expect(svg).toContain(`viewBox="0 0 ${size} ${size}"`)
    expect(svg).toContain(`<path d="${path}" fill="#000"/>`)
    expect(svg).not.toMatch(/script|style|href/)
  })
})
