import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/domain/errors'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  fileFailure,
  fingerprintOf,
  makeFolder,
  makeWhole,
  reading,
  requireFile,
  temporaryBeside,
  writeChunks
} from './files'

let folder: string
const at = (name: string) => join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('what a person is told of a file that cannot be used', () => {
  test.each([
    ['ENOENT', 'file-missing'],
    ['ENOTDIR', 'file-missing'],
    ['ENAMETOOLONG', 'file-missing'],
    ['EACCES', 'permission-denied'],
    ['EPERM', 'permission-denied'],
    ['EISDIR', 'not-a-file'],
    ['EIO', 'file-missing'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full']
  ])('%s is %s, in one sentence that names the file and a hint', (code, expected) => {
    const failure = fileFailure(Object.assign(new Error(code), { code }), '/music/Adagio.mp4')
    expect(failure).toMatchObject({ code: expected, hint: expect.stringMatching(/\.$/) })
    if (expected !== 'disk-full') expect((failure as AppError).message).toContain('Adagio.mp4')
  })

  test('anything else stays the bug that it is', () => {
    const bug = new TypeError('x is not a function')
    expect(fileFailure(bug, '/x')).toBe(bug)
  })

  test('devices and folders are no files, links to files are', async () => {
    await writeFile(at('real'), 'sound')
    await symlink(at('real'), at('link'))
    await expect(requireFile('/dev/zero')).rejects.toMatchObject({ code: 'not-a-file' })
    await expect(requireFile(folder)).rejects.toMatchObject({ code: 'not-a-file' })
    expect(await requireFile(at('link'))).toMatchObject({ bytes: 5 })
  })
})

describe('fingerprints', () => {
  async function large(name: string, change?: { at: number; text: string }): Promise<string> {
    const file = await open(at(name), 'w')
    await file.truncate(3_000_000_000)
    if (change) await file.write(change.text, change.at)
    await file.close()
    return fingerprintOf(at(name), 3_000_000_000)
  }

  test('of a file over two gigabytes tell its beginning, samples between, end and size', async () => {
    const plain = await large('plain')
    expect(await large('same')).toBe(plain)
    expect(await large('begin', { at: 100, text: 'x' })).not.toBe(plain)
    expect(await large('middle', { at: Math.floor(3_000_000_000 / 3) + 5, text: 'x' })).not.toBe(plain)
    expect(await large('end', { at: 2_999_999_999, text: 'x' })).not.toBe(plain)
    await truncate(at('same'), 2_999_999_999)
    expect(await fingerprintOf(at('same'), 2_999_999_999)).not.toBe(plain)
  })

  test('of a small file tell every byte', async () => {
    const bytes = Buffer.alloc(200_000)
    const all = new Set<string>()
    for (const place of [0, 65_600, 100_000, 199_999]) {
      const changed = Buffer.from(bytes)
      changed[place] = 1
      await writeFile(at('small'), changed)
      all.add(await fingerprintOf(at('small'), changed.length))
    }
    expect(all.size).toBe(4)
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('making something whole', () => {
  test('leaves the old file and no other where making or verifying fails', async () => {
    await writeFile(at('peaks.bin'), 'old')
    const failing = makeWhole(at('peaks.bin'), async (temporary) => {
      await writeChunks(temporary, [Buffer.from('half')])
      throw new AppError('output-wrong', 'It is wrong.', 'Try again.')
    })
    await expect(failing).rejects.toMatchObject({ code: 'output-wrong' })
    await expect(makeWhole(at('new/peaks.bin'), () => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    expect(await readdir(folder)).toEqual(['peaks.bin'])
    expect(await readFile(at('peaks.bin'), 'utf8')).toBe('old')
  })

  test('replaces a file, or a folder with all in it', async () => {
    await makeWhole(at('deep/one.bin'), (temporary) => writeChunks(temporary, [Buffer.from('a'), Buffer.from('b')]))
    expect(await readFile(at('deep/one.bin'), 'utf8')).toBe('ab')
    await mkdir(at('board'))
    await writeFile(at('board/old.jpg'), 'old')
    await makeWhole(at('board'), async (temporary) => {
      await makeFolder(temporary)
      await writeFile(join(temporary, 'new.jpg'), 'new')
    })
    expect(await readdir(at('board'))).toEqual(['new.jpg'])
    expect((await readdir(folder)).sort()).toEqual(['board', 'deep'])
  })

  test('names what is unfinished after its process, keeping the extension that ffmpeg goes by', () => {
    expect(temporaryBeside('/c/proxy.mp4')).toMatch(
      new RegExp(`^/c/proxy\\.part-${process.pid}-[0-9a-f]{8}-\\d+\\.mp4$`)
    )
    expect(temporaryBeside('/c/proxy.mp4')).not.toBe(temporaryBeside('/c/proxy.mp4'))
  })
})

test('a part past the end of a file is shorter than asked', async () => {
  await writeFile(at('ten'), '0123456789')
  const parts = await reading(at('ten'), async (read) => [await read(8, 4), await read(50, 4)])
  expect(parts.map(String)).toEqual(['89', ''])
})
