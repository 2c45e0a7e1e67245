import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createPart,
  finishPublishing,
  freeBytes,
  outputFailure,
  partPath,
  publish,
  removePart,
  secondPart
} from './outputs'

let dir: string
let part: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'encore-outputs-'))
  part = partPath(dir, 'Finale', 'mp4')
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('a finished file', () => {
  it('gets its name, once, and never that of another', async () => {
    writeFileSync(part, 'music')
    writeFileSync(join(dir, 'Finale.mp4'), 'older')
    expect(await publish(part, join(dir, 'Finale.mp4'))).toBe(false)
    expect(await publish(part, join(dir, 'Finale (2).mp4'))).toBe(true)
    expect(readdirSync(dir).sort()).toEqual(['Finale (2).mp4', 'Finale.mp4'])
    expect(readFileSync(join(dir, 'Finale.mp4'), 'utf8')).toBe('older')
  })

  it('of two that come for one name at once, one gets it', async () => {
    const parts = Array.from({ length: 8 }, () => partPath(dir, 'Finale', 'mp4'))
    for (const one of parts) writeFileSync(one, one)
    const got = await Promise.all(parts.map((one) => publish(one, join(dir, 'Finale.mp4'))))
    expect(got.filter(Boolean)).toHaveLength(1)
    expect(readFileSync(join(dir, 'Finale.mp4'), 'utf8')).toBe(parts[got.indexOf(true)])
  })

  it('has it already where the crash came after', async () => {
    writeFileSync(join(dir, 'Finale.mp4'), 'music')
    expect(await finishPublishing(part, join(dir, 'Finale.mp4'))).toBe(true)
    expect(await finishPublishing(part, join(dir, 'Other.mp4'))).toBe(false)
  })

  it('leaves nothing of an attempt behind', async () => {
    await createPart(dir, part)
    writeFileSync(secondPart(part), 'again')
    expect(await removePart(part)).toBe(true)
    expect(await removePart(part)).toBe(true)
    expect(readdirSync(dir)).toEqual([])
  })
})

describe('a folder for files', () => {
  it('is made where it is missing, and its free space known before', async () => {
    const deep = join(dir, 'a', 'b')
    expect(await freeBytes(deep)).toBeGreaterThan(0)
    const inside = partPath(deep, 'Finale', 'mp4')
    await createPart(deep, inside)
    expect(readdirSync(deep)).toHaveLength(1)
  })

  it.each([
    ['EACCES', 'permission-denied'],
    ['EROFS', 'permission-denied'],
    ['ENOTDIR', 'not-a-file'],
    ['EIO', 'file-missing'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full']
  ])('that answers %s fails with %s and one sentence on what was kept', (code, expected) => {
    const failure = outputFailure(Object.assign(new Error(code), { code }), '/music')
    expect(failure).toMatchObject({ code: expected, message: expect.stringMatching(/untouched\.$/) })
  })

  it('does not hide a bug', () => {
    const bug = new TypeError('x is not a function')
    expect(outputFailure(bug, '/music')).toBe(bug)
  })
})
