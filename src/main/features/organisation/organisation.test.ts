import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OrganisationDetails } from '@shared/contract/organisation'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../../tests/builders/platform'
import { ffmpeg, ffprobe } from '../../../../tests/fixtures/media'
import { OrganisationService } from './service'

let test: TestPlatform
let organisation: OrganisationService
beforeEach(async () => {
  test = await testPlatform()
  organisation = new OrganisationService(test.platform)
})
afterEach(() => test.close())

const details: OrganisationDetails = {
  name: 'Cobb Valley Youth Orchestra',
  address: ' 12 Elm Street \r\n\r\nMarietta, GA 30060',
  taxId: '58-1234567',
  country: 'US',
  exempt: true,
  exemptStatus: '501(c)(3)',
  signer: 'Ruth Adeyemi, Treasurer'
}
const kept = () => readdir(test.platform.folder.organisation).catch(() => [])

async function picture(name: string, size = '900x600'): Promise<string> {
  const path = join(test.folder, name)
  await ffmpeg('-f', 'lavfi', '-i', `testsrc=size=${size}`, '-frames:v', '1', '-metadata', 'comment=at home', path)
  return path
}

describe('the organisation', () => {
  it('is nobody until somebody says who it is', async () => {
    expect(await organisation.get()).toBeNull()
    expect(await organisation.logo()).toBeNull()
    await expect(organisation.required()).rejects.toMatchObject({ code: 'not-found' })
    await expect(organisation.setLogo(await picture('a.png'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is kept as it was said last, its address line by line, and tells so', async () => {
    await organisation.set({ ...details, name: 'Before' })
    const said = await organisation.set(details)
    expect(said).toEqual({ ...details, address: '12 Elm Street\nMarietta, GA 30060', logoId: null })
    expect(await new OrganisationService(test.platform).get()).toEqual(said)
    expect(test.heard.map(({ name }) => name)).toEqual(['organisation.changed', 'organisation.changed'])
  })

  it('is not both exempt by name and not exempt', async () => {
    await organisation.set(details)
    await expect(organisation.set({ ...details, name: 'Other', exempt: false })).rejects.toMatchObject({
      code: 'invalid-input'
    })
    expect(await organisation.get()).toMatchObject({ name: details.name })
  })
})

describe('its logo', () => {
  beforeEach(async () => {
    await organisation.set(details)
  })

  it.each(['logo.png', 'logo.jpg', "it's 100% a,b;logo.png"])(
    'is drawn anew from %s, smaller and without what else was in it',
    async (name) => {
      const { logoId } = await organisation.setLogo(await picture(name))
      const bytes = Buffer.from((await organisation.logo()) ?? [])
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(bytes.includes('at home')).toBe(false)
      const file = await organisation.mediaFile(logoId ?? '')
      expect(file?.mime).toBe('image/png')
      expect((await ffprobe('-show_entries', 'stream=width,height', file?.path ?? '')).streams).toMatchObject([
        { width: 800, height: 533 }
      ])
    }
  )

  it('takes the place of the one before, whose file goes, and stays when the details change', async () => {
    const first = await organisation.setLogo(await picture('a.png'))
    const second = await organisation.setLogo(await picture('b.jpg', '40x40'))
    expect(await kept()).toEqual([`${second.logoId}.png`])
    expect(await organisation.mediaFile(first.logoId ?? '')).toBeNull()
    expect((await organisation.set({ ...details, signer: null })).logoId).toBe(second.logoId)
    expect((await organisation.removeLogo()).logoId).toBeNull()
    expect(await kept()).toEqual([])
  })

  it.each([
    ['a text', async (path: string) => writeFile(path, 'a letter'), /neither a PNG nor a JPEG/],
    ['an empty file', async (path: string) => writeFile(path, ''), /neither a PNG nor a JPEG/],
    ['half a picture', async (path: string) => truncate(path, 3000), /damaged/],
    ['a large file', async (path: string) => truncate(path, 5_000_001), /5\.0 MB; a logo has 5 MB/],
    [
      'a picture of another kind under that name',
      async (path: string) => ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=40x40', '-frames:v', '1', '-f', 'gif', path),
      /neither a PNG nor a JPEG/
    ],
    [
      'a small file that unpacks to a huge picture',
      // Black and white takes a third of the time to write, and as many pixels to unpack.
      async (path: string) =>
        ffmpeg('-f', 'lavfi', '-i', 'color=size=8000x6000', '-frames:v', '1', '-pix_fmt', 'monob', path),
      /too large/
    ]
  ])('is not taken from %s, and stays as it was', async (_what, spoil, message) => {
    const before = await organisation.setLogo(await picture('good.png'))
    const path = await picture('bad.png')
    await spoil(path)
    await expect(organisation.setLogo(path)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message)
    })
    expect(await organisation.get()).toEqual(before)
    expect(await kept()).toEqual([`${before.logoId}.png`])
  })

  it('is not taken from a file that is not there', async () => {
    await expect(organisation.setLogo(join(test.folder, 'none.png'))).rejects.toMatchObject({ code: 'file-missing' })
  })

  it('leaves nothing half-written behind when a process was ended', async () => {
    const { logoId } = await organisation.setLogo(await picture('a.png'))
    const left = join(test.platform.folder.organisation, 'logo_x.part-999999-00000000-1.png')
    await writeFile(left, await readFile(join(test.folder, 'a.png')))
    await organisation.sweep()
    expect(await kept()).toEqual([`${logoId}.png`])
  })
})
